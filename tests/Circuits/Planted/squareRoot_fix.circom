// SPDX-License-Identifier: Apache-2.0
// Corrected twin: square-root sign
pragma circom 2.1.6;

include "gadgets.circom";


function half(x) { return x == 9 ? 3 : (x == 25 ? 5 : 0); }
template Main() {
    signal input square;
    signal output root;
    root <-- half(square);
    signal above <== square - 9;
    (root - 3) * (square - 25) === 0; // 3 or 5
    (root - 5) * above === 0;
    root * root === square;
}
component main = Main();
