// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// DistinctGroups(SLOTS, GROUPS)
//   Relation : a group with legs is no earlier group's underlying
//   Inputs   : groupOf[SLOTS][GROUPS]  boolean
//              groupRoot[GROUPS]       roots of underlyings' subtrees
//   Assumes  : SLOTS is below the field's order: the number of a group's legs is 0 only when it has none
//   Cost     : GROUPS * (GROUPS - 1) / 2, part of constraints.csv, key liquidatable
//   Source   : design/statement.md §4: one underlying over two groups would prove a solvent account liquidatable
template DistinctGroups(SLOTS, GROUPS) {
    signal input groupOf[SLOTS][GROUPS];
    signal input groupRoot[GROUPS];

    signal ratio[GROUPS * (GROUPS - 1) \ 2];
    var pair = 0;
    for (var h = 1; h < GROUPS; h++) {
        var legs = 0;
        for (var j = 0; j < SLOTS; j++) { legs += groupOf[j][h]; }
        for (var g = 0; g < h; g++) {
            ratio[pair] <-- groupRoot[g] == groupRoot[h] ? 0 : legs / (groupRoot[g] - groupRoot[h]); // pinned by the next line, free at 0 * 0
            (groupRoot[g] - groupRoot[h]) * ratio[pair] === legs;
            pair++;
        }
    }
}
