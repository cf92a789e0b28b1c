// SPDX-License-Identifier: Apache-2.0
// Planted: array index not bound
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input digest;
    signal input child[4];
    signal output index;
    signal first <== (digest - child[0]) * (digest - child[1]);
    signal second <== (digest - child[2]) * (digest - child[3]);
    first * second === 0; // a child, but which?
    index <-- digest == child[0] ? 0 : (digest == child[1] ? 1 : (digest == child[2] ? 2 : 3));
    Range(2)(index);
}
component main = Main();
