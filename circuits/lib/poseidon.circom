// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "poseidonConstants.circom";

// Poseidon(K, TAG)
//   Relation : out = first lane of the Poseidon permutation of (TAG, in[0..K-1]), x^5, 8 full rounds
//   Inputs   : in    field elements
//   Outputs  : out   digest
//   Assumes  : K + 1 is one of the widths of poseidonConstants.circom (assert there)
//   Cost     : constraints.csv, key Poseidon_<K>
//   Source   : Grassi et al., USENIX Security 2021; sparse partial rounds: tools/poseidon-constants.mjs
//
// Three products an S-box; everything linear stays in `var` expressions. The capacity lane of the first round is
// a constant, so that S-box costs nothing. x^5 as x^3 * x^2 keeps a third of the wires out of the R1CS's B matrix,
// whose wires are the dearest to prove (they need a point of G2).
template Poseidon(K, TAG) {
    signal input in[K];
    signal output out;

    var WIDTH = K + 1;
    var PARTIAL = poseidonPartialRounds(WIDTH);
    var FULL[8][WIDTH] = poseidonFullConstants(WIDTH);
    var SCALAR[PARTIAL] = poseidonPartialConstants(WIDTH);
    var MDS[WIDTH][WIDTH] = poseidonMds(WIDTH);
    var READ[PARTIAL][K] = poseidonPartialReads(WIDTH);
    var WRITE[PARTIAL][K] = poseidonPartialWrites(WIDTH);
    var EXIT[K][K] = poseidonPartialExit(WIDTH);

    signal square[8][WIDTH];
    signal cube[8][WIDTH];
    signal fifth[8][WIDTH];
    signal partialSquare[PARTIAL];
    signal partialCube[PARTIAL];
    signal partialFifth[PARTIAL];
    signal middle[K];

    var lane[WIDTH];
    var mixed[WIDTH];
    lane[0] = TAG;
    for (var i = 0; i < K; i++) { lane[i + 1] = in[i]; }

    for (var round = 0; round < 8; round++) {
        if (round == 4) {
            for (var k = 0; k < PARTIAL; k++) {
                if (k == PARTIAL \ 2) {
                    for (var i = 0; i < K; i++) {
                        middle[i] <== lane[i + 1];
                        lane[i + 1] = middle[i];
                    }
                }
                var input0 = lane[0] + SCALAR[k];
                partialSquare[k] <== input0 * input0;
                partialCube[k] <== input0 * partialSquare[k];
                partialFifth[k] <== partialCube[k] * partialSquare[k];
                lane[0] = MDS[0][0] * partialFifth[k];
                for (var i = 0; i < K; i++) {
                    lane[0] += READ[k][i] * lane[i + 1];
                    lane[i + 1] += WRITE[k][i] * partialFifth[k];
                }
            }
            for (var i = 0; i < K; i++) {
                mixed[i] = 0;
                for (var j = 0; j < K; j++) { mixed[i] += EXIT[i][j] * lane[j + 1]; }
            }
            for (var i = 0; i < K; i++) { lane[i + 1] = mixed[i]; }
        }
        for (var i = 0; i < WIDTH; i++) {
            lane[i] += FULL[round][i];
            if (round == 0 && i == 0) {
                square[0][0] <== (TAG + FULL[0][0]) ** 2;
                cube[0][0] <== (TAG + FULL[0][0]) ** 3;
                fifth[0][0] <== (TAG + FULL[0][0]) ** 5;
            } else {
                square[round][i] <== lane[i] * lane[i];
                cube[round][i] <== lane[i] * square[round][i];
                fifth[round][i] <== cube[round][i] * square[round][i];
            }
        }
        for (var i = 0; i < WIDTH; i++) {
            mixed[i] = 0;
            for (var j = 0; j < WIDTH; j++) { mixed[i] += MDS[i][j] * fifth[round][j]; }
        }
        for (var i = 0; i < WIDTH; i++) { lane[i] = mixed[i]; }
    }
    out <== lane[0];
}
