// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "positivePart.circom";
include "rangeCheck.circom";

// TradeMargin()
//   Relation : reducing = 0: 10^6*equity >= requirement, which the caller took at initial margin.
//              reducing = 1: the trade reduces risk, both requirements taken at maintenance: requirement <= oldRequirement; and
//              if the trade loses equity at the marks, what is left is not negative and equity / requirement does not fall
//   Inputs   : reducing        boolean (checked here)
//              requirement     ppm * micro-USD, of the new account, at least the true one, [0, 2^112)
//              oldRequirement  ppm * micro-USD, of the old account, at most the true one, |oldRequirement| < 2^113
//              equity          micro-USD, of the new account, |equity| < 2^85
//              loss            micro-USD, equity before less equity after, |loss| < 2^81
//   Assumes  : the input ranges and the two bounds' directions, from the caller
//   Cost     : constraints.csv, key TradeMargin
//   Source   : docs/statement.md §6, docs/soundness.md §11
template TradeMargin() {
    signal input reducing;
    signal input requirement;
    signal input oldRequirement;
    signal input equity;
    signal input loss;

    // 1. the requirement does not rise
    reducing * (reducing - 1) === 0;
    signal released <== reducing * (oldRequirement - requirement);
    RangeCheck(112)(released);
    // 2. equity lost at the marks; if any is, what is left is not negative
    signal suffered <== reducing * loss;
    signal lost <== PositivePart(81)(suffered);
    signal costly <-- lost == 0 ? 0 : 1; // pinned by the next two lines where lost is not 0; else free, and 0 and 1 say the same
    costly * (costly - 1) === 0;
    (1 - costly) * lost === 0;
    signal kept <== costly * equity;
    RangeCheck(85)(kept);
    // 3. initial margin, or equity * released >= loss * requirement; the other branch adds 0 here
    signal initial <== (1 - reducing) * (1000000 * equity - requirement);
    signal gain <== kept * released;
    signal owed <== lost * requirement;
    RangeCheck(197)(initial + gain - owed);
}
