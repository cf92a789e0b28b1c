// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";

// MontgomeryAdd()
//   Relation : (u3, v3) = (u1, v1) + (u2, v2) by the chord
//   Inputs   : u1, v1, u2, v2
//   Outputs  : u3, v3
//   Assumes  : u1 != u2, that is, the points are neither equal nor opposite: with u1 = u2 the slope would be free
//   Cost     : 3 constraints
//   Source   : Montgomery, Math. Comp. 48 (1987), section 10.3.1
template MontgomeryAdd() {
    signal input u1;
    signal input v1;
    signal input u2;
    signal input v2;
    signal output u3;
    signal output v3;

    signal slope <-- quotient(v2 - v1, u2 - u1); // pinned by the next line, since u1 != u2
    slope * (u2 - u1) === v2 - v1;
    u3 <== slope * slope - montgomeryA() - u1 - u2;
    v3 <== slope * (u1 - u3) - v1;
}
