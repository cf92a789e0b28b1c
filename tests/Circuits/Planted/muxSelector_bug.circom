// SPDX-License-Identifier: Apache-2.0
// Planted: mux selector not boolean
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal input select;
    signal output out;
    out <== a + select * (b - a); // select = 2 mixes the two
}
component main = Main();
