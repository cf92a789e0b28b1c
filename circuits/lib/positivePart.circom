// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "rangeCheck.circom";

// PositivePart(BITS)
//   Relation : out = max(0, in), |in| < 2^BITS
//   Inputs   : in   field encoding of a signed integer (range checked here)
//   Outputs  : out
//   Assumes  : BITS <= 250 (assert in RangeCheck)
//   Cost     : constraints.csv, key PositivePart_<BITS>
//   Source   : 2*out - in = |in|, one range check for both arguments of the maximum; docs/soundness.md §2
template PositivePart(BITS) {
    signal input in;
    signal output out;

    // 1. out is in or 0
    signal positive <-- in > 0 ? 1 : 0; // pinned by the next two lines
    positive * (positive - 1) === 0;
    out <== positive * in;
    // 2. 2*out - in is in or -in; the range check forces the non-negative one
    RangeCheck(BITS)(2 * out - in);
}
