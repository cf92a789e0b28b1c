// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "childProduct.circom";
include "poseidon.circom";

// MembershipPath(ARITY, DEPTH, TAG)
//   Relation : leaf is a leaf of the ARITY-ary tree of height DEPTH with this root
//   Inputs   : leaf, children[DEPTH][ARITY]  children of the nodes on the path, bottom up
//   Outputs  : root
//   Assumes  : leaves are digests under another tag than TAG, or a node could pose as a leaf
//   Cost     : constraints.csv, key MembershipPath_<ARITY>_<DEPTH>
//   Source   : design/statement.md §4.2
template MembershipPath(ARITY, DEPTH, TAG) {
    signal input leaf;
    signal input children[DEPTH][ARITY];
    signal output root;

    signal node[DEPTH];
    signal product[DEPTH];
    for (var level = 0; level < DEPTH; level++) {
        product[level] <== ChildProduct(ARITY)(level == 0 ? leaf : node[level - 1], children[level]);
        product[level] === 0;
        node[level] <== Poseidon(ARITY, TAG)(children[level]);
    }
    root <== node[DEPTH - 1];
}
