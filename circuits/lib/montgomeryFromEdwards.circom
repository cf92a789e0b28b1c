// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";

// MontgomeryFromEdwards()
//   Relation : u = (1 + y)/(1 - y), v = u/x
//   Inputs   : x, y  Edwards coordinates
//   Outputs  : u, v  the same point in Montgomery form
//   Assumes  : x != 0 and y != 1: true for every point of odd order but the neutral element
//   Cost     : 2 constraints of BabyVariableBase
//   Source   : Bernstein et al., AFRICACRYPT 2008, theorem 3.2
template MontgomeryFromEdwards() {
    signal input x;
    signal input y;
    signal output u;
    signal output v;

    u <-- quotient(1 + y, 1 - y); // pinned by the next line, since y != 1
    u * (1 - y) === 1 + y;
    v <-- quotient(u, x); // pinned by the next line, since x != 0
    v * x === u;
}
