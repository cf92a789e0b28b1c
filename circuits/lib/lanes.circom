// SPDX-License-Identifier: Apache-2.0
// Several signed integers in one field element, 84 bits apart (docs/statement.md §2, docs/soundness.md §3).
pragma circom 2.1.6;

function laneBits() { return 84; }

// The balanced base-2^84 digit `lane` (0, 1 or 2) of `word`. For hints only: the caller's equation pins it.
function laneOf(word, lane) {
    var half = 1 << (laneBits() - 1);
    var shifted = word + half * (1 + (1 << laneBits()) + (1 << (2 * laneBits())));
    return ((shifted >> (lane * laneBits())) & ((1 << laneBits()) - 1)) - half;
}
