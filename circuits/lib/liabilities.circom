// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "accountSubtree.circom";
include "batchPresence.circom";
include "domainTags.circom";
include "equityClaim.circom";
include "liabilitiesHints.circom";
include "liabilitiesLeaf.circom";
include "poseidon.circom";
include "runningTotal.circom";
include "slotShares.circom";
include "tableShares.circom";
include "transcript.circom";

// Liabilities(DEPTH, INSTRUMENTS)
//   Relation : docs/statement.md §7: the 4^DEPTH leaves of the subtree at batchIndex, present ones first, have equities whose positive
//              parts, negative parts and number, added to the totals in runningBefore, give those in runningAfter
//   Inputs   : six public, in the order of docs/statement.md §7; the rest private. An absent account is all zeros
//   Assumes  : the verifier recomputed the price table's digest and the first runningBefore from published rows, and
//              checks the chain of batches; context < 2^250
//   Cost     : constraints.csv, key liabilities
//   Source   : docs/statement.md §7, docs/soundness.md §12; the lookup is Haböck, "Multivariate lookups based on
//              logarithmic derivatives", ePrint 2022/1530, with quantities as multiplicities
//   Longer than 100 lines because it declares every input of the statement once.
template Liabilities(DEPTH, INSTRUMENTS) {
    var ACCOUNTS = 4 ** DEPTH;
    assert(INSTRUMENTS == 64); // the digest is one 16-input hash, and the hints' arrays have this length
    signal input epochRoot;
    signal input batchIndex;
    signal input subtreeRoot;
    signal input runningBefore;
    signal input runningAfter;
    signal input context;

    signal input present[ACCOUNTS];
    signal input owner[ACCOUNTS];
    signal input cash[ACCOUNTS];
    signal input nonce[ACCOUNTS];
    signal input salt[ACCOUNTS];
    signal input word[ACCOUNTS][4];
    signal input tableWord[INSTRUMENTS \ 4];
    signal input positiveBefore;
    signal input negativeBefore;
    signal input countBefore;
    signal input blindingBefore;
    signal input blindingAfter;

    // 1. public signals that nothing else touches are bound to the proof
    signal contextSquare <== context * context;

    // 2. the leaves, and the subtree over them; a batch with accounts starts where the count is
    BatchPresence(ACCOUNTS)(present);
    signal leaf[ACCOUNTS];
    var length = 0;
    for (var a = 0; a < ACCOUNTS; a++) {
        leaf[a] <== LiabilitiesLeaf()(present[a], owner[a], cash[a], nonce[a], salt[a], word[a]);
        length += present[a];
    }
    signal root <== AccountSubtree(DEPTH)(leaf, present);
    root === subtreeRoot;
    present[0] * (countBefore - ACCOUNTS * batchIndex) === 0;

    // 3. the equity of each account, claimed: check 5 pins it. |equity| < 2^85, positive and negative parts apart
    signal positive[ACCOUNTS];
    signal magnitudeBit[ACCOUNTS][85];
    var equity[ACCOUNTS];
    var positiveSum = 0;
    var negativeSum = 0;
    for (var a = 0; a < ACCOUNTS; a++) {
        (positive[a], magnitudeBit[a]) <== EquityClaim(85)(cash[a], word[a], tableWord);
        var magnitude = 0;
        for (var i = 0; i < 85; i++) { magnitude += magnitudeBit[a][i] * (1 << i); }
        equity[a] = 2 * positive[a] - magnitude;
        positiveSum += positive[a];
        negativeSum += magnitude - positive[a];
    }

    // 4. first challenge: after leaves, table and claims (two to a word: their ranges make the pair unique)
    signal priceTable <== Poseidon(INSTRUMENTS \ 4, tagPriceTable())(tableWord);
    component first = Transcript(2 + ACCOUNTS \ 2);
    first.in[0] <== subtreeRoot;
    first.in[1] <== priceTable;
    for (var a = 0; a < ACCOUNTS; a += 2) { first.in[2 + a \ 2] <== equity[a] + equity[a + 1] * (1 << 86); }
    signal weight <== first.out;
    // lots of each instrument, account a weighted by weight^(ACCOUNTS - 1 - a); pinned by check 5
    signal amount[INSTRUMENTS];
    var tableIndex[INSTRUMENTS] = tableColumn(tableWord, 0, 17);
    var weighted[INSTRUMENTS];
    for (var t = 0; t < INSTRUMENTS; t++) { weighted[t] = 0; }
    for (var a = 0; a < ACCOUNTS; a++) {
        var lots[INSTRUMENTS] = lotsByInstrument(word[a], tableIndex);
        for (var t = 0; t < INSTRUMENTS; t++) { weighted[t] = weighted[t] * weight + lots[t]; }
    }
    for (var t = 0; t < INSTRUMENTS; t++) { amount[t] <-- weighted[t]; } // pinned by check 5
    // second challenge: after the amounts
    component second = Transcript(1 + INSTRUMENTS);
    second.in[0] <== weight;
    for (var t = 0; t < INSTRUMENTS; t++) { second.in[1 + t] <== amount[t]; }
    signal point <== second.out;

    // 5. the slots' shares sum to the table's at a random point, and the claims to the amounts at their marks
    signal share[ACCOUNTS][4][4];
    signal shareSum[ACCOUNTS];
    signal valueSum[ACCOUNTS];
    for (var a = 0; a < ACCOUNTS; a++) {
        var shares = 0;
        for (var w = 0; w < 4; w++) {
            share[a][w] <== SlotShares()(word[a][w], point);
            for (var j = 0; j < 4; j++) { shares += share[a][w][j]; }
        }
        shareSum[a] <== (a == 0 ? 0 : shareSum[a - 1]) * weight + shares;
        valueSum[a] <== (a == 0 ? 0 : valueSum[a - 1]) * weight + equity[a] - cash[a];
    }
    component table = TableShares(INSTRUMENTS);
    table.word <== tableWord;
    table.amount <== amount;
    table.challenge <== point;
    var tableShares = 0;
    var tableValue = 0;
    for (var t = 0; t < INSTRUMENTS; t++) {
        tableShares += table.share[t];
        tableValue += table.value[t];
    }
    shareSum[ACCOUNTS - 1] === tableShares;
    valueSum[ACCOUNTS - 1] === tableValue;

    // 6. the running totals before and after
    signal before <== RunningTotal()(positiveBefore, negativeBefore, countBefore, blindingBefore, priceTable, epochRoot);
    before === runningBefore;
    signal after <== RunningTotal()(
        positiveBefore + positiveSum, negativeBefore + negativeSum, countBefore + length, blindingAfter, priceTable, epochRoot
    );
    after === runningAfter;
}
