// SPDX-License-Identifier: Apache-2.0
// Planted: unconstrained output
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal output root;
    signal square <== a * a;
    root <-- a + 1; // <== was meant
}
component main = Main();
