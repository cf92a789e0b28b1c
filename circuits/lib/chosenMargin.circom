// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "basisCeiling.circom";
include "choiceRuns.circom";
include "chosenChords.circom";
include "lossChoice.circom";

// ChosenMargin(SLOTS, GROUPS)
//   Relation : requirement <= sum of X_g over the groups at maintenance (docs/statement.md §3 items 1 to 5); the right
//              choices reach it exactly
//   Inputs   : factorMmPpm; the slots' quantity, magnitude, occupied, groupOf (constrained by the caller) and row fields
//              (bound to the risk root by the caller); the prover's choices, checked here
//   Outputs  : requirement  ppm * micro-USD, |requirement| < 2^113
//   Assumes  : the rows' ranges; the groups' underlyings are distinct (DistinctGroups); slots in index order
//   Cost     : constraints.csv, key ChosenMargin_<SLOTS>_<GROUPS>
//   Source   : docs/statement.md §5, docs/soundness.md §10
//
// AccountMargin's twin: it bounds the requirement from below. No maximum is proven, and none is needed.
template ChosenMargin(SLOTS, GROUPS) {
    signal input factorMmPpm;
    signal input occupied[SLOTS];
    signal input groupOf[SLOTS][GROUPS];
    signal input quantity[SLOTS];
    signal input magnitude[SLOTS];
    signal input addOnMm[SLOTS];
    signal input shortOptionMinimum[SLOTS];
    signal input strikeKey[SLOTS];
    signal input expiryKey[SLOTS];
    signal input basisWeightPpm[SLOTS];
    signal input alphaWord[SLOTS][2];
    signal input betaWord[SLOTS][2];
    signal input lossWord[SLOTS][11];
    signal input basis[SLOTS];
    signal input minimum[SLOTS];
    signal input wordBit[SLOTS][4];
    signal input lane[SLOTS][2];
    signal input chordWord[SLOTS];
    signal input chordLane[SLOTS][2];
    signal output requirement;

    // 1. who shares which choice
    ChoiceRuns(SLOTS, GROUPS)(occupied, groupOf, expiryKey, strikeKey, basis, minimum, wordBit, lane);
    // 2. a leg in the chosen scenario, or in its expiry's side of the basis
    signal amount[SLOTS];
    signal scenario[SLOTS];
    signal weight[SLOTS];
    signal basisPpm[SLOTS];
    signal basisOf[GROUPS][SLOTS];
    var loss = 0;
    var basisSum[GROUPS];
    for (var j = 0; j < SLOTS; j++) {
        amount[j] <== LossChoice()(quantity[j], lossWord[j], wordBit[j], lane[j]);
        scenario[j] <== (1 - basis[j] - minimum[j]) * amount[j];
        weight[j] <== basis[j] * basisWeightPpm[j];
        basisPpm[j] <== weight[j] * amount[j];
        loss += scenario[j];
        for (var g = 0; g < GROUPS; g++) {
            basisOf[g][j] <== groupOf[j][g] * basisPpm[j];
            basisSum[g] += basisOf[g][j];
        }
    }
    signal charge[GROUPS];
    for (var g = 0; g < GROUPS; g++) {
        charge[g] <== BasisCeiling()(basisSum[g]);
        loss += charge[g];
    }
    // 3. add-ons and chords, or in their place the minimum of the strikes that are chosen by lane 1
    signal addOn[SLOTS];
    signal shortLots[SLOTS];
    signal naked[SLOTS];
    signal instead[SLOTS];
    signal mayChoose[SLOTS];
    var perLot = 0;
    for (var j = 0; j < SLOTS; j++) {
        addOn[j] <== addOnMm[j] * magnitude[j];
        shortLots[j] <== -lane[j][0] * quantity[j];
        naked[j] <== shortOptionMinimum[j] * shortLots[j];
        instead[j] <== minimum[j] * (naked[j] - addOn[j]);
        mayChoose[j] <== occupied[j] * (1 - minimum[j]);
        perLot += addOn[j] + instead[j];
    }
    signal chords <== ChosenChords(SLOTS)(magnitude, alphaWord, betaWord, mayChoose, chordWord, chordLane);
    // 4. sum of the groups' lower bounds
    requirement <== factorMmPpm * loss + 1000000 * (perLot + chords);
}
