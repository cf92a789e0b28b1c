// SPDX-License-Identifier: Apache-2.0
// Corrected twin: path index not bound
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input leaf;
    signal input sibling;
    signal input index;
    signal output root;
    signal side <-- index & 1;
    side * (side - 1) === 0;
    side === index;
    signal left <== leaf + side * (sibling - leaf);
    root <== Mix()(left, leaf + sibling - left);
}
component main = Main();
