// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyAdd.circom";
include "babyBaseConstants.circom";
include "babyCurve.circom";
include "montgomeryToEdwards.circom";

// BabyFixedBase()
//   Relation : (x, y) = k*B8 with k = sum of bit[i]*2^i; B8 is the generator of the prime subgroup (EIP-2494)
//   Inputs   : bit[251] boolean
//   Outputs  : x, y  Edwards coordinates; the neutral element when k is a multiple of the order
//   Assumes  : the bits are boolean
//   Cost     : constraints.csv, key BabyFixedBase
//   Source   : docs/soundness.md §13. Signed digits -3, -1, 1, 3 of H = B8/2, two bits a window. The lower windows sum to
//              less than 4^w in absolute value and window w adds at least 4^w, at most 3*4^w: no addition meets equal or
//              opposite points as long as 4^(w + 1) <= 2^250. The top bit and the digits' offset are one complete addition
template BabyFixedBase() {
    var WINDOWS = 125;
    signal input bit[2 * WINDOWS + 1];
    signal output x;
    signal output y;

    var ONE[WINDOWS][2] = babyBaseOnes();
    var THREE[WINDOWS][2] = babyBaseThrees();
    var OFFSET[2][2] = babyBaseOffset();

    // 1. the windows' points: u is even in the digit's sign, v is odd, so both are linear in the signs and their product
    signal three[WINDOWS];
    signal slope[WINDOWS - 1];
    signal u[WINDOWS];
    signal v[WINDOWS];
    for (var w = 0; w < WINDOWS; w++) {
        three[w] <== (2 * bit[2 * w + 1] - 1) * (2 * bit[2 * w] - 1);
        var uDigit = (THREE[w][0] + ONE[w][0]) / 2 + three[w] * ((THREE[w][0] - ONE[w][0]) / 2);
        var vDigit = (2 * bit[2 * w + 1] - 1) * ((THREE[w][1] + ONE[w][1]) / 2) + (2 * bit[2 * w] - 1) * ((THREE[w][1] - ONE[w][1]) / 2);
        if (w == 0) {
            u[0] <== uDigit;
            v[0] <== vDigit;
        } else {
            // the chord of MontgomeryAdd, in place: as a component, its inputs would cost a constraint each
            slope[w - 1] <-- quotient(vDigit - v[w - 1], uDigit - u[w - 1]); // pinned by the next line, since the abscissas differ
            slope[w - 1] * (uDigit - u[w - 1]) === vDigit - v[w - 1];
            u[w] <== slope[w - 1] * slope[w - 1] - montgomeryA() - u[w - 1] - uDigit;
            v[w] <== slope[w - 1] * (u[w - 1] - u[w]) - v[w - 1];
        }
    }
    // 2. (4^125 - 1)*H undoes the digits' offset; the top bit adds 2^250*B8
    signal (xSum, ySum) <== MontgomeryToEdwards()(u[WINDOWS - 1], v[WINDOWS - 1]);
    var top = bit[2 * WINDOWS];
    (x, y) <== BabyAdd()(xSum, ySum, OFFSET[0][0] + top * (OFFSET[1][0] - OFFSET[0][0]), OFFSET[0][1] + top * (OFFSET[1][1] - OFFSET[0][1]));
}
