// SPDX-License-Identifier: Apache-2.0
// Corrected twin: Num2Bits(254) aliasing
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input in;
    signal output high;
    signal bits[253] <== Bits(253)(in);
    high <== bits[252];
}
component main = Main();
