// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "childProduct.circom";
include "domainTags.circom";
include "poseidon.circom";

// UnderlyingRoots(GROUPS)
//   Relation : every groupRoot[g] is the root of an underlying's subtree of one risk tree: two levels below riskRoot
//   Inputs   : groupRoot[GROUPS], groupChildren[GROUPS][2][8]  children of the two nodes above each groupRoot, bottom up
//   Outputs  : riskRoot
//   Assumes  : nothing; two groups may name one underlying, which only adds to the requirement
//   Cost     : constraints.csv, key UnderlyingRoots_<GROUPS>
//   Source   : docs/statement.md §2, docs/soundness.md §7
template UnderlyingRoots(GROUPS) {
    signal input groupRoot[GROUPS];
    signal input groupChildren[GROUPS][2][8];
    signal output riskRoot;

    signal node[GROUPS];
    signal product[GROUPS][2];
    for (var g = 0; g < GROUPS; g++) {
        // 1. the subtree's root is among the children of a node ...
        product[g][0] <== ChildProduct(8)(groupRoot[g], groupChildren[g][0]);
        product[g][0] === 0;
        node[g] <== Poseidon(8, tagRiskNode())(groupChildren[g][0]);
        // 2. ... which is among the children of the root
        product[g][1] <== ChildProduct(8)(node[g], groupChildren[g][1]);
        product[g][1] === 0;
        // 3. all groups share the root, so it is hashed once
        if (g > 0) { groupChildren[g][1] === groupChildren[0][1]; }
    }
    riskRoot <== Poseidon(8, tagRiskNode())(groupChildren[0][1]);
}
