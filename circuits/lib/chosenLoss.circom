// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "lanes.circom";
include "rangeCheck.circom";

// ChosenLoss(SLOTS)
//   Relation : loss = sum_j lots[j]*loss[j][s] for one of the 32 scenarios s, or 0: never more than the worst of them and 0
//   Inputs   : lots[SLOTS]          signed lots of one underlying, 0 for a leg of another; |lots| < 2^40
//              lossWord[SLOTS][11]  three losses to a word, 84-bit lanes, |loss| < 2^36 (published rows)
//   Outputs  : loss  micro-USD, |loss| < 2^80; the hint is the exact maximum, any other choice hurts only the prover
//   Assumes  : SLOTS <= 16, so that a scenario's sum is below 2^80 in absolute value (assert); the third lane of the last
//              word is 0 (published rows): choosing it gives the 0
//   Cost     : constraints.csv, key ChosenLoss_<SLOTS>
//   Source   : design/margin-model.md §3 (Liquidatable), docs/soundness.md §11
template ChosenLoss(SLOTS) {
    assert(SLOTS <= 16);
    signal input lots[SLOTS];
    signal input lossWord[SLOTS][11];
    signal output loss;

    // 1. which word and which lane hold the scenario; the 33rd lane is the null scenario
    var largest = 0;
    var bestWord = 10;
    var bestLane = 2;
    for (var w = 0; w < 11; w++) {
        var packed = 0;
        for (var j = 0; j < SLOTS; j++) { packed += lots[j] * lossWord[j][w]; }
        for (var k = 0; k < 3; k++) {
            if (laneOf(packed, k) > largest) {
                largest = laneOf(packed, k);
                bestWord = w;
                bestLane = k;
            }
        }
    }
    signal word[11];
    signal lane[3];
    var words = 0;
    var lanes = 0;
    for (var w = 0; w < 11; w++) {
        word[w] <-- w == bestWord ? 1 : 0; // one-hot by the next line and the sum
        word[w] * (word[w] - 1) === 0;
        words += word[w];
    }
    words === 1;
    for (var k = 0; k < 3; k++) {
        lane[k] <-- k == bestLane ? 1 : 0; // one-hot by the next line and the sum
        lane[k] * (lane[k] - 1) === 0;
        lanes += lane[k];
    }
    lanes === 1;
    // 2. the legs' losses in the word's three scenarios
    signal chosen[SLOTS][11];
    signal product[SLOTS];
    var packedLoss = 0;
    for (var j = 0; j < SLOTS; j++) {
        var legWord = 0;
        for (var w = 0; w < 11; w++) {
            chosen[j][w] <== word[w] * lossWord[j][w];
            legWord += chosen[j][w];
        }
        product[j] <== lots[j] * legWord;
        packedLoss += product[j];
    }
    // 3. its lanes, each in [-2^80, 2^80): the only ones with this packed value
    signal value[3];
    signal part[3];
    var unpacked = packedLoss;
    var sum = 0;
    for (var k = 0; k < 3; k++) {
        value[k] <-- laneOf(packedLoss, k); // pinned by the next line and the packed equation
        RangeCheck(81)(value[k] + (1 << 80));
        unpacked -= value[k] * (1 << (k * laneBits()));
        part[k] <== lane[k] * value[k];
        sum += part[k];
    }
    unpacked === 0;
    loss <== sum;
}
