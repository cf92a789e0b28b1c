// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// AccountSubtree(DEPTH)
//   Relation : root = the node DEPTH levels above leaf[0..4^DEPTH-1] in the accounts tree; a node over absent leaves only is 0
//   Inputs   : leaf[4^DEPTH]     0 where absent
//              present[4^DEPTH]  boolean, ones first (constrained by the caller)
//   Outputs  : root
//   Assumes  : leaf[i] is 0 exactly when present[i] is
//   Cost     : constraints.csv, key AccountSubtree_<DEPTH>
//   Source   : docs/statement.md §2
//
// Leaves stand at the left, so a node is absent exactly when its first leaf is.
template AccountSubtree(DEPTH) {
    signal input leaf[4 ** DEPTH];
    signal input present[4 ** DEPTH];
    signal output root;

    var NODES = (4 ** DEPTH - 1) \ 3;
    signal digest[NODES];
    signal node[NODES];
    var below[4 ** DEPTH];
    for (var i = 0; i < 4 ** DEPTH; i++) { below[i] = leaf[i]; }
    var next = 0;
    for (var level = 1; level <= DEPTH; level++) {
        for (var i = 0; i < 4 ** (DEPTH - level); i++) {
            digest[next] <== Poseidon(4, tagAccountNode())([below[4 * i], below[4 * i + 1], below[4 * i + 2], below[4 * i + 3]]);
            node[next] <== present[i * 4 ** level] * digest[next];
            below[i] = node[next];
            next++;
        }
    }
    root <== below[0];
}
