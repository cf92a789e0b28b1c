// SPDX-License-Identifier: Apache-2.0
// Parameters and public signals: circuits/circuits.json owns them, a test compares.
pragma circom 2.1.6;

include "../lib/liquidatable.circom";

component main {public [epochRoot, accountsRoot, nullifier, instrument, lots, closeOut, context]} = Liquidatable(16, 4, 10);
