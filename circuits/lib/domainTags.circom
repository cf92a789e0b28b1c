// SPDX-License-Identifier: Apache-2.0
// Capacity-lane tags of docs/statement.md §1; circuits.json owns the values and a test compares them.
pragma circom 2.1.6;

function tagOwner() { return 1; }
function tagAccountTag() { return 2; }
function tagAccountLeaf() { return 3; }
function tagAccountNode() { return 4; }
function tagRiskRow() { return 5; }
function tagRiskRowDetail() { return 6; }
function tagRiskNode() { return 7; }
function tagEpoch() { return 8; }
function tagNullifier() { return 9; }
function tagTradeCommitment() { return 10; }
function tagLiabilitiesTotal() { return 11; }
function tagPriceTable() { return 12; }
function tagLookupChallenge() { return 13; }
function tagCredential() { return 18; }
function tagCredentialNode() { return 19; }
function tagRevocationLeaf() { return 20; }
function tagRevocationNode() { return 21; }
function tagDisclosureCipher() { return 23; }
function tagCredentialIssuer() { return 24; }
