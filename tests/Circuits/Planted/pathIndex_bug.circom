// SPDX-License-Identifier: Apache-2.0
// Planted: path index not bound
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input leaf;
    signal input sibling;
    signal input index;
    signal output root;
    signal side <-- index & 1; // boolean, but not the index's bit
    side * (side - 1) === 0;
    Range(1)(index);
    signal left <== leaf + side * (sibling - leaf);
    root <== Mix()(left, leaf + sibling - left);
}
component main = Main();
