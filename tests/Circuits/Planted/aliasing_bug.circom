// SPDX-License-Identifier: Apache-2.0
// Planted: Num2Bits(254) aliasing
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input in;
    signal output high;
    signal bits[254] <== Bits(254)(in); // in and in + r have 254 bits
    high <== bits[253];
}
component main = Main();
