// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "basisCharge.circom";
include "concentration.circom";
include "groupLosses.circom";
include "groupRequirement.circom";
include "nakedShorts.circom";

// AccountMargin(SLOTS, GROUPS)
//   Relation : requirement = sum of X_g over the groups, at least the one of docs/statement.md §3 items 1 to 5
//   Inputs   : level boolean; factorMmPpm, factorImPpm; the slots' quantity, magnitude, occupied, groupOf (constrained by the
//              caller) and row fields (bound to the risk root by the caller)
//   Outputs  : requirement  ppm * micro-USD, [0, GROUPS * 2^110)
//   Assumes  : the rows' ranges, checked by whoever recomputes the risk root
//   Cost     : constraints.csv, key AccountMargin_<SLOTS>_<GROUPS>
//   Source   : docs/statement.md §3, docs/soundness.md §3 to §6
template AccountMargin(SLOTS, GROUPS) {
    signal input level;
    signal input factorMmPpm;
    signal input factorImPpm;
    signal input occupied[SLOTS];
    signal input groupOf[SLOTS][GROUPS];
    signal input quantity[SLOTS];
    signal input magnitude[SLOTS];
    signal input addOnMm[SLOTS];
    signal input addOnDeltaIm[SLOTS];
    signal input shortOptionMinimum[SLOTS];
    signal input strikeKey[SLOTS];
    signal input expiryKey[SLOTS];
    signal input basisWeightPpm[SLOTS];
    signal input alphaWord[SLOTS][2];
    signal input betaWord[SLOTS][2];
    signal input lossWord[SLOTS][11];
    signal output requirement;

    // 1. per slot: add-on of the level, concentration, short-option minimum, basis of the runs
    signal naked[SLOTS] <== NakedShorts(SLOTS)(quantity, strikeKey);
    component basis = BasisCharge(SLOTS);
    signal addOnRate[SLOTS];
    signal addOn[SLOTS];
    signal concentration[SLOTS];
    signal minimum[SLOTS];
    for (var j = 0; j < SLOTS; j++) {
        basis.occupied[j] <== occupied[j];
        basis.quantity[j] <== quantity[j];
        basis.expiryKey[j] <== expiryKey[j];
        basis.basisWeightPpm[j] <== basisWeightPpm[j];
        basis.pairWord[j] <== lossWord[j][10];
        addOnRate[j] <== addOnMm[j] + level * addOnDeltaIm[j];
        addOn[j] <== addOnRate[j] * magnitude[j];
        concentration[j] <== Concentration()(magnitude[j], alphaWord[j], betaWord[j]);
        minimum[j] <== shortOptionMinimum[j] * naked[j];
    }
    // 2. per group: the legs' share of each
    signal factor <== factorMmPpm + level * (factorImPpm - factorMmPpm);
    signal lots[GROUPS][SLOTS];
    signal basisOf[GROUPS][SLOTS];
    signal addOnOf[GROUPS][SLOTS];
    signal minimumOf[GROUPS][SLOTS];
    signal worst[GROUPS];
    signal required[GROUPS];
    var total = 0;
    for (var g = 0; g < GROUPS; g++) {
        var basisSum = 0;
        var addOnSum = 0;
        var minimumSum = 0;
        for (var j = 0; j < SLOTS; j++) {
            lots[g][j] <== groupOf[j][g] * quantity[j];
            basisOf[g][j] <== groupOf[j][g] * basis.charge[j];
            addOnOf[g][j] <== groupOf[j][g] * (addOn[j] + concentration[j]);
            minimumOf[g][j] <== groupOf[j][g] * minimum[j];
            basisSum += basisOf[g][j];
            addOnSum += addOnOf[g][j];
            minimumSum += minimumOf[g][j];
        }
        worst[g] <== GroupLosses(SLOTS)(lots[g], lossWord);
        required[g] <== GroupRequirement()(worst[g], basisSum, addOnSum, minimumSum, factor);
        total += required[g];
    }
    requirement <== total;
}
