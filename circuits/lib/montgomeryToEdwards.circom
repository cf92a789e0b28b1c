// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";

// MontgomeryToEdwards()
//   Relation : x = u/v, y = (u - 1)/(u + 1)
//   Inputs   : u, v  Montgomery coordinates
//   Outputs  : x, y  the same point in Edwards form
//   Assumes  : v != 0 and u != -1: true for every point of odd order (v = 0 has order 2, u = -1 order 4)
//   Cost     : 2 constraints of BabyVariableBase
//   Source   : Bernstein et al., AFRICACRYPT 2008, theorem 3.2
template MontgomeryToEdwards() {
    signal input u;
    signal input v;
    signal output x;
    signal output y;

    x <-- quotient(u, v); // pinned by the next line, since v != 0
    x * v === u;
    y <-- quotient(u - 1, u + 1); // pinned by the next line, since u != -1
    y * (u + 1) === u - 1;
}
