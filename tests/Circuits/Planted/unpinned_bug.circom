// SPDX-License-Identifier: Apache-2.0
// Planted: hint that nothing pins
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal output sum;
    signal hint <-- a * b;
    sum <== a + hint; // hint was meant to be a * b
}
component main = Main();
