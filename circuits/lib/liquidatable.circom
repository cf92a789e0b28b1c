// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "accountLeaf.circom";
include "accountNullifier.circom";
include "chosenMargin.circom";
include "distinctGroups.circom";
include "domainTags.circom";
include "epochRows.circom";
include "liquidationStep.circom";
include "membershipPath.circom";
include "positionSlots.circom";
include "rangeCheck.circom";
include "signedMagnitude.circom";
include "slotGroups.circom";

// Liquidatable(SLOTS, GROUPS, ACCOUNT_DEPTH)
//   Relation : docs/statement.md §5: some account under accountsRoot, whose nullifier this is, has E < MM (or 3*E < 2*MM when
//              closeOut) by the rows and the factor under epochRoot, and may be relieved of `lots` of `instrument`
//   Inputs   : seven public, in the order of docs/statement.md §5; the rest private. An empty slot is all zeros
//   Assumes  : the verifier recomputed epochRoot from published rows within their ranges, and context < 2^250
//   Cost     : constraints.csv, key liquidatable
//   Source   : docs/statement.md §5, docs/soundness.md §10
//   Longer than 100 lines because it declares every input of the statement once.
template Liquidatable(SLOTS, GROUPS, ACCOUNT_DEPTH) {
    signal input epochRoot;
    signal input accountsRoot;
    signal input nullifier;
    signal input instrument;
    signal input lots;
    signal input closeOut;
    signal input context;

    signal input owner;
    signal input cash;
    signal input nonce;
    signal input salt;
    signal input index[SLOTS];
    signal input quantity[SLOTS];
    signal input mark[SLOTS];
    signal input addOnMm[SLOTS];
    signal input addOnDeltaIm[SLOTS];
    signal input shortOptionMinimum[SLOTS];
    signal input strikeKey[SLOTS];
    signal input expiryKey[SLOTS];
    signal input basisWeightPpm[SLOTS];
    signal input alphaWord[SLOTS][2];
    signal input betaWord[SLOTS][2];
    signal input lossWord[SLOTS][11];
    signal input rowChildren[SLOTS][2][8];
    signal input groupOf[SLOTS][GROUPS];
    signal input groupChildren[GROUPS][2][8];
    signal input groupRoot[GROUPS];
    signal input accountChildren[ACCOUNT_DEPTH][4];
    signal input venue;
    signal input epochNumber;
    signal input timestamp;
    signal input factorMmPpm;
    signal input factorImPpm;
    signal input basis[SLOTS];
    signal input minimum[SLOTS];
    signal input wordBit[SLOTS][4];
    signal input lane[SLOTS][2];
    signal input chordWord[SLOTS];
    signal input chordLane[SLOTS][2];

    // 1. a public signal that nothing else touches is bound to the proof; flagged or close-out
    signal contextSquare <== context * context;
    closeOut * (closeOut - 1) === 0;

    // 2. the account: slots, leaf, accounts tree, nullifier
    signal occupied[SLOTS] <== SlotGroups(SLOTS, GROUPS)(groupOf);
    signal magnitude[SLOTS] <== PositionSlots(SLOTS)(index, quantity, occupied);
    signal (cashMagnitude, cashNegative) <== SignedMagnitude(62)(cash);
    signal leaf <== AccountLeaf(SLOTS)(owner, cash, nonce, salt, index, quantity);
    signal accountRoot <== MembershipPath(4, ACCOUNT_DEPTH, tagAccountNode())(leaf, accountChildren);
    accountRoot === accountsRoot;
    signal used <== AccountNullifier()(leaf, accountsRoot);
    used === nullifier;

    // 3. the rows, and one group for each underlying
    signal epoch <== EpochRows(SLOTS, GROUPS)(
        occupied, groupOf, index, mark, addOnMm, addOnDeltaIm, shortOptionMinimum, strikeKey, expiryKey, basisWeightPpm,
        alphaWord, betaWord, lossWord, rowChildren, groupRoot, groupChildren, venue, epochNumber, timestamp, factorMmPpm, factorImPpm
    );
    epoch === epochRoot;
    DistinctGroups(SLOTS, GROUPS)(groupOf, groupRoot);

    // 4. the step
    LiquidationStep(SLOTS)(instrument, lots, index, quantity, mark);

    // 5. (1 + closeOut) * requirement > (1 + 2*closeOut) * 10^6 * E, by at least one ppm * micro-USD
    signal value[SLOTS];
    var equity = cash;
    for (var j = 0; j < SLOTS; j++) {
        value[j] <== quantity[j] * mark[j];
        equity += value[j];
    }
    signal requirement <== ChosenMargin(SLOTS, GROUPS)(
        factorMmPpm, occupied, groupOf, quantity, magnitude, addOnMm, shortOptionMinimum, strikeKey, expiryKey,
        basisWeightPpm, alphaWord, betaWord, lossWord, basis, minimum, wordBit, lane, chordWord, chordLane
    );
    signal extra <== closeOut * (requirement - 2000000 * equity);
    RangeCheck(110)(requirement - 1000000 * equity + extra - 1);
}
