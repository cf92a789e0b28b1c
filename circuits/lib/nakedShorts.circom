// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "positivePart.circom";

// NakedShorts(SLOTS)
//   Relation : naked[j] = max(0, -(net lots of slot j's strike and expiry)), counted once, at the first slot of a pair
//   Inputs   : quantity[SLOTS]   signed lots, |quantity| < 2^40
//              strikeKey[SLOTS]  equal for the call and the put of one strike and expiry, 0 for anything but an option
//   Outputs  : naked[SLOTS]  lots
//   Assumes  : at most two rows share a non-zero strikeKey, with adjacent indices and one shortOptionMinimum, which is
//              0 where strikeKey is 0 (published rows)
//   Cost     : constraints.csv, key NakedShorts_<SLOTS>
//   Source   : docs/statement.md §3 item 4, docs/soundness.md §5
//
// `paired[j]` nets slot j with slot j+1. Pairing needs equal keys; not pairing forgoes the netting, which is dearer.
template NakedShorts(SLOTS) {
    signal input quantity[SLOTS];
    signal input strikeKey[SLOTS];
    signal output naked[SLOTS];

    signal paired[SLOTS];
    signal moved[SLOTS];
    var free = 1; // hint: slot j is not the second leg of a pair
    for (var j = 0; j < SLOTS - 1; j++) {
        // 1. boolean, equal keys, pairs disjoint
        paired[j] <-- free == 1 && strikeKey[j] != 0 && strikeKey[j] == strikeKey[j + 1] ? 1 : 0; // pinned by the next three lines
        free = 1 - paired[j];
        paired[j] * (paired[j] - 1) === 0;
        paired[j] * (strikeKey[j] - strikeKey[j + 1]) === 0;
        if (j > 0) { paired[j] * paired[j - 1] === 0; }
        // 2. the second leg's lots move to the first
        moved[j] <== paired[j] * quantity[j + 1];
    }
    paired[SLOTS - 1] <== 0;
    moved[SLOTS - 1] <== 0;
    for (var j = 0; j < SLOTS; j++) {
        naked[j] <== PositivePart(41)((j == 0 ? 0 : moved[j - 1]) - quantity[j] - moved[j]);
    }
}
