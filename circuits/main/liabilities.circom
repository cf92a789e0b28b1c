// SPDX-License-Identifier: Apache-2.0
// Parameters and public signals: circuits/circuits.json owns them, a test compares.
pragma circom 2.1.6;

include "../lib/liabilities.circom";

component main {public [epochRoot, batchIndex, subtreeRoot, runningBefore, runningAfter, context]} = Liabilities(3, 64);
