// SPDX-License-Identifier: Apache-2.0
// Corrected twin: sums that wrap mod r (a product)
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input price;
    signal input size;
    signal output value;
    Range(64)(price);
    Range(64)(size);
    value <== price * size;
}
component main = Main();
