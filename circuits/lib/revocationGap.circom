// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "membershipPath.circom";
include "poseidon.circom";
include "rangeCheck.circom";

// RevocationGap(DEPTH)
//   Relation : 0 <= id < 2^64, and some leaf H2(value, next) under root has value < id < next
//   Inputs   : id, value, next; children[DEPTH][4]  of the nodes on the leaf's path, bottom up
//   Outputs  : root
//   Assumes  : the list under root is sorted and linked (whoever recomputes the root): then the gap says that id is not on
//              it. The first value is 0, the last next is 2^64
//   Cost     : constraints.csv, key RevocationGap_<DEPTH>
//   Source   : indexed Merkle tree: Tzialla et al., "Transparency Dictionaries with Succinct Proofs", ePrint 2021/1263
template RevocationGap(DEPTH) {
    signal input id;
    signal input value;
    signal input next;
    signal input children[DEPTH][4];
    signal output root;

    // 1. id is small; then so is a value at most 2^64 below it and a next at most 2^64 above it
    RangeCheck(64)(id);
    RangeCheck(64)(id - value - 1);
    RangeCheck(64)(next - id - 1);
    // 2. the leaf is under the root
    signal leaf <== Poseidon(2, tagRevocationLeaf())([value, next]);
    root <== MembershipPath(4, DEPTH, tagRevocationNode())(leaf, children);
}
