// SPDX-License-Identifier: Apache-2.0
// Planted: non-deterministic nullifiers
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input secret;
    signal input epoch;
    signal input salt;
    signal output nullifier;
    nullifier <== Mix()(secret, epoch + salt); // another salt, another nullifier
}
component main {public [epoch]} = Main();
