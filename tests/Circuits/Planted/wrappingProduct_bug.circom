// SPDX-License-Identifier: Apache-2.0
// Planted: sums that wrap mod r (a product)
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input price;
    signal input size;
    signal output value;
    Range(128)(price);
    Range(128)(size);
    value <== price * size; // 2^256 > r
}
component main = Main();
