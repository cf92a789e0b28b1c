// SPDX-License-Identifier: Apache-2.0
// Corrected twin: unconstrained output
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal output root;
    signal square <== a * a;
    root <== a + 1;
}
component main = Main();
