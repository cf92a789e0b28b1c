// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";

// BabyOnCurve()
//   Relation : (x, y) is a point of Baby Jubjub, of any order
//   Inputs   : x, y
//   Assumes  : nothing
//   Cost     : constraints.csv, key BabyPrimeOrder (3 of its constraints)
//   Source   : EIP-2494
template BabyOnCurve() {
    signal input x;
    signal input y;

    signal xx <== x * x;
    signal yy <== y * y;
    babyA() * xx + yy === 1 + babyD() * xx * yy;
}
