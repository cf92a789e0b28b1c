// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "lanes.circom";
include "rangeCheck.circom";

// GroupLosses(SLOTS)
//   Relation : worst >= 0 and worst >= sum_j quantity[j]*loss[j][s] for the 32 scenarios s; worst < 2^80
//   Inputs   : quantity[SLOTS]      signed lots of this group, 0 for a leg of another group; |quantity| < 2^40
//              lossWord[SLOTS][11]  three losses to a word, 84-bit lanes, |loss| < 2^36 (published rows)
//   Outputs  : worst  micro-USD; the hint is the exact maximum, a larger value hurts only the prover
//   Assumes  : SLOTS <= 16, so that a scenario's sum is below 2^80 in absolute value (assert)
//   Cost     : constraints.csv, key GroupLosses_<SLOTS>
//   Source   : docs/soundness.md §3
template GroupLosses(SLOTS) {
    assert(SLOTS <= 16);
    signal input quantity[SLOTS];
    signal input lossWord[SLOTS][11];
    signal output worst;

    // 1. three scenarios a product
    signal product[11][SLOTS];
    var packed[11];
    var largest = 0;
    for (var w = 0; w < 11; w++) {
        packed[w] = 0;
        for (var j = 0; j < SLOTS; j++) {
            product[w][j] <== quantity[j] * lossWord[j][w];
            packed[w] += product[w][j];
        }
        for (var k = 0; k < 3; k++) {
            if (laneOf(packed[w], k) > largest) { largest = laneOf(packed[w], k); }
        }
    }
    // 2. without its own range check the packed equation lets `worst` be any element
    worst <-- largest; // pinned by the next line and check 3, from below
    RangeCheck(80)(worst);
    // 3. worst - loss >= 0 in every lane; the last word has two lanes
    signal slack[32];
    for (var w = 0; w < 11; w++) {
        var lanes = w == 10 ? 2 : 3;
        var unpacked = packed[w];
        for (var k = 0; k < lanes; k++) {
            slack[3 * w + k] <-- worst - laneOf(packed[w], k); // pinned by the next line and the packed equation
            RangeCheck(81)(slack[3 * w + k]);
            unpacked += (slack[3 * w + k] - worst) * (1 << (k * laneBits()));
        }
        unpacked === 0;
    }
}
