// SPDX-License-Identifier: Apache-2.0
// Planted: missing equality to the public root
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input root;
    signal input leaf;
    signal input sibling;
    signal computed <== Mix()(leaf, sibling); // never compared with root
}
component main {public [root]} = Main();
