// SPDX-License-Identifier: Apache-2.0
// What the circuit `liabilities` computes outside its constraints. For hints only: docs/soundness.md §12 says what pins them.
pragma circom 2.1.6;

// The indices, or the marks, of a price table.
function tableColumn(tableWord, firstBit, bits) {
    var column[64];
    for (var t = 0; t < 64; t++) { column[t] = (tableWord[t \ 4] >> (57 * (t % 4) + firstBit)) & ((1 << bits) - 1); }
    return column;
}

// Lots of every instrument of the table that the slots of one account hold. A slot with an index that is not in the table is
// left out: no constraint holds then. A function's array cannot take its length from a parameter: the table has 64 instruments.
function lotsByInstrument(word, tableIndex) {
    var lots[64];
    for (var t = 0; t < 64; t++) { lots[t] = 0; }
    for (var w = 0; w < 4; w++) {
        if (word[w] != 0) {
            var shifted = word[w] + (1 << 57) * (1 + (1 << 58) + (1 << 116) + (1 << 174));
            for (var j = 0; j < 4; j++) {
                var index = (shifted >> (58 * j)) & ((1 << 17) - 1);
                var quantity = ((shifted >> (58 * j + 17)) & ((1 << 41) - 1)) - (1 << 40);
                if (quantity != 0) {
                    var found = 0;
                    for (var t = 0; t < 64; t++) {
                        if (found == 0 && tableIndex[t] == index) {
                            lots[t] += quantity;
                            found = 1;
                        }
                    }
                }
            }
        }
    }
    return lots;
}

function claimedEquity(cash, word, tableWord) {
    var index[64] = tableColumn(tableWord, 0, 17);
    var mark[64] = tableColumn(tableWord, 17, 40);
    var lots[64] = lotsByInstrument(word, index);
    var equity = cash;
    for (var t = 0; t < 64; t++) { equity += lots[t] * mark[t]; }
    return equity;
}
