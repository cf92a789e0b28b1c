// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "liabilitiesHints.circom";

// EquityClaim(BITS)
//   Relation : magnitude = sum of bit[i] * 2^i in [0, 2^BITS); positive is magnitude or 0
//   Inputs   : cash, word[4], tableWord[16]  for the hints only: the caller ties the claim to them
//   Outputs  : positive  max(E, 0) of the claimed equity E = 2*positive - magnitude
//              bit[BITS]
//   Assumes  : BITS <= 250 (assert); the caller proves that E is the equity
//   Cost     : constraints.csv, key EquityClaim_<BITS>
//   Source   : docs/soundness.md §12
//
// The magnitude stays a sum of bits, and the sign needs no wire: of positive and magnitude - positive one is zero.
template EquityClaim(BITS) {
    assert(BITS <= 250);
    signal input cash;
    signal input word[4];
    signal input tableWord[16];
    signal output positive;
    signal output bit[BITS];

    var claim = claimedEquity(cash, word, tableWord);
    var size = claim < 0 ? -claim : claim;
    var magnitude = 0;
    for (var i = 0; i < BITS; i++) {
        bit[i] <-- (size >> i) & 1; // pinned by the next line and the caller
        bit[i] * (bit[i] - 1) === 0;
        magnitude += bit[i] * (1 << i);
    }
    positive <-- claim < 0 ? 0 : size; // pinned by the next line and the caller
    positive * (magnitude - positive) === 0;
}
