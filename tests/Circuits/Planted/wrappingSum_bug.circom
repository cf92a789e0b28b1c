// SPDX-License-Identifier: Apache-2.0
// Planted: sums that wrap mod r
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input part[4];
    signal output total;
    for (var i = 0; i < 4; i++) { Range(252)(part[i]); }
    total <== part[0] + part[1] + part[2] + part[3]; // 4 * 2^252 > r
}
component main = Main();
