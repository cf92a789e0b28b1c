// SPDX-License-Identifier: Apache-2.0
// Corrected twin: comparison on unbounded operands
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal output less;
    Range(32)(a);
    Range(32)(b);
    less <== Less(32)(a, b);
}
component main = Main();
