// SPDX-License-Identifier: Apache-2.0
// Corrected twin: mux selector not boolean
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal input select;
    signal output out;
    select * (select - 1) === 0;
    out <== a + select * (b - a);
}
component main = Main();
