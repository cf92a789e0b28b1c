// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// Full blocks before the last one, and the width of the last: the narrowest hash that takes what is left.
function transcriptFullBlocks(N) { return (N <= 16) ? 0 : (N - 2) \ 15; }
function transcriptLastBlock(LEFT) {
    if (LEFT <= 2) { return 2; }
    if (LEFT <= 4) { return 4; }
    if (LEFT <= 6) { return 6; }
    if (LEFT <= 8) { return 8; }
    return 16;
}

// Transcript(N)
//   Relation : out = a challenge that depends on all of in[0..N-1]: a chain of 16-input hashes, the first over in[0..15], each next
//              one over the digest before it and 15 more elements; the last is narrower where that is enough, zeros at its end
//   Inputs   : in   what must be fixed before the challenge is known
//   Outputs  : out  uniform to whoever chooses `in`, in the random-oracle model
//   Assumes  : N >= 2; N is fixed by the circuit, so the zeros at the end say nothing
//   Cost     : constraints.csv, key Transcript_<N>
//   Source   : Fiat and Shamir, CRYPTO 1986, inside the circuit; docs/soundness.md §12
template Transcript(N) {
    assert(N >= 2);
    signal input in[N];
    signal output out;

    var FULL = transcriptFullBlocks(N);
    var DONE = FULL == 0 ? 0 : 1 + 15 * FULL;
    var CHAINED = FULL == 0 ? 0 : 1;
    var LAST = transcriptLastBlock(N - DONE + CHAINED);
    component block[FULL];
    for (var b = 0; b < FULL; b++) {
        block[b] = Poseidon(16, tagLookupChallenge());
        for (var i = 0; i < 16; i++) {
            if (b > 0 && i == 0) {
                block[b].in[0] <== block[b - 1].out;
            } else {
                block[b].in[i] <== in[15 * b + i];
            }
        }
    }
    component last = Poseidon(LAST, tagLookupChallenge());
    for (var i = 0; i < LAST; i++) {
        if (i < CHAINED) {
            last.in[i] <== block[FULL - 1].out;
        } else if (DONE + i - CHAINED < N) {
            last.in[i] <== in[DONE + i - CHAINED];
        } else {
            last.in[i] <== 0;
        }
    }
    out <== last.out;
}
