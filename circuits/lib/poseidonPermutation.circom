// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "poseidonConstants.circom";

// PoseidonPermutation(WIDTH)
//   Relation : out = the Poseidon permutation of in, all lanes
//   Inputs   : in[WIDTH]   lane 0 is the capacity
//   Outputs  : out[WIDTH]
//   Assumes  : WIDTH is one of the widths of poseidonConstants.circom (assert there)
//   Cost     : constraints.csv, key PoseidonPermutation_<WIDTH>
//   Source   : as poseidon.circom, which keeps only lane 0 of the result and has a constant in the capacity
template PoseidonPermutation(WIDTH) {
    signal input in[WIDTH];
    signal output out[WIDTH];

    var REST = WIDTH - 1;
    var PARTIAL = poseidonPartialRounds(WIDTH);
    var FULL[8][WIDTH] = poseidonFullConstants(WIDTH);
    var SCALAR[PARTIAL] = poseidonPartialConstants(WIDTH);
    var MDS[WIDTH][WIDTH] = poseidonMds(WIDTH);
    var READ[PARTIAL][REST] = poseidonPartialReads(WIDTH);
    var WRITE[PARTIAL][REST] = poseidonPartialWrites(WIDTH);
    var EXIT[REST][REST] = poseidonPartialExit(WIDTH);

    signal square[8][WIDTH];
    signal cube[8][WIDTH];
    signal fifth[8][WIDTH];
    signal partialSquare[PARTIAL];
    signal partialCube[PARTIAL];
    signal partialFifth[PARTIAL];
    signal middle[REST];

    var lane[WIDTH];
    var mixed[WIDTH];
    for (var i = 0; i < WIDTH; i++) { lane[i] = in[i]; }

    for (var round = 0; round < 8; round++) {
        // 1. the partial rounds, between the fourth and the fifth full one; the lanes become wires once, halfway
        if (round == 4) {
            for (var k = 0; k < PARTIAL; k++) {
                if (k == PARTIAL \ 2) {
                    for (var i = 0; i < REST; i++) {
                        middle[i] <== lane[i + 1];
                        lane[i + 1] = middle[i];
                    }
                }
                var input0 = lane[0] + SCALAR[k];
                partialSquare[k] <== input0 * input0;
                partialCube[k] <== input0 * partialSquare[k];
                partialFifth[k] <== partialCube[k] * partialSquare[k];
                lane[0] = MDS[0][0] * partialFifth[k];
                for (var i = 0; i < REST; i++) {
                    lane[0] += READ[k][i] * lane[i + 1];
                    lane[i + 1] += WRITE[k][i] * partialFifth[k];
                }
            }
            for (var i = 0; i < REST; i++) {
                mixed[i] = 0;
                for (var j = 0; j < REST; j++) { mixed[i] += EXIT[i][j] * lane[j + 1]; }
            }
            for (var i = 0; i < REST; i++) { lane[i + 1] = mixed[i]; }
        }
        // 2. a full round
        for (var i = 0; i < WIDTH; i++) {
            lane[i] += FULL[round][i];
            square[round][i] <== lane[i] * lane[i];
            cube[round][i] <== lane[i] * square[round][i];
            fifth[round][i] <== cube[round][i] * square[round][i];
        }
        for (var i = 0; i < WIDTH; i++) {
            mixed[i] = 0;
            for (var j = 0; j < WIDTH; j++) { mixed[i] += MDS[i][j] * fifth[round][j]; }
        }
        for (var i = 0; i < WIDTH; i++) { lane[i] = mixed[i]; }
    }
    for (var i = 0; i < WIDTH; i++) { out[i] <== lane[i]; }
}
