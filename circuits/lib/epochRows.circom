// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "legMembership.circom";
include "poseidon.circom";
include "riskRowDigest.circom";
include "underlyingRoots.circom";

// EpochRows(SLOTS, GROUPS)
//   Relation : the row of every occupied slot is a published row of the one underlying whose group the slot is in, and
//              epochRoot commits to those rows, to the epoch's names and counters, and to both factors
//   Inputs   : occupied[SLOTS], groupOf[SLOTS][GROUPS]  one-hot (SlotGroups)
//              the slots' row fields, an empty slot's are free: whoever uses them multiplies by its zero lots
//              rowChildren, groupRoot, groupChildren      paths, bottom up
//              venue, epochNumber, timestamp, factorMmPpm, factorImPpm
//   Outputs  : epochRoot
//   Assumes  : the rows' ranges, checked by whoever recomputes epochRoot; two groups may name one underlying
//   Cost     : constraints.csv: RiskRowDigest a slot, LegMembership, UnderlyingRoots and one Poseidon_6
//   Source   : docs/statement.md §2, docs/soundness.md §7
template EpochRows(SLOTS, GROUPS) {
    signal input occupied[SLOTS];
    signal input groupOf[SLOTS][GROUPS];
    signal input index[SLOTS];
    signal input mark[SLOTS];
    signal input addOnMm[SLOTS];
    signal input addOnDeltaIm[SLOTS];
    signal input shortOptionMinimum[SLOTS];
    signal input strikeKey[SLOTS];
    signal input expiryKey[SLOTS];
    signal input basisWeightPpm[SLOTS];
    signal input alphaWord[SLOTS][2];
    signal input betaWord[SLOTS][2];
    signal input lossWord[SLOTS][11];
    signal input rowChildren[SLOTS][2][8];
    signal input groupRoot[GROUPS];
    signal input groupChildren[GROUPS][2][8];
    signal input venue;
    signal input epochNumber;
    signal input timestamp;
    signal input factorMmPpm;
    signal input factorImPpm;
    signal output epochRoot;

    // 1. a digest for each slot
    signal digest[SLOTS];
    for (var j = 0; j < SLOTS; j++) {
        digest[j] <== RiskRowDigest()(
            index[j], mark[j], addOnMm[j], addOnDeltaIm[j], shortOptionMinimum[j], strikeKey[j], expiryKey[j],
            basisWeightPpm[j], alphaWord[j], betaWord[j], lossWord[j]
        );
    }
    // 2. digest in its underlying's subtree, subtree in the risk tree, risk tree in the epoch
    LegMembership(SLOTS, GROUPS)(digest, occupied, rowChildren, groupOf, groupRoot);
    signal riskRoot <== UnderlyingRoots(GROUPS)(groupRoot, groupChildren);
    epochRoot <== Poseidon(6, tagEpoch())([venue, epochNumber, timestamp, riskRoot, factorMmPpm, factorImPpm]);
}
