// SPDX-License-Identifier: Apache-2.0
// Corrected twin: missing boolean
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input in;
    signal output parity;
    signal half;
    parity <-- in & 1;
    parity * (parity - 1) === 0;
    half <-- in >> 1;
    Range(31)(half);
    in === 2 * half + parity;
}
component main = Main();
