// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// ChoiceRuns(SLOTS, GROUPS)
//   Relation : the legs of a group are neighbours and share its choice: one branch (scenario, basis or minimum) and one
//              word, the eleventh for the basis; they share the lane too, except that with `basis` it may change where the
//              expiry does, and with `minimum` where the strike does
//   Inputs   : occupied[SLOTS], groupOf[SLOTS][GROUPS]  one-hot (SlotGroups), occupied slots first (PositionSlots)
//              expiryKey[SLOTS], strikeKey[SLOTS]       below 2^32
//              basis[SLOTS], minimum[SLOTS]             the branch; neither: scenario
//              wordBit[SLOTS][4], lane[SLOTS][2]        boolean, at most one lane (LossChoice)
//   Assumes  : slots in index order; rows of one underlying, expiry and strike are contiguous in it (published rows).
//              An empty slot may choose anything: its lots are zero
//   Cost     : constraints.csv, key ChoiceRuns_<SLOTS>_<GROUPS>
//   Source   : docs/soundness.md §10
template ChoiceRuns(SLOTS, GROUPS) {
    assert(GROUPS >= 2);
    signal input occupied[SLOTS];
    signal input groupOf[SLOTS][GROUPS];
    signal input expiryKey[SLOTS];
    signal input strikeKey[SLOTS];
    signal input basis[SLOTS];
    signal input minimum[SLOTS];
    signal input wordBit[SLOTS][4];
    signal input lane[SLOTS][2];

    signal starts[SLOTS];
    signal expiryChange[SLOTS];
    signal strikeChange[SLOTS];
    signal change[SLOTS];
    signal ratio[SLOTS];
    var group[SLOTS];
    var choice[SLOTS];
    var laneChoice[SLOTS];
    for (var j = 0; j < SLOTS; j++) {
        // 1. one branch
        basis[j] * (basis[j] - 1) === 0;
        minimum[j] * (minimum[j] - 1) === 0;
        basis[j] * minimum[j] === 0;
        // 2. the basis is the eleventh word's: any other scenario could lose more
        basis[j] * (2 - wordBit[j][1] - wordBit[j][3]) === 0;
        group[j] = 0;
        for (var g = 1; g < GROUPS; g++) { group[j] += g * groupOf[j][g]; }
        choice[j] = basis[j] + 2 * minimum[j];
        for (var i = 0; i < 4; i++) { choice[j] += wordBit[j][i] * (4 << i); }
        laneChoice[j] = lane[j][0] + 2 * lane[j][1];
    }
    starts[0] <== 0;
    expiryChange[0] <== 0;
    strikeChange[0] <== 0;
    change[0] <== 0;
    ratio[0] <== 0;
    for (var j = 1; j < SLOTS; j++) {
        // 3. a leg is in its neighbour's group or in the next one
        starts[j] <== occupied[j] * (group[j] - group[j - 1]);
        starts[j] * (starts[j] - 1) === 0;
        // 4. within a group, one choice
        (occupied[j] - starts[j]) * (choice[j] - choice[j - 1]) === 0;
        // 5. change = 0 where the lane is the neighbour's; 2^33 is more than any two keys differ by
        expiryChange[j] <== basis[j] * (expiryKey[j] - expiryKey[j - 1]);
        strikeChange[j] <== minimum[j] * (strikeKey[j] - strikeKey[j - 1]);
        change[j] <== expiryChange[j] + strikeChange[j] + (1 + starts[j] - occupied[j]) * (1 << 33);
        ratio[j] <-- change[j] == 0 ? 0 : (laneChoice[j] - laneChoice[j - 1]) / change[j]; // pinned by the next line, free at 0 * 0
        change[j] * ratio[j] === laneChoice[j] - laneChoice[j - 1];
    }
}
