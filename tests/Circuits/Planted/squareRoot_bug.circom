// SPDX-License-Identifier: Apache-2.0
// Planted: square-root sign
pragma circom 2.1.6;

include "gadgets.circom";


function half(x) { return x == 9 ? 3 : (x == 25 ? 5 : 0); }
template Main() {
    signal input square;
    signal output root;
    root <-- half(square);
    root * root === square; // and -root
}
component main = Main();
