// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// PackedLeaf(WORDS)
//   Relation : leaf = H(owner, cash, nonce, salt, word_0..), the leaf of AccountLeaf whose slots are packed already
//   Inputs   : owner, cash, nonce, salt, word[WORDS]
//   Outputs  : leaf
//   Assumes  : the words hold canonical slots, checked by the caller
//   Cost     : constraints.csv, key PackedLeaf_<WORDS>
//   Source   : docs/statement.md §2
template PackedLeaf(WORDS) {
    signal input owner;
    signal input cash;
    signal input nonce;
    signal input salt;
    signal input word[WORDS];
    signal output leaf;

    component hash = Poseidon(4 + WORDS, tagAccountLeaf());
    hash.in[0] <== owner;
    hash.in[1] <== cash;
    hash.in[2] <== nonce;
    hash.in[3] <== salt;
    for (var w = 0; w < WORDS; w++) { hash.in[4 + w] <== word[w]; }
    leaf <== hash.out;
}
