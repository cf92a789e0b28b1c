// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// ChildProduct(ARITY)
//   Relation : out = product of (digest - child[k]); out = 0 exactly when digest is one of the children
//   Inputs   : digest, child[ARITY]
//   Outputs  : out   the caller constrains it to 0, or to 0 under a condition
//   Assumes  : the caller hashes child[] into a committed node. Says nothing about the place among the children:
//              whoever needs uniqueness reads an index inside the digest
//   Cost     : constraints.csv, key ChildProduct_<ARITY>
//   Source   : design/statement.md §4.2
template ChildProduct(ARITY) {
    assert(ARITY >= 2);
    signal input digest;
    signal input child[ARITY];
    signal output out;

    signal product[ARITY - 1];
    for (var k = 1; k < ARITY; k++) {
        product[k - 1] <== (k == 1 ? digest - child[0] : product[k - 2]) * (digest - child[k]);
    }
    out <== product[ARITY - 2];
}
