// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "lanes.circom";
include "rangeCheck.circom";

// LaneMaximum(BITS)
//   Relation : in = a + 2^84*b  =>  out = max(a, b)
//   Inputs   : in   two signed lanes, |a|, |b| < 2^82, |a - b| < 2^BITS
//   Outputs  : out
//   Assumes  : BITS <= 82 (assert); the caller bounds |out| < 2^83, which makes the lanes unique
//   Cost     : constraints.csv, key LaneMaximum_<BITS>
//   Source   : docs/soundness.md §3
template LaneMaximum(BITS) {
    assert(BITS <= laneBits() - 2);
    signal input in;
    signal output out;

    var a = laneOf(in, 0);
    var b = laneOf(in, 1);
    // 1. which lane is larger
    signal second <-- b > a ? 1 : 0; // pinned by the next line and check 3
    second * (second - 1) === 0;
    // 2. by how much
    signal gap <-- b > a ? b - a : a - b; // pinned by check 3
    RangeCheck(BITS)(gap);
    // 3. the lanes are (out, out - gap), or (out - gap, out) when second
    signal gapFirst <== second * gap;
    out <-- b > a ? b : a; // pinned by the next line
    in === out * (1 + (1 << laneBits())) - gapFirst - (gap - gapFirst) * (1 << laneBits());
}
