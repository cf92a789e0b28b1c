// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "rangeCheck.circom";
include "runningTotal.circom";

// LiabilitiesClosing()
//   Relation : docs/statement.md §7: the totals in `running` obey 10^6*reserves >= ratioPpm*positive and negative <= badDebtLimit
//   Inputs   : seven public, in the order of docs/statement.md §7; the rest private
//   Assumes  : the verifier checks the signals' ranges: reserves, badDebtLimit < 2^120, ratioPpm < 2^40, count < 2^40, context < 2^250
//   Cost     : constraints.csv, key liabilities-closing
//   Source   : docs/statement.md §7, docs/soundness.md §12
template LiabilitiesClosing() {
    signal input epochRoot;
    signal input running;
    signal input count;
    signal input reserves;
    signal input ratioPpm;
    signal input badDebtLimit;
    signal input context;

    signal input positive;
    signal input negative;
    signal input blinding;
    signal input priceTable;

    // 1. public signals that nothing else touches are bound to the proof
    signal contextSquare <== context * context;
    // 2. the totals are those of the last batch
    signal opened <== RunningTotal()(positive, negative, count, blinding, priceTable, epochRoot);
    opened === running;
    // 3. coverage: 10^6*reserves - ratioPpm*positive in [0, 2^140)
    RangeCheck(120)(positive);
    signal demanded <== ratioPpm * positive;
    RangeCheck(140)(1000000 * reserves - demanded);
    // 4. bad debt: negative in [0, badDebtLimit]
    RangeCheck(120)(negative);
    RangeCheck(120)(badDebtLimit - negative);
}
