// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "laneMaximum.circom";
include "positivePart.circom";

// Concentration()
//   Relation : cost = max(0, alpha_k*magnitude - beta_k for k = 0..3)
//   Inputs   : magnitude     |quantity| < 2^40
//              alphaWord[2]  micro-USD a lot, two 84-bit lanes, each < 2^36
//              betaWord[2]   micro-USD, two lanes, each < 2^80
//   Outputs  : cost  micro-USD, exact
//   Assumes  : the rows' ranges, checked by whoever recomputes the risk root
//   Cost     : constraints.csv, key Concentration
//   Source   : docs/statement.md §3 item 2, docs/soundness.md §3
template Concentration() {
    signal input magnitude;
    signal input alphaWord[2];
    signal input betaWord[2];
    signal output cost;

    // 1. the larger chord of each word
    signal scaled[2];
    signal chord[2];
    for (var w = 0; w < 2; w++) {
        scaled[w] <== magnitude * alphaWord[w];
        chord[w] <== LaneMaximum(81)(scaled[w] - betaWord[w]);
    }
    // 2. the larger of the two, and zero; both range checks also bound chord[]
    signal above <== PositivePart(81)(chord[1] - chord[0]);
    cost <== PositivePart(80)(chord[0] + above);
}
