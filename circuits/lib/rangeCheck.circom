// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// RangeCheck(BITS)
//   Relation : 0 <= in < 2^BITS
//   Inputs   : in  field element
//   Assumes  : BITS <= 250, so that the sum of the bits cannot wrap (assert)
//   Cost     : constraints.csv, key RangeCheck_<BITS>
//   Source   : docs/soundness.md §2
template RangeCheck(BITS) {
    assert(BITS <= 250);
    signal input in;
    signal bit[BITS];

    var sum = 0;
    for (var i = 0; i < BITS; i++) {
        bit[i] <-- (in >> i) & 1; // pinned by the next line and the sum
        bit[i] * (bit[i] - 1) === 0;
        sum += bit[i] * (1 << i);
    }
    sum === in;
}
