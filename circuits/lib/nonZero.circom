// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// NonZero(N)
//   Relation : no in[i] is 0
//   Inputs   : in[N]
//   Assumes  : nothing
//   Cost     : N constraints
//   Source   : in * inverse = 1 has a solution for every in but 0
template NonZero(N) {
    signal input in[N];
    signal inverse[N];

    for (var i = 0; i < N; i++) {
        inverse[i] <-- in[i] == 0 ? 0 : 1 / in[i]; // pinned by the next line
        in[i] * inverse[i] === 1;
    }
}
