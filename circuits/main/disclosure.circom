// SPDX-License-Identifier: Apache-2.0
// Parameters and public signals: circuits/circuits.json owns them, a test compares.
pragma circom 2.1.6;

include "../lib/disclosure.circom";

component main {public [accountsRoot, scope, accountTag, auditorX, auditorY, ephemeralX, ephemeralY, sealedOwner, sealedCash, sealedNonce, sealedSalt, sealedWord0, sealedWord1, sealedWord2, sealedWord3, sealTag, context]} = Disclosure(10);
