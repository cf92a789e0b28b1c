// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";

// MontgomeryDouble()
//   Relation : (u2, v2) = 2*(u, v) by the tangent
//   Inputs   : u, v
//   Outputs  : u2, v2
//   Assumes  : v != 0: true for every point of odd order
//   Cost     : 4 constraints
//   Source   : Montgomery, Math. Comp. 48 (1987), section 10.3.1
template MontgomeryDouble() {
    signal input u;
    signal input v;
    signal output u2;
    signal output v2;

    signal uu <== u * u;
    signal slope <-- quotient(3 * uu + 2 * montgomeryA() * u + 1, 2 * v); // pinned by the next line, since v != 0
    slope * (2 * v) === 3 * uu + 2 * montgomeryA() * u + 1;
    u2 <== slope * slope - montgomeryA() - 2 * u;
    v2 <== slope * (u - u2) - v;
}
