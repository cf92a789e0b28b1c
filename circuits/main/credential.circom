// SPDX-License-Identifier: Apache-2.0
// Parameters and public signals: circuits/circuits.json owns them, a test compares.
pragma circom 2.1.6;

include "../lib/credential.circom";

component main {public [issuerRoot, revocationRoot, accountTag, scope, validAt, context]} = Credential(10, 10);
