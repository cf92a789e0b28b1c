// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "accountMargin.circom";
include "accountNullifier.circom";
include "chosenMargin.circom";
include "distinctGroups.circom";
include "domainTags.circom";
include "epochRows.circom";
include "membershipPath.circom";
include "packedLeaf.circom";
include "poseidon.circom";
include "rangeCheck.circom";
include "slotGroups.circom";
include "tradeCash.circom";
include "tradeCommitment.circom";
include "tradeMargin.circom";
include "tradeSlots.circom";

// Trade(SLOTS, GROUPS, ACCOUNT_DEPTH)
//   Relation : docs/statement.md §6: I own an account under accountsRoot with this nullifier; newLeaf is that account after my
//              side of the fill that tradeCommitment hides, and nothing else; it meets initial margin by the rows and factors
//              under epochRoot, or the fill reduces its risk
//   Inputs   : seven public, in the order of docs/statement.md §6; the rest private. An empty slot is all zeros
//              index, held, rows  of the account that has the traded position: the old one when the trade closes it, else the new
//              basis ... chordLane  which lower bound of the old requirement the prover picks (ChosenMargin)
//   Assumes  : the verifier recomputed epochRoot from published rows within their ranges, and context < 2^250
//   Cost     : constraints.csv, key trade
//   Source   : docs/statement.md, docs/soundness.md
//   Longer than 100 lines because it declares every input of the statement once.
template Trade(SLOTS, GROUPS, ACCOUNT_DEPTH) {
    signal input epochRoot;
    signal input accountsRoot;
    signal input nullifier;
    signal input newLeaf;
    signal input tradeCommitment;
    signal input side;
    signal input context;

    signal input ownerSecret;
    signal input cash;
    signal input nonce;
    signal input salt;
    signal input newSalt;
    signal input instrument;
    signal input lots;
    signal input price;
    signal input buyerFee;
    signal input sellerFee;
    signal input blinding;
    signal input closing;
    signal input reducing;
    signal input index[SLOTS];
    signal input held[SLOTS];
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

    // 1. the proof is bound to its context
    signal contextSquare <== context * context;

    // 2. every slot belongs to one group, or to none and is empty
    signal occupied[SLOTS] <== SlotGroups(SLOTS, GROUPS)(groupOf);

    // 3. the fill: cash, slots, commitment
    signal (change, cost, newCash) <== TradeCash()(side, cash, lots, price, buyerFee, sellerFee);
    component slots = TradeSlots(SLOTS);
    slots.index <== index;
    slots.held <== held;
    slots.occupied <== occupied;
    slots.instrument <== instrument;
    slots.change <== change;
    slots.closing <== closing;
    signal committed <== TradeCommitment()(instrument, lots, price, buyerFee, sellerFee, epochRoot, accountsRoot, blinding);
    committed === tradeCommitment;

    // 4. both leaves: one owner, the next nonce, another salt
    signal owner <== Poseidon(1, tagOwner())([ownerSecret]);
    RangeCheck(64)(nonce);
    signal nonceInverse <-- nonce + 1 == 1 << 64 ? 0 : 1 / (nonce + 1 - (1 << 64)); // pinned by the next line
    (nonce + 1 - (1 << 64)) * nonceInverse === 1;
    signal saltInverse <-- newSalt == salt ? 0 : 1 / (newSalt - salt); // pinned by the next line
    (newSalt - salt) * saltInverse === 1;
    signal oldLeaf <== PackedLeaf(SLOTS \ 4)(owner, cash, nonce, salt, slots.oldWord);
    signal leaf <== PackedLeaf(SLOTS \ 4)(owner, newCash, nonce + 1, newSalt, slots.newWord);
    leaf === newLeaf;
    signal accountRoot <== MembershipPath(4, ACCOUNT_DEPTH, tagAccountNode())(oldLeaf, accountChildren);
    accountRoot === accountsRoot;
    signal spent <== AccountNullifier()(oldLeaf, accountsRoot);
    spent === nullifier;

    // 5. the rows: digests, subtrees, risk root, epoch root
    signal epoch <== EpochRows(SLOTS, GROUPS)(
        occupied, groupOf, index, mark, addOnMm, addOnDeltaIm, shortOptionMinimum, strikeKey, expiryKey, basisWeightPpm,
        alphaWord, betaWord, lossWord, rowChildren, groupRoot, groupChildren, venue, epochNumber, timestamp, factorMmPpm, factorImPpm
    );
    epoch === epochRoot;

    // 6. the new account's requirement: at initial margin, or at maintenance when the trade reduces risk ...
    signal requirement <== AccountMargin(SLOTS, GROUPS)(
        1 - reducing, factorMmPpm, factorImPpm, occupied, groupOf, slots.quantity, slots.magnitude, addOnMm, addOnDeltaIm,
        shortOptionMinimum, strikeKey, expiryKey, basisWeightPpm, alphaWord, betaWord, lossWord
    );
    // ... and a lower bound of the old one's, at maintenance
    DistinctGroups(SLOTS, GROUPS)(groupOf, groupRoot);
    signal oldRequirement <== ChosenMargin(SLOTS, GROUPS)(
        factorMmPpm, occupied, groupOf, slots.oldQuantity, slots.oldMagnitude, addOnMm, shortOptionMinimum, strikeKey, expiryKey,
        basisWeightPpm, alphaWord, betaWord, lossWord, basis, minimum, wordBit, lane, chordWord, chordLane
    );

    // 7. equity at the marks after the trade, and what the trade cost beyond the lots' mark
    signal value[SLOTS];
    signal markAt[SLOTS];
    var equity = newCash;
    var tradedMark = 0;
    for (var j = 0; j < SLOTS; j++) {
        value[j] <== slots.quantity[j] * mark[j];
        markAt[j] <== slots.at[j] * mark[j];
        equity += value[j];
        tradedMark += markAt[j];
    }
    signal received <== change * tradedMark;
    TradeMargin()(reducing, requirement, oldRequirement, equity, cost - received);
}
