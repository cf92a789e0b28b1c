// SPDX-License-Identifier: Apache-2.0
// Corrected twin: division without remainder range
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input dividend;
    signal output quotient;
    signal remainder;
    Range(32)(dividend);
    quotient <-- dividend \ 1000;
    remainder <-- dividend % 1000;
    Range(32)(quotient);
    Range(10)(remainder);
    signal gap <== 999 - remainder;
    Range(10)(gap);
    dividend === quotient * 1000 + remainder;
}
component main = Main();
