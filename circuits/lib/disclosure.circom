// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "accountOwner.circom";
include "babyFixedBase.circom";
include "babyPrimeOrder.circom";
include "babyVariableBase.circom";
include "bound.circom";
include "domainTags.circom";
include "membershipPath.circom";
include "poseidon.circom";
include "poseidonSeal.circom";
include "nonZero.circom";

// Disclosure(ACCOUNT_DEPTH)
//   Relation : docs/statement.md §9: the sealed words decrypt, with the auditor's key, to the eight elements that hash to a
//              leaf under accountsRoot, whose owner I am and whose tag for `scope` is accountTag
//   Inputs   : seventeen public, in the order of docs/statement.md §9; the rest private
//   Assumes  : the auditor knows her key and accountsRoot, and scope, context < 2^250
//   Cost     : constraints.csv, key disclosure
//   Source   : docs/statement.md §9, docs/soundness.md §13
template Disclosure(ACCOUNT_DEPTH) {
    signal input accountsRoot;
    signal input scope;
    signal input accountTag;
    signal input auditorX;
    signal input auditorY;
    signal input ephemeralX;
    signal input ephemeralY;
    signal input sealedOwner;
    signal input sealedCash;
    signal input sealedNonce;
    signal input sealedSalt;
    signal input sealedWord0;
    signal input sealedWord1;
    signal input sealedWord2;
    signal input sealedWord3;
    signal input sealTag;
    signal input context;

    signal input ownerSecret;
    signal input cash;
    signal input nonce;
    signal input salt;
    signal input word[4];
    signal input accountChildren[ACCOUNT_DEPTH][4];
    signal input ephemeralBit[251];

    // 1. bound to the proof
    Bound(1)([context]);

    // 2. the account: owner, tag, leaf, accounts tree
    signal (owner, tag) <== AccountOwner()(ownerSecret, scope);
    tag === accountTag;
    signal message[8] <== [owner, cash, nonce, salt, word[0], word[1], word[2], word[3]];
    signal leaf <== Poseidon(8, tagAccountLeaf())(message);
    signal root <== MembershipPath(4, ACCOUNT_DEPTH, tagAccountNode())(leaf, accountChildren);
    root === accountsRoot;

    // 3. the ephemeral key r*B8 and the shared point r*8*A, which is not the neutral element
    for (var i = 0; i < 251; i++) { ephemeralBit[i] * (ephemeralBit[i] - 1) === 0; }
    signal (ownX, ownY) <== BabyFixedBase()(ephemeralBit);
    ownX === ephemeralX;
    ownY === ephemeralY;
    signal (auditorX8, auditorY8) <== BabyPrimeOrder()(auditorX, auditorY);
    signal (sharedX, sharedY) <== BabyVariableBase(251)(ephemeralBit, auditorX8, auditorY8);
    NonZero(1)([sharedX]);

    // 4. the leaf's own elements are what is sealed
    signal (sealed[8], seal) <== PoseidonSeal(8)([sharedX, sharedY, ephemeralX, auditorX], message);
    sealed === [sealedOwner, sealedCash, sealedNonce, sealedSalt, sealedWord0, sealedWord1, sealedWord2, sealedWord3];
    seal === sealTag;
}
