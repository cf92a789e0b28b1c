// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "lanes.circom";

// LaneDigits(BITS)
//   Relation : in = digit[0] + 2^84*digit[1] + 2^168*digit[2], each digit in [-2^(BITS-1), 2^(BITS-1))
//   Inputs   : in
//   Outputs  : digit[3]  unique, and equal to the true lanes when those are in the same range
//   Assumes  : BITS <= 84 (assert): then |in| < 2^252, so the equation is one of integers
//   Cost     : constraints.csv, key LaneDigits_<BITS>
//   Source   : docs/soundness.md §3
template LaneDigits(BITS) {
    assert(BITS <= laneBits());
    signal input in;
    signal output digit[3];

    signal bit[3][BITS];
    var packed = 0;
    for (var k = 0; k < 3; k++) {
        var offset = laneOf(in, k) + (1 << (BITS - 1));
        var sum = 0;
        for (var i = 0; i < BITS; i++) {
            bit[k][i] <-- (offset >> i) & 1; // pinned by the next line and check 2
            bit[k][i] * (bit[k][i] - 1) === 0;
            sum += bit[k][i] * (1 << i);
        }
        // 1. bits give the digit
        digit[k] <== sum - (1 << (BITS - 1));
        packed += digit[k] * (1 << (k * laneBits()));
    }
    // 2. digits give the word
    packed === in;
}
