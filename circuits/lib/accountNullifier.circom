// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidon.circom";

// AccountNullifier()
//   Relation : nullifier = H2(leaf, accountsRoot): one value for one account at one root, whoever proves and whatever else
//              the proof says
//   Inputs   : leaf, accountsRoot
//   Outputs  : nullifier
//   Assumes  : leaf is under accountsRoot (checked by the caller); its salt is what hides it
//   Cost     : constraints.csv, key AccountNullifier
//   Source   : docs/statement.md §1
template AccountNullifier() {
    signal input leaf;
    signal input accountsRoot;
    signal output nullifier;

    nullifier <== Poseidon(2, tagNullifier())([leaf, accountsRoot]);
}
