// SPDX-License-Identifier: Apache-2.0
// Planted: one-hot not summing to one
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input index;
    signal input value[4];
    signal output chosen;
    signal pick[4];
    signal part[4];
    var sum = 0;
    for (var i = 0; i < 4; i++) {
        pick[i] <-- i == index ? 1 : 0;
        pick[i] * (index - i) === 0; // all zero passes
        part[i] <== pick[i] * value[i];
        sum += part[i];
    }
    chosen <== sum;
}
component main = Main();
