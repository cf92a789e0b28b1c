// SPDX-License-Identifier: Apache-2.0
// Corrected twin: wrong-range maximum
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal output largest;
    Range(32)(a);
    Range(32)(b);
    largest <-- a > b ? a : b;
    Range(33)(largest - a);
    Range(33)(largest - b);
    (largest - a) * (largest - b) === 0;
}
component main = Main();
