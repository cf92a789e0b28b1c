// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGroth16Verifier} from "zk/interfaces/IGroth16Verifier.sol";

/// @title Groth16 verification with the EIP-196/197 precompiles
/// @notice All of the verifier but its key: a generated contract overrides `_verificationKey` and nothing else.
/// @dev Equation: e(-A, B) · e(alpha, beta) · e(L, gamma) · e(C, delta) = 1, L = IC[0] + sum signals[i] · IC[i + 1].
/// Source: Groth, "On the Size of Pairing-based Non-interactive Arguments", 2016, §3.2.
abstract contract Groth16Verifier is IGroth16Verifier {
    /// @dev Order of the scalar field [r].
    uint256 private constant R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    /// @dev Modulus of the base field [q].
    uint256 private constant Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

    /// @dev Gas offered to the pairing [gas]; four pairs cost 181,000 today. An invalid point burns all that is
    /// offered, so it must have a bound; a fork may reprice the precompile, so the bound is far away.
    uint256 private constant PAIRING_GAS = 1_000_000;

    /// @dev Bytes of the key before its IC points: alpha1 (64), beta2, gamma2, delta2 (128 each), count (4).
    uint256 private constant IC_OFFSET = 452;
    /// @dev Bytes of a G1 point.
    uint256 private constant G1_BYTES = 64;

    /// @dev The key in the byte layout that `keyHash` documents.
    function _verificationKey() internal pure virtual returns (bytes memory);

    /// @inheritdoc IGroth16Verifier
    function verifyProof(
        uint256[2] calldata a,
        uint256[2][2] calldata b,
        uint256[2] calldata c,
        uint256[] calldata signals
    ) external view returns (bool) {
        bytes memory key = _verificationKey();
        if (signals.length != _signalCount(key)) return false;
        (bool ok, uint256 lx, uint256 ly) = _linearCombination(key, signals);
        return ok && _pairingHolds(key, a, b, c, lx, ly);
    }

    /// @inheritdoc IGroth16Verifier
    function keyHash() external pure returns (bytes32) {
        return sha256(_verificationKey());
    }

    /// @inheritdoc IGroth16Verifier
    function signalCount() external pure returns (uint256) {
        return _signalCount(_verificationKey());
    }

    function _signalCount(bytes memory key) private pure returns (uint256) {
        return (key.length - IC_OFFSET) / G1_BYTES - 1;
    }

    /// @dev L = IC[0] + sum signals[i] · IC[i + 1]; ok is false if a signal is not canonical or a precompile failed.
    function _linearCombination(bytes memory key, uint256[] calldata signals)
        private
        view
        returns (bool ok, uint256 lx, uint256 ly)
    {
        // Assembly: one fixed buffer serves all 2·n precompile calls; Solidity would allocate and copy per call.
        // Memory-safe: it writes only beyond the free-memory pointer, and nothing there is kept.
        assembly ("memory-safe") {
            // buffer: [sum.x, sum.y | point.x, point.y, scalar]; ecMul reads the last three words and writes the
            // product over its own input, so that ecAdd finds both summands side by side.
            let buffer := mload(0x40)
            let product := add(buffer, 0x40)
            let point := add(add(key, 0x20), IC_OFFSET)
            mcopy(buffer, point, 0x40)
            ok := 1
            let signal := signals.offset
            // The calldata decoder has checked that offset + 32 · length lies inside the calldata.
            for { let end := add(signal, shl(5, signals.length)) } lt(signal, end) { signal := add(signal, 0x20) } {
                point := add(point, 0x40)
                let s := calldataload(signal)
                // ecMul takes any scalar: without this check s and s + r would be two spellings of one statement.
                ok := and(ok, lt(s, R))
                mcopy(product, point, 0x40)
                mstore(add(product, 0x40), s)
                // All gas is offered: these points are the key's own, so the call cannot fail and burn it.
                ok := and(ok, staticcall(gas(), 0x07, product, 0x60, product, 0x40))
                // A call to an absent precompile "succeeds" with no data.
                ok := and(ok, eq(returndatasize(), 0x40))
                ok := and(ok, staticcall(gas(), 0x06, buffer, 0x80, buffer, 0x40))
                ok := and(ok, eq(returndatasize(), 0x40))
            }
            lx := mload(buffer)
            ly := mload(add(buffer, 0x20))
        }
    }

    /// @dev Whether the four pairings multiply to one. The precompile refuses coordinates >= q, points off their
    /// curve and G2 points outside the subgroup; A's y is the one coordinate it would not see as given.
    function _pairingHolds(
        bytes memory key,
        uint256[2] calldata a,
        uint256[2][2] calldata b,
        uint256[2] calldata c,
        uint256 lx,
        uint256 ly
    ) private view returns (bool ok) {
        // Assembly: the precompile's 24-word input is laid out once, without intermediate arrays.
        // Memory-safe: as in _linearCombination.
        assembly ("memory-safe") {
            // Copies a G2 point of the key, swapping each coordinate from (c0, c1) to the (c1, c0) of EIP-197.
            function copyG2(to, from) {
                mstore(to, mload(add(from, 0x20)))
                mstore(add(to, 0x20), mload(from))
                mstore(add(to, 0x40), mload(add(from, 0x60)))
                mstore(add(to, 0x60), mload(add(from, 0x40)))
            }

            let input := mload(0x40)
            let words := add(key, 0x20)

            // e(-A, B). -A = (x, q - y), and -0 = 0 keeps the encoding of the point at infinity.
            let y := calldataload(add(a, 0x20))
            mstore(input, calldataload(a))
            mstore(add(input, 0x20), mod(sub(Q, y), Q))
            calldatacopy(add(input, 0x40), b, 0x80)
            // e(alpha, beta)
            mcopy(add(input, 0xc0), words, 0x40)
            copyG2(add(input, 0x100), add(words, 0x40))
            // e(L, gamma)
            mstore(add(input, 0x180), lx)
            mstore(add(input, 0x1a0), ly)
            copyG2(add(input, 0x1c0), add(words, 0xc0))
            // e(C, delta)
            calldatacopy(add(input, 0x240), c, 0x40)
            copyG2(add(input, 0x280), add(words, 0x140))

            ok := lt(y, Q)
            // The result goes to scratch space, zeroed first: a failed call must not leave an old word to read.
            mstore(0x00, 0)
            ok := and(ok, staticcall(PAIRING_GAS, 0x08, input, 0x300, 0x00, 0x20))
            ok := and(ok, eq(returndatasize(), 0x20))
            ok := and(ok, eq(mload(0x00), 1))
        }
    }
}
