// SPDX-License-Identifier: Apache-2.0
// Corrected twin: negative encodings (an amount)
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input balance;
    signal input amount;
    signal output left;
    Range(64)(balance);
    Range(64)(amount);
    left <== balance - amount;
    Range(64)(left);
}
component main {public [amount]} = Main();
