// SPDX-License-Identifier: Apache-2.0
// Planted: carry of a limb not bounded
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input a;
    signal input b;
    signal output sum;
    signal output carry;
    Range(32)(a);
    Range(32)(b);
    sum <-- (a + b) & 0xffffffff;
    carry <-- (a + b) >> 32;
    Range(33)(sum); // one bit too many
    carry * (carry - 1) === 0;
    a + b === sum + carry * (1 << 32);
}
component main = Main();
