// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "domainTags.circom";
include "poseidonPermutation.circom";

// PoseidonSeal(WORDS)
//   Relation : sealed, tag = the duplex sponge over Poseidon of width 5, started from the key's four lanes, encrypting message
//   Inputs   : key[4]           shared secret and public keys; secret as a whole
//              message[WORDS]
//   Outputs  : sealed[WORDS], tag   tag authenticates all of sealed
//   Assumes  : a key is used for one message: its ephemeral part is fresh
//   Cost     : constraints.csv, key PoseidonSeal_<WORDS>
//   Source   : Bertoni, Daemen, Peeters, Van Assche, "Duplexing the Sponge", SAC 2011; with Poseidon: Khovratovich,
//              "Encryption with Poseidon", 2019. Lengths are fixed, so nothing is padded
template PoseidonSeal(WORDS) {
    assert(WORDS % 4 == 0);
    signal input key[4];
    signal input message[WORDS];
    signal output sealed[WORDS];
    signal output tag;

    var BLOCKS = WORDS \ 4;
    signal state[BLOCKS + 1][5];
    state[0] <== PoseidonPermutation(5)([tagDisclosureCipher(), key[0], key[1], key[2], key[3]]);
    for (var b = 0; b < BLOCKS; b++) {
        for (var i = 0; i < 4; i++) { sealed[4 * b + i] <== state[b][i + 1] + message[4 * b + i]; }
        state[b + 1] <== PoseidonPermutation(5)([state[b][0], sealed[4 * b], sealed[4 * b + 1], sealed[4 * b + 2], sealed[4 * b + 3]]);
    }
    tag <== state[BLOCKS][1];
}
