// SPDX-License-Identifier: Apache-2.0
// Corrected twin: hint that nothing pins
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal output sum;
    signal hint <== a * b;
    sum <== a + hint;
}
component main = Main();
