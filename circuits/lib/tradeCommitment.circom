// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// TradeCommitment()
//   Relation : commitment = H8(instrument, lots, price, buyerFee, sellerFee, epochRoot, accountsRoot, blinding)
//   Inputs   : the terms that both sides of a trade share, none of them signed by a side; blinding known to both sides only
//   Outputs  : commitment
//   Assumes  : nothing; the ranges of the terms are checked by TradeCash
//   Cost     : constraints.csv, key TradeCommitment
//   Source   : docs/statement.md §6
template TradeCommitment() {
    signal input instrument;
    signal input lots;
    signal input price;
    signal input buyerFee;
    signal input sellerFee;
    signal input epochRoot;
    signal input accountsRoot;
    signal input blinding;
    signal output commitment;

    commitment <== Poseidon(8, tagTradeCommitment())([
        instrument, lots, price, buyerFee, sellerFee, epochRoot, accountsRoot, blinding
    ]);
}
