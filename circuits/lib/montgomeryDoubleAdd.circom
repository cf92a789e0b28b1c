// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyCurve.circom";
include "nonZero.circom";

// MontgomeryDoubleAdd(GUARDED)
//   Relation : (u, v) = 2*D + Q, computed as (D + Q) + D, without the v coordinate of D + Q
//   Inputs   : uD, vD, uQ, vQ
//   Outputs  : u, v
//   Assumes  : with GUARDED = 0: D is neither Q nor -Q, and 2*D + Q is not the neutral element (the caller shows it by
//              the size of the multiples). With GUARDED = 1 those cases are refused here
//   Cost     : 5 constraints, 9 guarded
//   Source   : Eisentraeger, Lauter, Montgomery, CT-RSA 2003 (the omitted ordinate)
template MontgomeryDoubleAdd(GUARDED) {
    signal input uD;
    signal input vD;
    signal input uQ;
    signal input vQ;
    signal output u;
    signal output v;

    // 1. S = D + Q, its abscissa only
    signal first <-- quotient(vQ - vD, uQ - uD); // pinned by the next line, since uQ != uD
    first * (uQ - uD) === vQ - vD;
    signal uS <== first * first - montgomeryA() - uD - uQ;
    // 2. slope of the chord through S and D: (vS - vD)/(uS - uD) with vS = first*(uD - uS) - vD
    signal second <-- quotient(-2 * vD, uS - uD) - first; // pinned by the next line, since uS != uD
    (second + first) * (uS - uD) === -2 * vD;
    u <== second * second - montgomeryA() - uS - uD;
    v <== second * (uD - u) - vD;
    // 3. where the caller cannot exclude it: no chord through one abscissa twice
    if (GUARDED == 1) { NonZero(2)([uQ - uD, uS - uD]); }
}
