// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// Bound(N)
//   Relation : none; in[] occurs in constraints, so that a proof for one value is no proof for another
//   Inputs   : in[N]   public signals that nothing else touches
//   Assumes  : nothing
//   Cost     : N constraints
//   Source   : docs/soundness.md §8
template Bound(N) {
    signal input in[N];
    signal square[N];

    for (var i = 0; i < N; i++) { square[i] <== in[i] * in[i]; }
}
