// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "accountLeaf.circom";
include "accountMargin.circom";
include "accountOwner.circom";
include "domainTags.circom";
include "epochRows.circom";
include "membershipPath.circom";
include "positionSlots.circom";
include "rangeCheck.circom";
include "signedMagnitude.circom";
include "slotGroups.circom";

// Solvency(SLOTS, GROUPS, ACCOUNT_DEPTH)
//   Relation : docs/statement.md §3: I know an account under accountsRoot, whose owner I am and whose tag for `scope` is
//              accountTag, with 0 <= D < 2^116 at `level` by the rows and factors under epochRoot
//   Inputs   : six public, in the order of docs/statement.md §3; the rest private. An empty slot is all zeros
//   Assumes  : the verifier recomputed epochRoot from published rows within their ranges, and scope, context < 2^250
//   Cost     : constraints.csv, key solvency
//   Source   : docs/statement.md, docs/soundness.md
template Solvency(SLOTS, GROUPS, ACCOUNT_DEPTH) {
    signal input epochRoot;
    signal input accountsRoot;
    signal input level;
    signal input scope;
    signal input accountTag;
    signal input context;

    signal input ownerSecret;
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

    // 1. public signals that nothing else touches are bound to the proof; the level is MM or IM
    signal contextSquare <== context * context;
    level * (level - 1) === 0;

    // 2. every slot belongs to one group, or to none and is empty
    signal occupied[SLOTS] <== SlotGroups(SLOTS, GROUPS)(groupOf);
    signal magnitude[SLOTS] <== PositionSlots(SLOTS)(index, quantity, occupied);

    // 3. the account: owner, tag, leaf, accounts tree
    signal (owner, tag) <== AccountOwner()(ownerSecret, scope);
    tag === accountTag;
    signal (cashMagnitude, cashNegative) <== SignedMagnitude(62)(cash);
    RangeCheck(64)(nonce);
    signal leaf <== AccountLeaf(SLOTS)(owner, cash, nonce, salt, index, quantity);
    signal accountRoot <== MembershipPath(4, ACCOUNT_DEPTH, tagAccountNode())(leaf, accountChildren);
    accountRoot === accountsRoot;

    // 4. the rows: digests, subtrees, risk root, epoch root
    signal epoch <== EpochRows(SLOTS, GROUPS)(
        occupied, groupOf, index, mark, addOnMm, addOnDeltaIm, shortOptionMinimum, strikeKey, expiryKey, basisWeightPpm,
        alphaWord, betaWord, lossWord, rowChildren, groupRoot, groupChildren, venue, epochNumber, timestamp, factorMmPpm, factorImPpm
    );
    epoch === epochRoot;

    // 5. D = 10^6 * (cash + sum of quantity * mark) - requirement, 0 <= D < 2^116
    signal value[SLOTS];
    var equity = cash;
    for (var j = 0; j < SLOTS; j++) {
        value[j] <== quantity[j] * mark[j];
        equity += value[j];
    }
    signal requirement <== AccountMargin(SLOTS, GROUPS)(
        level, factorMmPpm, factorImPpm, occupied, groupOf, quantity, magnitude, addOnMm, addOnDeltaIm,
        shortOptionMinimum, strikeKey, expiryKey, basisWeightPpm, alphaWord, betaWord, lossWord
    );
    RangeCheck(116)(1000000 * equity - requirement);
}
