// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "laneDigits.circom";

// LossChoice()
//   Relation : amount = quantity * loss, where loss is one of the row's 32 losses or 0
//   Inputs   : quantity      signed lots
//              lossWord[11]  three losses to a word, 84-bit lanes, |loss| < 2^36 (published rows); the eleventh has two
//              wordBit[4]    which word, least significant first; 11 to 15 name words again
//              lane[2]       lane 1, lane 2; neither: lane 0. Lane 2 of the eleventh word is 0
//   Outputs  : amount  micro-USD, |amount| < 2^76
//   Assumes  : nothing about the choice, which is the prover's: it is checked here to be one
//   Cost     : constraints.csv, key LossChoice
//   Source   : docs/soundness.md §10
template LossChoice() {
    signal input quantity;
    signal input lossWord[11];
    signal input wordBit[4];
    signal input lane[2];
    signal output amount;

    // 1. the choice is boolean, and at most one lane
    for (var i = 0; i < 4; i++) { wordBit[i] * (wordBit[i] - 1) === 0; }
    lane[0] * (lane[0] - 1) === 0;
    lane[1] * (lane[1] - 1) === 0;
    lane[0] * lane[1] === 0;
    // 2. a tree of two-way choices: 11 -> 6 -> 3 -> 2 -> 1
    signal six[5];
    signal three[3];
    for (var i = 0; i < 5; i++) { six[i] <== lossWord[2 * i] + wordBit[0] * (lossWord[2 * i + 1] - lossWord[2 * i]); }
    three[0] <== six[0] + wordBit[1] * (six[1] - six[0]);
    three[1] <== six[2] + wordBit[1] * (six[3] - six[2]);
    three[2] <== six[4] + wordBit[1] * (lossWord[10] - six[4]);
    signal two <== three[0] + wordBit[2] * (three[1] - three[0]);
    signal word <== two + wordBit[3] * (three[2] - two);
    // 3. one of its three losses
    signal loss[3] <== LaneDigits(37)(word);
    signal second <== lane[0] * (loss[1] - loss[0]);
    signal third <== lane[1] * (loss[2] - loss[0]);
    amount <== quantity * (loss[0] + second + third);
}
