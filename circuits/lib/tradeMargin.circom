// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "chosenLoss.circom";
include "positivePart.circom";
include "rangeCheck.circom";

// TradeMargin(SLOTS, GROUPS)
//   Relation : reducing = 0: 10^6*equity >= requirement, which the caller took at initial margin.
//              reducing = 1: the trade reduces risk. The traded position does not grow; the requirement of its underlying,
//              at maintenance, falls by at least released >= 0; and a loss of equity by the trade's price and fee, if any,
//              leaves equity >= 0 with equity * released >= loss * requirement: equity / requirement does not fall
//   Inputs   : reducing boolean (checked here)
//              at[SLOTS] one-hot, change signed lots, before, after lots without sign
//              quantity[SLOTS], addOnMm[SLOTS], lossWord[SLOTS][11]  lots after the trade, and fields of the rows
//              groupOf[SLOTS][GROUPS] one-hot or empty, groupRoot[GROUPS]
//              requirement, groupRequirement, groupAddOns  of the new account: in total, and of group 0
//              equity, equityLoss  micro-USD, after the trade and by the trade
//   Assumes  : inputs constrained by the caller, rows' ranges checked by whoever recomputes the risk root
//   Cost     : constraints.csv, key TradeMargin_<SLOTS>_<GROUPS>
//   Source   : docs/statement.md §6, docs/soundness.md §11
template TradeMargin(SLOTS, GROUPS) {
    signal input reducing;
    signal input at[SLOTS];
    signal input change;
    signal input before;
    signal input after;
    signal input quantity[SLOTS];
    signal input addOnMm[SLOTS];
    signal input lossWord[SLOTS][11];
    signal input groupOf[SLOTS][GROUPS];
    signal input groupRoot[GROUPS];
    signal input factorMmPpm;
    signal input requirement;
    signal input groupRequirement;
    signal input groupAddOns;
    signal input equity;
    signal input equityLoss;

    // 1. group 0 holds the traded leg, and every leg of its underlying: no other group with legs has its root
    reducing * (reducing - 1) === 0;
    for (var j = 0; j < SLOTS; j++) { at[j] * (1 - groupOf[j][0]) === 0; }
    signal inverse[GROUPS];
    signal apart[GROUPS];
    inverse[0] <== 0;
    apart[0] <== 0;
    for (var g = 1; g < GROUPS; g++) {
        var legs = 0;
        for (var j = 0; j < SLOTS; j++) { legs += groupOf[j][g]; }
        inverse[g] <-- groupRoot[g] == groupRoot[0] ? 0 : 1 / (groupRoot[g] - groupRoot[0]); // pinned by the next two lines
        apart[g] <== (groupRoot[g] - groupRoot[0]) * inverse[g];
        legs * (1 - apart[g]) === 0;
    }
    // 2. what the underlying's old legs lose in one scenario: never more than their worst
    signal ownLots[SLOTS];
    signal oldLots[SLOTS];
    signal addOnAt[SLOTS];
    var addOnRate = 0;
    for (var j = 0; j < SLOTS; j++) {
        ownLots[j] <== groupOf[j][0] * quantity[j];
        oldLots[j] <== ownLots[j] - at[j] * change;
        addOnAt[j] <== at[j] * addOnMm[j];
        addOnRate += addOnAt[j];
    }
    signal loss <== ChosenLoss(SLOTS)(oldLots, lossWord);
    // 3. the position does not grow, and at least this much of the requirement goes
    signal shrunk <== reducing * (before - after);
    RangeCheck(40)(shrunk);
    signal scenarios <== factorMmPpm * loss;
    signal addOns <== addOnRate * (before - after);
    signal released <== reducing * (scenarios + 1000000 * (groupAddOns + addOns) - groupRequirement);
    RangeCheck(105)(released);
    // 4. equity lost at the marks; if any is, what is left is not negative
    signal suffered <== reducing * equityLoss;
    signal lost <== PositivePart(81)(suffered);
    signal costly <-- lost == 0 ? 0 : 1; // pinned by the next two lines where lost is not 0; else free, and 0 and 1 say the same
    costly * (costly - 1) === 0;
    (1 - costly) * lost === 0;
    signal kept <== costly * equity;
    RangeCheck(85)(kept);
    // 5. initial margin, or equity / requirement does not fall; the other branch adds 0 here
    signal initial <== (1 - reducing) * (1000000 * equity - requirement);
    signal gain <== kept * released;
    signal owed <== lost * requirement;
    RangeCheck(190)(initial + gain - owed);
}
