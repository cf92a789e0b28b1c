// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "accountOwner.circom";
include "bound.circom";
include "domainTags.circom";
include "eddsaPoseidon.circom";
include "membershipPath.circom";
include "poseidon.circom";
include "rangeCheck.circom";
include "revocationGap.circom";

// Credential(ISSUER_DEPTH, REVOCATION_DEPTH)
//   Relation : docs/statement.md §8: the owner whose tag for `scope` is accountTag holds a credential that an issuer under
//              issuerRoot signed, with validFrom <= validAt < expiry, whose id is not on the list under revocationRoot
//   Inputs   : six public, in the order of docs/statement.md §8; the rest private
//   Assumes  : the verifier knows issuerRoot and revocationRoot (or recomputed them), and scope, context < 2^250
//   Cost     : constraints.csv, key credential
//   Source   : docs/statement.md §8, docs/soundness.md §13
template Credential(ISSUER_DEPTH, REVOCATION_DEPTH) {
    signal input issuerRoot;
    signal input revocationRoot;
    signal input accountTag;
    signal input scope;
    signal input validAt;
    signal input context;

    signal input ownerSecret;
    signal input id;
    signal input validFrom;
    signal input expiry;
    signal input attributes;
    signal input issuerX;
    signal input issuerY;
    signal input r8X;
    signal input r8Y;
    signal input s;
    signal input issuerChildren[ISSUER_DEPTH][4];
    signal input revokedValue;
    signal input revokedNext;
    signal input revocationChildren[REVOCATION_DEPTH][4];

    // 1. bound to the proof
    Bound(1)([context]);

    // 2. whose credential it is
    signal (owner, tag) <== AccountOwner()(ownerSecret, scope);
    tag === accountTag;

    // 3. what was signed, and by whom
    signal digest <== Poseidon(5, tagCredential())([owner, id, validFrom, expiry, attributes]);
    EdDsaPoseidon()(issuerX, issuerY, r8X, r8Y, s, digest);
    signal issuer <== Poseidon(2, tagCredentialIssuer())([issuerX, issuerY]);
    signal issuers <== MembershipPath(4, ISSUER_DEPTH, tagCredentialNode())(issuer, issuerChildren);
    issuers === issuerRoot;

    // 4. validFrom <= validAt < expiry
    RangeCheck(53)(validAt);
    RangeCheck(53)(validAt - validFrom);
    RangeCheck(53)(expiry - validAt - 1);

    // 5. not revoked
    signal revoked <== RevocationGap(REVOCATION_DEPTH)(id, revokedValue, revokedNext, revocationChildren);
    revoked === revocationRoot;
}
