// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// AccountOwner()
//   Relation : owner = H1(ownerSecret), accountTag = H2(ownerSecret, scope)
//   Inputs   : ownerSecret, scope
//   Outputs  : owner, accountTag
//   Assumes  : nothing
//   Cost     : constraints.csv, key AccountOwner
//   Source   : docs/statement.md §1
template AccountOwner() {
    signal input ownerSecret;
    signal input scope;
    signal output owner;
    signal output accountTag;

    owner <== Poseidon(1, tagOwner())([ownerSecret]);
    accountTag <== Poseidon(2, tagAccountTag())([ownerSecret, scope]);
}
