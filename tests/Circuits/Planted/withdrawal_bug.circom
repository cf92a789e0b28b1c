// SPDX-License-Identifier: Apache-2.0
// Planted: negative encodings (an amount)
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input balance;
    signal input amount;
    signal output left;
    Range(64)(balance);
    left <== balance - amount;
    Range(64)(left); // amount = -5 passes
}
component main {public [amount]} = Main();
