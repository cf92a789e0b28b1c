// SPDX-License-Identifier: Apache-2.0
// Planted: lane unpacking
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input word;
    signal output low;
    signal output high;
    low <-- word & 0xffffffffffffffff;
    high <-- word >> 64;
    Range(64)(high); // the low lane has no range
    word === low + high * (1 << 64);
}
component main = Main();
