// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "babyAdd.circom";
include "babyCurve.circom";
include "babyFixedBase.circom";
include "babyPrimeOrder.circom";
include "babyVariableBase.circom";
include "canonicalBits.circom";
include "poseidon.circom";

// EdDsaPoseidon()
//   Relation : S*B8 = R8 + h*8*A with h = H5(R8x, R8y, Ax, Ay, message), capacity lane 0; 0 <= S < the subgroup's order;
//              A is on the curve and 8*A is not the neutral element
//   Inputs   : keyX, keyY (A), r8X, r8Y (R8), s (S), message  any field elements
//   Assumes  : nothing
//   Cost     : constraints.csv, key EdDsaPoseidon
//   Source   : Bernstein et al., "High-speed high-security signatures", 2012; the convention of the published vectors of
//              iden3 (circomlibjs signPoseidon): tag 0, because theirs has none
//
// R8 is compared with a point computed from points of the curve, so it needs no check of its own.
template EdDsaPoseidon() {
    signal input keyX;
    signal input keyY;
    signal input r8X;
    signal input r8Y;
    signal input s;
    signal input message;

    // 1. the key
    signal (x8, y8) <== BabyPrimeOrder()(keyX, keyY);
    // 2. the challenge, by its one binary form below r
    signal challenge <== Poseidon(5, 0)([r8X, r8Y, keyX, keyY, message]);
    signal challengeBit[254] <== CanonicalBits(254, -1)(challenge);
    // 3. S*B8 - h*8*A = R8
    signal responseBit[251] <== CanonicalBits(251, babySubgroupOrder() - 1)(s);
    signal (leftX, leftY) <== BabyFixedBase()(responseBit);
    signal (rightX, rightY) <== BabyVariableBase(254)(challengeBit, x8, y8);
    signal (x, y) <== BabyAdd()(leftX, leftY, -rightX, rightY);
    x === r8X;
    y === r8Y;
}
