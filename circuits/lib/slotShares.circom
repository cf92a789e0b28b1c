// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// SlotShares()
//   Relation : word = sum over j < 4 of (index_j + 2^17*quantity_j) * 2^(58*j), 0 <= index_j < 2^17, -2^40 <= quantity_j < 2^40,
//              and share[j] = quantity_j / (challenge - index_j)
//   Inputs   : word       four slots of an account leaf
//              challenge  fixed after `word`; equal to an index with probability 2^-236
//   Outputs  : share[4]   0 for a slot without lots
//   Assumes  : nothing; the digits are unique: index_j + 2^17*quantity_j is in [-2^57, 2^57), |word| < 2^232
//   Cost     : constraints.csv, key SlotShares
//   Source   : docs/soundness.md §12
//
// Index and quantity stay sums of bits: a wire for each would cost a constraint for each.
template SlotShares() {
    signal input word;
    signal input challenge;
    signal output share[4];

    // 1. the 232 bits of the word, moved so that no digit is negative
    signal bit[232];
    var shifted = word;
    for (var j = 0; j < 4; j++) { shifted += 1 << (58 * j + 57); }
    var sum = 0;
    for (var i = 0; i < 232; i++) {
        bit[i] <-- (shifted >> i) & 1; // pinned by the next line and the sum
        bit[i] * (bit[i] - 1) === 0;
        sum += bit[i] * (1 << i);
    }
    sum === shifted;

    // 2. quantity over the distance from the challenge to the index
    for (var j = 0; j < 4; j++) {
        var index = 0;
        var quantity = -(1 << 40);
        for (var i = 0; i < 17; i++) { index += bit[58 * j + i] * (1 << i); }
        for (var i = 0; i < 41; i++) { quantity += bit[58 * j + 17 + i] * (1 << i); }
        share[j] <-- quantity == 0 ? 0 : quantity / (challenge - index); // pinned by the next line
        (challenge - index) * share[j] === quantity;
    }
}
