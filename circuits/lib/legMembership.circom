// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "childProduct.circom";
include "domainTags.circom";
include "poseidon.circom";

// LegMembership(SLOTS, GROUPS)
//   Relation : an occupied slot's row digest is a row of the subtree under groupRoot[g], for the one g with groupOf[j][g] = 1
//   Inputs   : digest[SLOTS], occupied[SLOTS] boolean
//              rowChildren[SLOTS][2][8]   children of the two nodes above each row, bottom up; the second is the
//                                         subtree's root
//              groupOf[SLOTS][GROUPS]     one-hot, sums to occupied (constrained by the caller)
//              groupRoot[GROUPS]
//   Assumes  : rows and nodes are hashed under different tags
//   Cost     : constraints.csv, key LegMembership_<SLOTS>_<GROUPS>
//   Source   : docs/soundness.md §7
//
// The legs of one group show the same subtree root, so its children are copied into `shared` and hashed once a group
// instead of once a leg.
template LegMembership(SLOTS, GROUPS) {
    signal input digest[SLOTS];
    signal input occupied[SLOTS];
    signal input rowChildren[SLOTS][2][8];
    signal input groupOf[SLOTS][GROUPS];
    signal input groupRoot[GROUPS];

    signal shared[GROUPS][8];
    signal sharedRoot[GROUPS];
    for (var g = 0; g < GROUPS; g++) {
        // 1. what the group's legs show as the children of their subtree's root (pinned by check 3)
        var legs = 0;
        for (var k = 0; k < 8; k++) {
            var found = 0;
            for (var j = 0; j < SLOTS; j++) { if (groupOf[j][g] == 1) { found = rowChildren[j][1][k]; } }
            shared[g][k] <-- found; // pinned by checks 2 and 3
        }
        for (var j = 0; j < SLOTS; j++) { legs += groupOf[j][g]; }
        // 2. they hash to the group's root; a group without legs has nothing to show
        sharedRoot[g] <== Poseidon(8, tagRiskNode())(shared[g]);
        legs * (sharedRoot[g] - groupRoot[g]) === 0;
    }
    signal node[SLOTS];
    signal product[SLOTS][2];
    for (var j = 0; j < SLOTS; j++) {
        // 3. a leg shows its own group's children
        for (var g = 0; g < GROUPS; g++) {
            for (var k = 0; k < 8; k++) { groupOf[j][g] * (rowChildren[j][1][k] - shared[g][k]) === 0; }
        }
        // 4. row in node, node in the subtree's root
        product[j][0] <== ChildProduct(8)(digest[j], rowChildren[j][0]);
        occupied[j] * product[j][0] === 0;
        node[j] <== Poseidon(8, tagRiskNode())(rowChildren[j][0]);
        product[j][1] <== ChildProduct(8)(node[j], rowChildren[j][1]);
        occupied[j] * product[j][1] === 0;
    }
}
