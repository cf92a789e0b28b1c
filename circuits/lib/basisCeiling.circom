// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "rangeCheck.circom";

// BasisCeiling()
//   Relation : charge is an integer in [0, 2^85), at most the ceiling of basisPpm / 10^6; the hint is the ceiling
//   Inputs   : basisPpm  ppm * micro-USD, |basisPpm| < 2^104; negative has no witness, and no honest choice is
//   Outputs  : charge  micro-USD
//   Assumes  : the input range
//   Cost     : constraints.csv, key BasisCeiling
//   Source   : docs/statement.md §3 item 1, docs/soundness.md §10
template BasisCeiling() {
    signal input basisPpm;
    signal output charge;

    // 1. an integer: without this check it could be a fraction in the field, and more than the ceiling
    charge <-- (basisPpm + 999999) \ 1000000; // pinned by the next two lines, from above
    RangeCheck(85)(charge);
    // 2. at most the ceiling
    RangeCheck(20)(basisPpm + 999999 - 1000000 * charge);
}
