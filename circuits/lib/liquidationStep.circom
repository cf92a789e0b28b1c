// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "rangeCheck.circom";

// LiquidationStep(SLOTS)
//   Relation : the account holds at least |lots| > 0 of the instrument on the side of lots, and one of these holds:
//              |lots| = 1; 5*|lots| <= held; mark*|lots| <= $1,000; mark*held < $2,000
//   Inputs   : instrument, lots (signed)  the step
//              index[SLOTS]     strictly increasing, then zeros (PositionSlots)
//              quantity[SLOTS]  signed lots, |quantity| < 2^40
//              mark[SLOTS]      micro-USD a lot, [0, 2^40) (published rows)
//   Assumes  : as said; an empty slot's mark is free, and holds nothing
//   Cost     : constraints.csv, key LiquidationStep_<SLOTS>
//   Source   : docs/statement.md §5, docs/soundness.md §10
template LiquidationStep(SLOTS) {
    signal input instrument;
    signal input lots;
    signal input index[SLOTS];
    signal input quantity[SLOTS];
    signal input mark[SLOTS];

    // 1. the slot of the instrument: indices are distinct, so all weight is on one slot
    signal chosen[SLOTS];
    signal chosenQuantity[SLOTS];
    signal chosenMark[SLOTS];
    var weight = 0;
    var signedHeld = 0;
    var price = 0;
    for (var j = 0; j < SLOTS; j++) {
        chosen[j] <-- index[j] == instrument ? 1 : 0; // pinned by the next line and the sum
        chosen[j] * (index[j] - instrument) === 0;
        chosenQuantity[j] <== chosen[j] * quantity[j];
        chosenMark[j] <== chosen[j] * mark[j];
        weight += chosen[j];
        signedHeld += chosenQuantity[j];
        price += chosenMark[j];
    }
    weight === 1;
    // 2. held >= step >= 1 on one side
    signal short <-- signedHeld < 0 ? 1 : 0; // pinned by the next line and check 2's ranges
    short * (short - 1) === 0;
    signal held <== (1 - 2 * short) * signedHeld;
    signal step <== (1 - 2 * short) * lots;
    RangeCheck(40)(step - 1);
    RangeCheck(40)(held - step);
    // 3. one of the four rules leaves room
    signal heldValue <== price * held;
    signal stepValue <== price * step;
    var room[4] = [1 - step, held - 5 * step, 1000000000 - stepValue, 1999999999 - heldValue];
    signal rule[4];
    signal used[4];
    var rules = 0;
    var left = 0;
    var found = 0;
    for (var i = 0; i < 4; i++) {
        rule[i] <-- found == 0 && room[i] >= 0 ? 1 : 0; // pinned by the next line, the sum and the range
        found += rule[i];
        rule[i] * (rule[i] - 1) === 0;
        used[i] <== rule[i] * room[i];
        rules += rule[i];
        left += used[i];
    }
    rules === 1;
    RangeCheck(40)(left);
}
