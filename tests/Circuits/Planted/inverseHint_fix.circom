// SPDX-License-Identifier: Apache-2.0
// Corrected twin: inverse hint of zero
pragma circom 2.1.6;

include "gadgets.circom";


template Main() {
    signal input in;
    signal output isZero;
    signal inverse <-- in == 0 ? 0 : 1 / in;
    isZero <== 1 - in * inverse;
    in * isZero === 0;
    inverse * isZero === 0;
}
component main = Main();
