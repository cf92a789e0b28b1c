// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "rangeCheck.circom";

// SignedMagnitude(BITS)
//   Relation : in = (1 - 2*negative) * magnitude, 0 <= magnitude < 2^BITS
//   Inputs   : in         field encoding of a signed integer (range checked here)
//   Outputs  : magnitude  |in|
//              negative   boolean; free when in = 0: nothing may depend on the sign of zero
//   Assumes  : BITS <= 250 (assert in RangeCheck)
//   Cost     : constraints.csv, key SignedMagnitude_<BITS>
//   Source   : docs/statement.md §2
template SignedMagnitude(BITS) {
    signal input in;
    signal output magnitude;
    signal output negative;

    // 1. the sign is boolean
    negative <-- in < 0 ? 1 : 0; // pinned by the next line and check 3
    negative * (negative - 1) === 0;
    // 2. magnitude = in or -in
    magnitude <== in - 2 * negative * in;
    // 3. the magnitude is small
    RangeCheck(BITS)(magnitude);
}
