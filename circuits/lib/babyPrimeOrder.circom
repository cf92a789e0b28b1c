// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyDouble.circom";
include "babyOnCurve.circom";
include "nonZero.circom";

// BabyPrimeOrder()
//   Relation : (x, y) is on the curve, (outX, outY) = 8*(x, y), and that is not the neutral element
//   Inputs   : x, y  any field elements
//   Outputs  : outX, outY  a point of exactly the prime subgroup's order
//   Assumes  : nothing
//   Cost     : constraints.csv, key BabyPrimeOrder
//   Source   : docs/soundness.md §13; clears the cofactor and refuses points of order 1, 2, 4 and 8
template BabyPrimeOrder() {
    signal input x;
    signal input y;
    signal output outX;
    signal output outY;

    BabyOnCurve()(x, y);
    signal (x2, y2) <== BabyDouble()(x, y);
    signal (x4, y4) <== BabyDouble()(x2, y2);
    (outX, outY) <== BabyDouble()(x4, y4);
    // in the subgroup of odd order only the neutral element has x = 0
    NonZero(1)([outX]);
}
