// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyAdd.circom";
include "montgomeryAdd.circom";
include "montgomeryDouble.circom";
include "montgomeryDoubleAdd.circom";
include "montgomeryFromEdwards.circom";
include "montgomeryToEdwards.circom";

// BabyVariableBase(BITS)
//   Relation : (outX, outY) = k*(x, y) with k = sum of bit[i]*2^i
//   Inputs   : bit[BITS] boolean; x, y
//   Outputs  : outX, outY  Edwards coordinates; the neutral element when k is a multiple of the order
//   Assumes  : the bits are boolean, (x, y) has exactly the prime subgroup's order (BabyPrimeOrder)
//   Cost     : constraints.csv, key BabyVariableBase_<BITS>
//   Source   : docs/soundness.md §13. Signed digits -3, -1, 1, 3 of 2*(k >> 1) + 1, two bits a step: a step doubles once
//              and then adds as (D + Q) + D. Fewer than two hundred k, all above 2^249, meet the guard and are refused
template BabyVariableBase(BITS) {
    signal input bit[BITS];
    signal input x;
    signal input y;
    signal output outX;
    signal output outY;

    // 1. the digits' table: T and 3T, in Montgomery form
    signal (u1, v1) <== MontgomeryFromEdwards()(x, y);
    signal (u2, v2) <== MontgomeryDouble()(u1, v1);
    signal (u3, v3) <== MontgomeryAdd()(u1, v1, u2, v2);

    // 2. the multiple so far, odd from the start: T, or T or 3T when the top digit has one bit
    var STEPS = (BITS - 1) \ 2;
    var LONE = (BITS - 1) % 2;
    signal u[STEPS + 1];
    signal v[STEPS + 1];
    u[0] <== u1 + (LONE == 1 ? bit[BITS - 1] : 0) * (u3 - u1);
    v[0] <== v1 + (LONE == 1 ? bit[BITS - 1] : 0) * (v3 - v1);

    // 3. four times the multiple, plus a digit
    signal three[STEPS];
    signal uDigit[STEPS];
    signal vSize[STEPS];
    signal vDigit[STEPS];
    signal uDouble[STEPS];
    signal vDouble[STEPS];
    for (var s = 0; s < STEPS; s++) {
        var high = BITS - LONE - 1 - 2 * s;
        three[s] <== (2 * bit[high] - 1) * (2 * bit[high - 1] - 1); // 1: the digit is 3 or -3, -1: it is 1 or -1
        uDigit[s] <== (u1 + u3) / 2 + three[s] * (u3 - u1) / 2;
        vSize[s] <== (v1 + v3) / 2 + three[s] * (v3 - v1) / 2;
        vDigit[s] <== (2 * bit[high] - 1) * vSize[s];
        (uDouble[s], vDouble[s]) <== MontgomeryDouble()(u[s], v[s]);
        // the multiples stay below the order while at most 249 bits are used
        (u[s + 1], v[s + 1]) <== MontgomeryDoubleAdd(LONE + 2 * s + 2 > 249 ? 1 : 0)(uDouble[s], vDouble[s], uDigit[s], vDigit[s]);
    }

    // 4. 2*(k >> 1) + 1 is k or k + 1
    signal (xOdd, yOdd) <== MontgomeryToEdwards()(u[STEPS], v[STEPS]);
    signal xExcess <== (bit[0] - 1) * x;
    signal yExcess <== 1 + (1 - bit[0]) * (y - 1);
    (outX, outY) <== BabyAdd()(xOdd, yOdd, xExcess, yExcess);
}
