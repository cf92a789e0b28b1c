// SPDX-License-Identifier: Apache-2.0
// Planted: duplicate slots
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input index[3];
    signal input quantity[3];
    signal output total;
    Range(17)(index[0]);
    for (var j = 1; j < 3; j++) { Range(17)(index[j] - index[j - 1]); } // 0 is not excluded
    total <== quantity[0] + quantity[1] + quantity[2];
}
component main = Main();
