// SPDX-License-Identifier: Apache-2.0
// Planted: unused public inputs
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input recipient;
    signal input secret;
    signal output commitment;
    commitment <== secret * secret + 7; // the proof can be sent with any recipient
}
component main {public [recipient]} = Main();
