// SPDX-License-Identifier: Apache-2.0
// Planted: division without remainder range
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input dividend;
    signal input divisor;
    signal output quotient;
    signal remainder;
    Range(32)(dividend);
    Range(16)(divisor);
    quotient <-- dividend \ divisor;
    remainder <-- dividend % divisor;
    Range(32)(quotient);
    Range(32)(remainder); // not below the divisor
    dividend === quotient * divisor + remainder;
}
component main = Main();
