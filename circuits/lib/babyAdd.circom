// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";

// BabyAdd()
//   Relation : (outX, outY) = (x1, y1) + (x2, y2), for every pair of points
//   Inputs   : x1, y1, x2, y2
//   Outputs  : outX, outY
//   Assumes  : both are on the curve: then no denominator is 0
//   Cost     : constraints.csv, key BabyAdd
//   Source   : Bernstein, Birkner, Joye, Lange, Peters, AFRICACRYPT 2008, section 6 (complete addition)
template BabyAdd() {
    signal input x1;
    signal input y1;
    signal input x2;
    signal input y2;
    signal output outX;
    signal output outY;

    signal across <== x1 * y2;
    signal along <== y1 * x2;
    signal both <== across * along;
    // y1*y2 - a*x1*x2 = (y1 - a*x1)(x2 + y2) + a*x1*y2 - y1*x2
    signal mixed <== (y1 - babyA() * x1) * (x2 + y2);
    outX <-- quotient(across + along, 1 + babyD() * both); // pinned by the next line
    outX * (1 + babyD() * both) === across + along;
    outY <-- quotient(mixed + babyA() * across - along, 1 - babyD() * both); // pinned by the next line
    outY * (1 - babyD() * both) === mixed + babyA() * across - along;
}
