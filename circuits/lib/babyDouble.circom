// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";

// BabyDouble()
//   Relation : (outX, outY) = 2*(x, y)
//   Inputs   : x, y
//   Outputs  : outX, outY
//   Assumes  : the point is on the curve: a*x^2 + y^2 = 1 + d*x^2*y^2 replaces the denominators, which are never 0
//   Cost     : constraints.csv, key BabyPrimeOrder (15 of its constraints are three doublings)
//   Source   : Bernstein et al., AFRICACRYPT 2008, section 6
template BabyDouble() {
    signal input x;
    signal input y;
    signal output outX;
    signal output outY;

    signal xy <== x * y;
    signal xx <== x * x;
    signal yy <== y * y;
    outX <-- quotient(2 * xy, babyA() * xx + yy); // pinned by the next line
    outX * (babyA() * xx + yy) === 2 * xy;
    outY <-- quotient(yy - babyA() * xx, 2 - babyA() * xx - yy); // pinned by the next line
    outY * (2 - babyA() * xx - yy) === yy - babyA() * xx;
}
