// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Order and range of the solvency statement's public signals
/// @dev A copy of docs/statement.md §3; a test compares it with circuits/circuits.json.
library PublicSignals {
    /// @dev Number of signals.
    uint256 internal constant COUNT = 6;

    uint256 internal constant EPOCH_ROOT = 0;
    uint256 internal constant ACCOUNTS_ROOT = 1;
    uint256 internal constant LEVEL = 2;
    uint256 internal constant SCOPE = 3;
    uint256 internal constant ACCOUNT_TAG = 4;
    uint256 internal constant CONTEXT = 5;

    /// @dev Largest level: 0 = maintenance margin, 1 = initial margin.
    uint256 internal constant MAX_LEVEL = 1;
    /// @dev Scope and context are below 2^SHORT_BITS, so that a digest fits the field without reduction.
    uint256 internal constant SHORT_BITS = 250;
    /// @dev Order of the scalar field; every signal is below it.
    uint256 internal constant FIELD_ORDER =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
}
