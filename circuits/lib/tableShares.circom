// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// TableShares(INSTRUMENTS)
//   Relation : word[w] = sum over j < 4 of (index + 2^17*mark)_{4w+j} * 2^(57*j), 0 <= index < 2^17, 0 <= mark < 2^40,
//              share[t] = amount[t] / (challenge - index_t), value[t] = amount[t] * mark_t
//   Inputs   : word[INSTRUMENTS/4]  the price table, bound by the caller to a published digest
//              amount[INSTRUMENTS], challenge
//   Outputs  : share[INSTRUMENTS], value[INSTRUMENTS]
//   Assumes  : challenge was fixed after word and amount
//   Cost     : constraints.csv, key TableShares_<INSTRUMENTS>
//   Source   : docs/statement.md §7, docs/soundness.md §12
template TableShares(INSTRUMENTS) {
    assert(INSTRUMENTS % 4 == 0);
    signal input word[INSTRUMENTS \ 4];
    signal input amount[INSTRUMENTS];
    signal input challenge;
    signal output share[INSTRUMENTS];
    signal output value[INSTRUMENTS];

    // 1. the bits of the table: 57 an instrument
    signal bit[INSTRUMENTS][57];
    for (var w = 0; w < INSTRUMENTS \ 4; w++) {
        var sum = 0;
        for (var i = 0; i < 228; i++) {
            bit[4 * w + i \ 57][i % 57] <-- (word[w] >> i) & 1; // pinned by the next line and the sum
            bit[4 * w + i \ 57][i % 57] * (bit[4 * w + i \ 57][i % 57] - 1) === 0;
            sum += bit[4 * w + i \ 57][i % 57] * (1 << i);
        }
        sum === word[w];
    }
    // 2. amounts over the distance from the challenge to the index, and at the mark
    for (var t = 0; t < INSTRUMENTS; t++) {
        var index = 0;
        var mark = 0;
        for (var i = 0; i < 17; i++) { index += bit[t][i] * (1 << i); }
        for (var i = 0; i < 40; i++) { mark += bit[t][17 + i] * (1 << i); }
        share[t] <-- amount[t] == 0 ? 0 : amount[t] / (challenge - index); // pinned by the next line
        (challenge - index) * share[t] === amount[t];
        value[t] <== mark * amount[t];
    }
}
