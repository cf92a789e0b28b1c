// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "rangeCheck.circom";
include "signedMagnitude.circom";

// PositionSlots(SLOTS)
//   Relation : occupied slots come first in strictly increasing index order, with quantity != 0 and |quantity| < 2^40;
//              empty slots are (0, 0)
//   Inputs   : index[SLOTS], quantity[SLOTS], occupied[SLOTS]  boolean (constrained by the caller)
//   Outputs  : magnitude[SLOTS]  |quantity|
//   Assumes  : index < 2^17 for every occupied slot, from its published row
//   Cost     : constraints.csv, key PositionSlots_<SLOTS>
//   Source   : docs/statement.md §2; the running index is range-checked once a slot
template PositionSlots(SLOTS) {
    signal input index[SLOTS];
    signal input quantity[SLOTS];
    signal input occupied[SLOTS];
    signal output magnitude[SLOTS];

    signal negative[SLOTS];
    signal inverse[SLOTS];
    signal floor[SLOTS];
    for (var j = 0; j < SLOTS; j++) {
        // 1. occupied slots first
        if (j > 0) { occupied[j] * (1 - occupied[j - 1]) === 0; }
        // 2. an empty slot is (0, 0) with one encoding
        (1 - occupied[j]) * index[j] === 0;
        (1 - occupied[j]) * quantity[j] === 0;
        // 3. an occupied slot holds something
        inverse[j] <-- quantity[j] == 0 ? 0 : 1 / quantity[j]; // pinned by the next line
        quantity[j] * inverse[j] === occupied[j];
        // 4. index[j] - index[j-1] - 1 in [0, 2^17) when occupied
        floor[j] <== occupied[j] * (j == 0 ? 1 : index[j - 1] + 1);
        RangeCheck(17)(index[j] - floor[j]);
        // 5. |quantity| < 2^40
        (magnitude[j], negative[j]) <== SignedMagnitude(40)(quantity[j]);
    }
}
