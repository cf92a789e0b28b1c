// SPDX-License-Identifier: Apache-2.0
// Corrected twin: non-deterministic nullifiers
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input secret;
    signal input epoch;
    signal input salt;
    signal output nullifier;
    signal output commitment;
    nullifier <== Mix()(secret, epoch);
    commitment <== Mix()(secret, salt);
}
component main {public [epoch]} = Main();
