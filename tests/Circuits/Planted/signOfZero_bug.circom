// SPDX-License-Identifier: Apache-2.0
// Planted: sign of zero used
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input in;
    signal output fee;
    signal negative <-- in < 0 ? 1 : 0;
    negative * (negative - 1) === 0;
    signal magnitude <== in - 2 * negative * in;
    Range(40)(magnitude);
    fee <== magnitude + 5 * negative; // 0 may be -0
}
component main = Main();
