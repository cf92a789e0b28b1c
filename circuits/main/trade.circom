// SPDX-License-Identifier: Apache-2.0
// Parameters and public signals: circuits/circuits.json owns them, a test compares.
pragma circom 2.1.6;

include "../lib/trade.circom";

component main {public [epochRoot, accountsRoot, nullifier, newLeaf, tradeCommitment, side, context]} = Trade(16, 4, 10);
