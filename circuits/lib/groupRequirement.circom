// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "positivePart.circom";
include "rangeCheck.circom";

// GroupRequirement()
//   Relation : S >= worst, 10^6*S >= basisPpm, requirement = max(factor*S + 10^6*addOns, 10^6*minimum)
//   Inputs   : worst     micro-USD, [0, 2^80)
//              basisPpm  ppm * micro-USD, [0, 2^104)
//              addOns    micro-USD, [0, 2^82)
//              minimum   micro-USD, [0, 2^81): short-option minimum
//              factor    ppm, [0, 2^24)
//   Outputs  : requirement  ppm * micro-USD, [0, 2^110)
//   Assumes  : the input ranges, from the callers' own checks and the published rows
//   Cost     : constraints.csv, key GroupRequirement
//   Source   : docs/statement.md §3 items 1 and 5, docs/soundness.md §6
template GroupRequirement() {
    signal input worst;
    signal input basisPpm;
    signal input addOns;
    signal input minimum;
    signal input factor;
    signal output requirement;

    // 1. S = worst + excess, the smallest with 10^6*S >= basisPpm; a larger one hurts only the prover
    var ceiling = (basisPpm + 999999) \ 1000000;
    signal excess <-- ceiling > worst ? ceiling - worst : 0; // pinned by the next two lines, from below
    RangeCheck(85)(excess);
    RangeCheck(100)(1000000 * (worst + excess) - basisPpm);
    // 2. the larger of scenario requirement and short-option minimum
    signal scenario <== factor * (worst + excess);
    signal above <== PositivePart(109)(scenario + 1000000 * (addOns - minimum));
    requirement <== 1000000 * minimum + above;
}
