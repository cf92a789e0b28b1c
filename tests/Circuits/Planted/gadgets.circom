// SPDX-License-Identifier: Apache-2.0
// What the planted circuits share; these are right, the mistakes are made in their use.
pragma circom 2.1.6;

// The bits of `in`, lowest first; 0 <= in < 2^N for N <= 253.
template Bits(N) {
    signal input in;
    signal output bit[N];
    var sum = 0;
    for (var i = 0; i < N; i++) {
        bit[i] <-- (in >> i) & 1; // pinned by the next line and the sum
        bit[i] * (bit[i] - 1) === 0;
        sum += bit[i] * (1 << i);
    }
    sum === in;
}

// 0 <= in < 2^N
template Range(N) {
    signal input in;
    signal bit[N];
    var sum = 0;
    for (var i = 0; i < N; i++) {
        bit[i] <-- (in >> i) & 1; // pinned by the next line and the sum
        bit[i] * (bit[i] - 1) === 0;
        sum += bit[i] * (1 << i);
    }
    sum === in;
}

// out = 1 when a < b, for a, b in [0, 2^N)
template Less(N) {
    signal input a;
    signal input b;
    signal output out;
    signal bits[N + 1] <== Bits(N + 1)(a + (1 << N) - b);
    out <== 1 - bits[N];
}

// out = 1 when in = 0; the inverse hint of zero is 0
template IsZero() {
    signal input in;
    signal output out;
    signal inverse <-- in == 0 ? 0 : 1 / in; // pinned by the next three lines
    out <== 1 - in * inverse;
    in * out === 0;
    inverse * out === 0;
}

// A small permutation-like mix in place of a hash.
template Mix() {
    signal input left;
    signal input right;
    signal output out;
    signal square <== (left + 3 * right + 1) * (left + 3 * right + 1);
    signal fourth <== square * square;
    signal fifth <== fourth * (left + 3 * right + 1);
    out <== fifth + left + 2 * right;
}
