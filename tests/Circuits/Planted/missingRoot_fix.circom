// SPDX-License-Identifier: Apache-2.0
// Corrected twin: missing equality to the public root
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input root;
    signal input leaf;
    signal input sibling;
    signal computed <== Mix()(leaf, sibling);
    computed === root;
}
component main {public [root]} = Main();
