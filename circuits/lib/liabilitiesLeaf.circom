// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// H8 of eight zeros under the leaf's tag: what an absent account's inputs hash to. A test recomputes it.
function leafOfZeros() { return 10057585530814813658639509007567822104509576424651069000134865718763091635176; }

// LiabilitiesLeaf()
//   Relation : leaf = H(owner, cash, nonce, salt, word[0..3]) when present; when absent, leaf = 0 and all inputs are 0
//   Inputs   : present  boolean (constrained by the caller)
//              owner, cash, nonce, salt, word[4]
//   Outputs  : leaf
//   Assumes  : the caller decomposes the words
//   Cost     : constraints.csv, key LiabilitiesLeaf
//   Source   : docs/statement.md §2, docs/soundness.md §12
//
// What no leaf commits to would be free after the challenges: so an absent account's inputs are pinned by their hash.
template LiabilitiesLeaf() {
    signal input present;
    signal input owner;
    signal input cash;
    signal input nonce;
    signal input salt;
    signal input word[4];
    signal output leaf;

    signal hash <== Poseidon(8, tagAccountLeaf())([owner, cash, nonce, salt, word[0], word[1], word[2], word[3]]);
    leaf <== hash - (1 - present) * leafOfZeros();
    (1 - present) * leaf === 0;
}
