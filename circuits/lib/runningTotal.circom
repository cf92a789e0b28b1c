// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// RunningTotal()
//   Relation : commitment = H6(positive, negative, count, blinding, priceTable, epochRoot)
//   Inputs   : positive, negative  micro-USD; count  accounts; blinding  uniform; priceTable, epochRoot  what they are measured by
//   Outputs  : commitment
//   Assumes  : nothing
//   Cost     : constraints.csv, key RunningTotal
//   Source   : docs/statement.md §7
template RunningTotal() {
    signal input positive;
    signal input negative;
    signal input count;
    signal input blinding;
    signal input priceTable;
    signal input epochRoot;
    signal output commitment;

    commitment <== Poseidon(6, tagLiabilitiesTotal())([positive, negative, count, blinding, priceTable, epochRoot]);
}
