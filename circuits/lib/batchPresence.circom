// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// BatchPresence(SIZE)
//   Relation : present[i] is boolean, ones first
//   Inputs   : present[SIZE]
//   Assumes  : nothing
//   Cost     : constraints.csv, key BatchPresence_<SIZE>
//   Source   : docs/soundness.md §12
template BatchPresence(SIZE) {
    signal input present[SIZE];

    // 1. from 1 downwards in steps of 0 or 1 ...
    for (var i = 0; i < SIZE; i++) {
        var above = i == 0 ? 1 : present[i - 1];
        (above - present[i]) * (above - present[i] - 1) === 0;
    }
    // 2. ... to 0 or 1: so every one is 0 or 1
    present[SIZE - 1] * (present[SIZE - 1] - 1) === 0;
}
