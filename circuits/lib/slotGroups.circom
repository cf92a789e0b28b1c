// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// SlotGroups(SLOTS, GROUPS)
//   Relation : groupOf is boolean; a slot is in one group and occupied = 1, or in none and occupied = 0
//   Inputs   : groupOf[SLOTS][GROUPS]
//   Outputs  : occupied[SLOTS]  boolean
//   Assumes  : the caller ties `occupied` to the slot's content (PositionSlots) and groupOf to the rows (LegMembership)
//   Cost     : constraints.csv, key SlotGroups_<SLOTS>_<GROUPS>
//   Source   : docs/soundness.md §7
template SlotGroups(SLOTS, GROUPS) {
    signal input groupOf[SLOTS][GROUPS];
    signal output occupied[SLOTS];

    for (var j = 0; j < SLOTS; j++) {
        var groups = 0;
        for (var g = 0; g < GROUPS; g++) {
            groupOf[j][g] * (groupOf[j][g] - 1) === 0;
            groups += groupOf[j][g];
        }
        occupied[j] <== groups;
        occupied[j] * (occupied[j] - 1) === 0;
    }
}
