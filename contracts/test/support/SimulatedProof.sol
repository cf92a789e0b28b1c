// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Trapdoor} from "../fixtures/Trapdoor.sol";

/// @title Proofs for TrapdoorVerifier by its published secrets
/// @notice Whoever knows a key's secrets can make a proof of anything. Here that lets a test prove any signals
/// without a prover; it is also why development keys have no place on a public chain.
library SimulatedProof {
    uint256 internal constant R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    uint256 internal constant Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

    struct Proof {
        uint256[2] a;
        uint256[2][2] b;
        uint256[2] c;
    }

    /// @dev A = k·G1, B = beta2, C = ((k·beta - alpha·beta - L·gamma) / delta)·G1, with L the signals' combination.
    /// Each k in [1, r) gives another proof of the same statement.
    function make(uint256[] memory signals, uint256 k) internal view returns (Proof memory proof) {
        uint256[7] memory ic = Trapdoor.ic();
        uint256 combination = ic[0];
        for (uint256 i = 0; i < signals.length; i++) {
            combination = addmod(combination, mulmod(signals[i], ic[i + 1], R), R);
        }
        uint256 left = mulmod(addmod(k, R - Trapdoor.ALPHA, R), Trapdoor.BETA, R);
        uint256 c = mulmod(addmod(left, R - mulmod(combination, Trapdoor.GAMMA, R), R), Trapdoor.DELTA_INVERSE, R);
        proof.a = _times(k);
        proof.b = [[Trapdoor.BETA2_X_C1, Trapdoor.BETA2_X_C0], [Trapdoor.BETA2_Y_C1, Trapdoor.BETA2_Y_C0]];
        proof.c = _times(c);
    }

    /// @dev (-A, -B, C): other bytes, the same pairing.
    function negated(Proof memory proof) internal pure returns (Proof memory) {
        return Proof([proof.a[0], Q - proof.a[1]], [proof.b[0], [Q - proof.b[1][0], Q - proof.b[1][1]]], proof.c);
    }

    function _times(uint256 scalar) private view returns (uint256[2] memory) {
        (bool ok, bytes memory data) = address(7).staticcall(abi.encode(uint256(1), uint256(2), scalar));
        require(ok && data.length == 64, "ecMul failed");
        return abi.decode(data, (uint256[2]));
    }
}
