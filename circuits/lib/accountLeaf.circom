// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// AccountLeaf(SLOTS)
//   Relation : leaf = H(owner, cash, nonce, salt, P_0..), P_w = sum of (index + 2^17*quantity) * 2^(58*j), four slots a word
//   Inputs   : owner, cash, nonce, salt, index[SLOTS], quantity[SLOTS]
//   Outputs  : leaf
//   Assumes  : index < 2^17 and |quantity| < 2^40, checked by the caller: then the packing is unique
//   Cost     : constraints.csv, key AccountLeaf_<SLOTS>
//   Source   : docs/statement.md §2
template AccountLeaf(SLOTS) {
    assert(SLOTS % 4 == 0);
    signal input owner;
    signal input cash;
    signal input nonce;
    signal input salt;
    signal input index[SLOTS];
    signal input quantity[SLOTS];
    signal output leaf;

    var WORDS = SLOTS \ 4;
    signal word[WORDS];
    for (var w = 0; w < WORDS; w++) {
        var packed = 0;
        for (var j = 0; j < 4; j++) {
            packed += (index[4 * w + j] + quantity[4 * w + j] * (1 << 17)) * (1 << (58 * j));
        }
        word[w] <== packed;
    }
    component hash = Poseidon(4 + WORDS, tagAccountLeaf());
    hash.in[0] <== owner;
    hash.in[1] <== cash;
    hash.in[2] <== nonce;
    hash.in[3] <== salt;
    for (var w = 0; w < WORDS; w++) { hash.in[4 + w] <== word[w]; }
    leaf <== hash.out;
}
