// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// RiskRowDigest()
//   Relation : digest = H16(index, mark, addOnMm, addOnDeltaIm, detail, W_0..W_10),
//              detail = H8(shortOptionMinimum, strikeKey, expiryKey, basisWeightPpm, two alpha words, two beta words)
//   Inputs   : the fields of one published row; units and ranges in docs/statement.md §2, checked by whoever
//              recomputes the risk root, not here
//   Outputs  : digest
//   Assumes  : nothing
//   Cost     : constraints.csv, key RiskRowDigest
//   Source   : docs/statement.md §1
template RiskRowDigest() {
    signal input index;
    signal input mark;
    signal input addOnMm;
    signal input addOnDeltaIm;
    signal input shortOptionMinimum;
    signal input strikeKey;
    signal input expiryKey;
    signal input basisWeightPpm;
    signal input alphaWord[2];
    signal input betaWord[2];
    signal input lossWord[11];
    signal output digest;

    signal detail <== Poseidon(8, tagRiskRowDetail())([
        shortOptionMinimum, strikeKey, expiryKey, basisWeightPpm, alphaWord[0], alphaWord[1], betaWord[0], betaWord[1]
    ]);
    component row = Poseidon(16, tagRiskRow());
    row.in[0] <== index;
    row.in[1] <== mark;
    row.in[2] <== addOnMm;
    row.in[3] <== addOnDeltaIm;
    row.in[4] <== detail;
    for (var w = 0; w < 11; w++) { row.in[5 + w] <== lossWord[w]; }
    digest <== row.out;
}
