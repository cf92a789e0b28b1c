// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A Groth16 verifier over BN254 with its verification key as constants
/// @notice Points are affine. A G2 coordinate c0 + c1·u is given as [c1, c0], the order of EIP-197.
interface IGroth16Verifier {
    /// @notice Whether (a, b, c) proves the key's relation for `signals`.
    /// @dev Never reverts on hostile input. False for: a wrong number of signals; a signal >= r; a coordinate >= q;
    /// a point off its curve; `b` outside the order-r subgroup; an equation that does not hold; precompiles that
    /// are absent; and too little gas for the pairing: true is evidence, false from a caller-chosen amount of gas is
    /// not. Proofs are malleable: never key anything on proof bytes.
    /// @param a Proof point A: [x, y].
    /// @param b Proof point B: [[x.c1, x.c0], [y.c1, y.c0]].
    /// @param c Proof point C: [x, y].
    /// @param signals Public signals in the statement's order, each < r.
    function verifyProof(
        uint256[2] calldata a,
        uint256[2][2] calldata b,
        uint256[2] calldata c,
        uint256[] calldata signals
    ) external view returns (bool);

    /// @notice SHA-256 of the embedded key: big-endian alpha1, beta2, gamma2, delta2 (G2 as x.c0, x.c1, y.c0, y.c1),
    /// the number of IC points as 4 bytes, and the IC points.
    /// @dev Computed from the constants that verification uses, so a contract cannot claim another key's hash.
    function keyHash() external view returns (bytes32);

    /// @notice Number of public signals of the key's relation.
    function signalCount() external view returns (uint256);
}
