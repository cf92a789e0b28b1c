// SPDX-License-Identifier: Apache-2.0
// Planted: comparison on unbounded operands
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal output less;
    less <== Less(32)(a, b); // neither operand is range-checked
}
component main = Main();
