// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "rangeCheck.circom";
include "signedMagnitude.circom";

// TradeCash()
//   Relation : change = lots for a buyer, -lots for a seller; newCash = cash - change*price - fee of this side. Every term is
//              a whole number of micro-USD, so nothing is rounded
//   Inputs   : side          boolean (checked here): 0 buys, 1 sells
//              cash          micro-USD before the trade, |cash| < 2^62 (checked here)
//              lots          1 to 2^40 - 1 (checked here)
//              price         micro-USD a lot, [0, 2^40) (checked here)
//              buyerFee, sellerFee  micro-USD; the fee of this side is in [0, 2^62) (checked here), the other one is the
//                            other side's to check
//   Outputs  : change        signed lots
//              cost          micro-USD, change*price + fee
//              newCash       micro-USD, |newCash| < 2^62
//   Assumes  : nothing
//   Cost     : constraints.csv, key TradeCash
//   Source   : docs/statement.md §6
template TradeCash() {
    signal input side;
    signal input cash;
    signal input lots;
    signal input price;
    signal input buyerFee;
    signal input sellerFee;
    signal output change;
    signal output cost;
    signal output newCash;

    // 1. the fill
    side * (side - 1) === 0;
    RangeCheck(40)(lots);
    signal lotsInverse <-- lots == 0 ? 0 : 1 / lots; // pinned by the next line
    lots * lotsInverse === 1;
    RangeCheck(40)(price);
    signal fee <== buyerFee + side * (sellerFee - buyerFee);
    RangeCheck(62)(fee);
    // 2. what it costs
    change <== lots - 2 * side * lots;
    signal paid <== change * price;
    cost <== paid + fee;
    newCash <== cash - cost;
    // 3. both leaves hold cash in range
    signal (cashMagnitude, cashNegative) <== SignedMagnitude(62)(cash);
    signal (newCashMagnitude, newCashNegative) <== SignedMagnitude(62)(newCash);
}
