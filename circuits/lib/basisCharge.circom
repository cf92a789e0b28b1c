// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "laneMaximum.circom";
include "positivePart.circom";

// BasisCharge(SLOTS)
//   Relation : charge[j] = basisWeightPpm[j] * max(0, loss 30 of the run, loss 31 of the run) where slot j ends a run of
//              contiguous slots with one expiryKey, 0 elsewhere
//   Inputs   : occupied[SLOTS] boolean; slot 0 starts a run, so occupied[0] is not read (`circom --inspect` reports it)
//              quantity[SLOTS] signed lots, |quantity| < 2^40
//              expiryKey[SLOTS], basisWeightPpm[SLOTS], pairWord[SLOTS] (losses 30 and 31, two 84-bit lanes)
//   Outputs  : charge[SLOTS]  ppm * micro-USD
//   Assumes  : one expiryKey belongs to one underlying and carries one weight; key 0 carries weight 0 (published rows)
//   Cost     : constraints.csv, key BasisCharge_<SLOTS>
//   Source   : docs/statement.md §3 item 1, docs/soundness.md §4
//
// `continued[j]` joins slot j to the run of slot j-1. Joining needs equal keys; not joining splits an expiry, and
// max(0, a) + max(0, b) >= max(0, a + b) makes that dearer for the prover.
template BasisCharge(SLOTS) {
    signal input occupied[SLOTS];
    signal input quantity[SLOTS];
    signal input expiryKey[SLOTS];
    signal input basisWeightPpm[SLOTS];
    signal input pairWord[SLOTS];
    signal output charge[SLOTS];

    signal continued[SLOTS];
    signal carried[SLOTS];
    signal own[SLOTS];
    for (var j = 0; j < SLOTS; j++) {
        own[j] <== quantity[j] * pairWord[j];
        if (j == 0) {
            continued[j] <== 0;
            carried[j] <== 0;
        } else {
            // 1. boolean, never into an empty slot, never across keys
            continued[j] <-- occupied[j] == 1 && expiryKey[j] == expiryKey[j - 1] && expiryKey[j] != 0 ? 1 : 0; // pinned by the next three lines
            continued[j] * (continued[j] - 1) === 0;
            continued[j] * (1 - occupied[j]) === 0;
            continued[j] * (expiryKey[j] - expiryKey[j - 1]) === 0;
            // 2. the run so far
            carried[j] <== continued[j] * (carried[j - 1] + own[j - 1]);
        }
    }
    signal worst[SLOTS];
    signal base[SLOTS];
    for (var j = 0; j < SLOTS; j++) {
        // 3. what slot j hands on leaves it: only the end of a run keeps the run's losses
        worst[j] <== LaneMaximum(81)(carried[j] + own[j] - (j + 1 < SLOTS ? carried[j + 1] : 0));
        base[j] <== PositivePart(80)(worst[j]);
        charge[j] <== basisWeightPpm[j] * base[j];
    }
}
