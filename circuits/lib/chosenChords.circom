// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "laneDigits.circom";

// ChosenChords(SLOTS)
//   Relation : cost = sum over the slots of alpha*magnitude - beta for the chosen chord, 0 where none is
//   Inputs   : magnitude[SLOTS]       |quantity| < 2^40
//              alphaWord[SLOTS][2]    micro-USD a lot, two 84-bit lanes, each < 2^36 (published rows)
//              betaWord[SLOTS][2]     micro-USD, two lanes, each < 2^80
//              mayChoose[SLOTS]       boolean; 0 for an empty slot, whose words are free
//              chordWord[SLOTS], chordLane[SLOTS][2]  which word; lane 0, lane 1 or none
//   Outputs  : cost  micro-USD, |cost| < 2^84
//   Assumes  : the rows' ranges, checked by whoever recomputes the risk root
//   Cost     : constraints.csv, key ChosenChords_<SLOTS>
//   Source   : docs/soundness.md §10
//
// A chosen lane is moved to the middle of three, so that one unpacking serves eight legs.
template ChosenChords(SLOTS) {
    assert(SLOTS % 8 == 0);
    signal input magnitude[SLOTS];
    signal input alphaWord[SLOTS][2];
    signal input betaWord[SLOTS][2];
    signal input mayChoose[SLOTS];
    signal input chordWord[SLOTS];
    signal input chordLane[SLOTS][2];
    signal output cost;

    signal alpha[SLOTS];
    signal beta[SLOTS];
    signal scaled[SLOTS];
    signal shifted[SLOTS];
    signal digit[SLOTS \ 8][3];
    var total = 0;
    for (var h = 0; h < SLOTS \ 8; h++) {
        var packed = 0;
        for (var j = 8 * h; j < 8 * h + 8; j++) {
            // 1. boolean, and at most one lane of a slot that may choose
            chordWord[j] * (chordWord[j] - 1) === 0;
            chordLane[j][0] * (chordLane[j][0] - 1) === 0;
            chordLane[j][1] * (chordLane[j][1] - 1) === 0;
            (chordLane[j][0] + chordLane[j][1]) * (chordLane[j][0] + chordLane[j][1] - mayChoose[j]) === 0;
            // 2. both chords of the word; the chosen one in the middle lane, or nothing
            alpha[j] <== alphaWord[j][0] + chordWord[j] * (alphaWord[j][1] - alphaWord[j][0]);
            beta[j] <== betaWord[j][0] + chordWord[j] * (betaWord[j][1] - betaWord[j][0]);
            scaled[j] <== magnitude[j] * alpha[j];
            shifted[j] <== (scaled[j] - beta[j]) * (chordLane[j][0] * (1 << laneBits()) + chordLane[j][1]);
            packed += shifted[j];
        }
        // 3. eight legs stay below 2^83 in each lane
        digit[h] <== LaneDigits(84)(packed);
        total += digit[h][1];
    }
    cost <== total;
}
