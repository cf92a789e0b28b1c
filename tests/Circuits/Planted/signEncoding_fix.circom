// SPDX-License-Identifier: Apache-2.0
// Corrected twin: negative encodings
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input in;
    signal output magnitude;
    signal negative <-- in < 0 ? 1 : 0;
    negative * (negative - 1) === 0;
    magnitude <== in - 2 * negative * in;
    Range(40)(magnitude);
    signal zero <== IsZero()(in);
    negative * zero === 0; // one encoding of zero
}
component main = Main();
