// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MultiplierVerifier} from "./fixtures/MultiplierVerifier.sol";
import {TrapdoorVerifier} from "./fixtures/TrapdoorVerifier.sol";
import {SimulatedProof} from "./support/SimulatedProof.sol";
import {TestBase} from "./support/TestBase.sol";

contract Groth16VerifierTest is TestBase {
    uint256 private constant R = SimulatedProof.R;
    uint256 private constant Q = SimulatedProof.Q;

    MultiplierVerifier private _multiplier;
    TrapdoorVerifier private _trapdoor;
    /// @dev Proof and signal made by snarkjs.
    SimulatedProof.Proof private _fromSnarkjs;
    uint256[] private _product;

    function setUp() public {
        _multiplier = new MultiplierVerifier();
        _trapdoor = new TrapdoorVerifier();
        string memory json = VM.readFile("test/fixtures/multiplier.json");
        _fromSnarkjs.a = [_number(json, ".proof.pi_a[0]"), _number(json, ".proof.pi_a[1]")];
        _fromSnarkjs.b = [
            [_number(json, ".proof.pi_b[0][1]"), _number(json, ".proof.pi_b[0][0]")],
            [_number(json, ".proof.pi_b[1][1]"), _number(json, ".proof.pi_b[1][0]")]
        ];
        _fromSnarkjs.c = [_number(json, ".proof.pi_c[0]"), _number(json, ".proof.pi_c[1]")];
        _product = [_number(json, ".publicSignals[0]")];
    }

    function test_verifyProof_acceptsProofOfSnarkjs() public view {
        VM.assertEq(_product[0], 42, "6 * 7");
        VM.assertTrue(_verifiesProduct(_fromSnarkjs), "snarkjs's proof");
    }

    function test_verifyProof_refusesOtherStatement() public {
        _product[0] = 43;
        VM.assertFalse(_verifiesProduct(_fromSnarkjs), "43 is not 6 * 7");
    }

    function test_verifyProof_acceptsNegatedProof() public view {
        VM.assertTrue(_verifiesProduct(SimulatedProof.negated(_fromSnarkjs)), "(-A, -B, C): proofs are malleable");
    }

    function test_verifyProof_refusesNegatedAAlone() public view {
        SimulatedProof.Proof memory proof = _fromSnarkjs;
        proof.a[1] = Q - proof.a[1];
        VM.assertFalse(_verifiesProduct(proof), "-A");
    }

    function test_verifyProof_refusesWrongSignalCount() public view {
        SimulatedProof.Proof memory p = _fromSnarkjs;
        VM.assertFalse(_multiplier.verifyProof(p.a, p.b, p.c, new uint256[](0)), "none");
        uint256[] memory two = new uint256[](2);
        two[0] = _product[0];
        VM.assertFalse(_multiplier.verifyProof(p.a, p.b, p.c, two), "an extra zero");
    }

    function test_verifyProof_refusesSignalPlusOrder() public {
        _product[0] += R;
        VM.assertFalse(_verifiesProduct(_fromSnarkjs), "same residue, not canonical");
        _product[0] = R;
        VM.assertFalse(_verifiesProduct(_fromSnarkjs), "the order itself");
    }

    function test_verifyProof_refusesSignalPlusOrderEvenForSimulatedProof() public view {
        uint256[] memory signals = _someSignals(7);
        SimulatedProof.Proof memory proof = SimulatedProof.make(signals, 5);
        VM.assertTrue(_verifies(proof, signals), "the canonical spelling");
        signals[3] += R;
        VM.assertFalse(_verifies(proof, signals), "the other spelling of one statement");
    }

    function test_verifyProof_refusesCoordinatePlusModulus() public view {
        // 2q < 2^256, so every coordinate has a second 256-bit spelling.
        for (uint256 i = 0; i < 8; i++) {
            VM.assertFalse(_verifiesProduct(_withCoordinate(_fromSnarkjs, i, _coordinate(_fromSnarkjs, i) + Q)), "+ q");
        }
    }

    function test_verifyProof_refusesPointsOffTheirCurve() public view {
        for (uint256 i = 0; i < 8; i++) {
            uint256 changed = addmod(_coordinate(_fromSnarkjs, i), 1, Q);
            VM.assertFalse(_verifiesProduct(_withCoordinate(_fromSnarkjs, i, changed)), "+ 1");
        }
    }

    function test_verifyProof_refusesBOutsideSubgroup() public view {
        // x = 1, y² = 1 + 3/(9 + u): on the twist, and r times the point is not infinity (computed apart).
        SimulatedProof.Proof memory proof = _fromSnarkjs;
        proof.b = [
            [uint256(0), 1],
            [
                5912654199736721486680175016176231956195085055698687135131307249486702594212,
                18278151005453108793778860132295291098363647455926340152056652516292830556603
            ]
        ];
        VM.assertFalse(_verifiesProduct(proof), "B in another subgroup");
    }

    function test_verifyProof_refusesInfinity() public view {
        SimulatedProof.Proof memory proof;
        VM.assertFalse(_verifiesProduct(proof), "all at infinity");
        proof = _fromSnarkjs;
        proof.a = [uint256(0), 0];
        VM.assertFalse(_verifiesProduct(proof), "A at infinity");
        proof = _fromSnarkjs;
        proof.b = [[uint256(0), 0], [uint256(0), 0]];
        VM.assertFalse(_verifiesProduct(proof), "B at infinity");
        proof = _fromSnarkjs;
        proof.c = [uint256(0), 0];
        VM.assertFalse(_verifiesProduct(proof), "C at infinity");
    }

    function test_verifyProof_refusesSwappedFq2Limbs() public view {
        SimulatedProof.Proof memory proof = _fromSnarkjs;
        (proof.b[0][0], proof.b[0][1]) = (proof.b[0][1], proof.b[0][0]);
        (proof.b[1][0], proof.b[1][1]) = (proof.b[1][1], proof.b[1][0]);
        VM.assertFalse(_verifiesProduct(proof), "c0 before c1");
    }

    function test_verifyProof_refusesProofOfOtherKey() public view {
        uint256[] memory signals = _someSignals(1);
        VM.assertFalse(_verifies(_fromSnarkjs, signals), "another key's proof");
    }

    function test_verifyProof_refusesIfPairingPrecompileIsAbsent() public {
        VM.mockCall(address(8), "", "");
        VM.assertFalse(_verifiesProduct(_fromSnarkjs), "success without data");
    }

    function test_verifyProof_refusesIfCurvePrecompilesAreAbsent() public {
        VM.mockCall(address(7), "", "");
        VM.assertFalse(_verifiesProduct(_fromSnarkjs), "success without data");
    }

    function test_verifyProof_refusesIfPairingSaysTwo() public {
        VM.mockCall(address(8), "", abi.encode(uint256(2)));
        VM.assertFalse(_verifiesProduct(_fromSnarkjs), "only one means accepted");
    }

    function test_keyHash_isSha256OfCommittedKey() public view {
        // Computed by Zk.Chain's VerificationKeyPoints, which writes it in the header of the generated source.
        VM.assertEq(
            _multiplier.keyHash(), 0x1972f22b670cbddc86b50e6e1b4b052d234b087f9d9d7640be7f5677a1a3a418, "multiplier"
        );
    }

    function test_signalCount_isTheKeys() public view {
        VM.assertEq(_multiplier.signalCount(), 1, "multiplier");
        VM.assertEq(_trapdoor.signalCount(), 6, "trapdoor");
    }

    function testFuzz_verifyProof_acceptsEveryStatementOfSimulator(uint256 seed, uint256 k) public view {
        uint256[] memory signals = _someSignals(seed);
        VM.assertTrue(_verifies(SimulatedProof.make(signals, _bound(k, 1, R - 1)), signals), "simulated");
    }

    function testFuzz_verifyProof_refusesMutatedCoordinate(uint256 which, uint256 value) public view {
        which = which % 8;
        VM.assume(value != _coordinate(_fromSnarkjs, which));
        VM.assertFalse(_verifiesProduct(_withCoordinate(_fromSnarkjs, which, value)), "mutated");
    }

    function testFuzz_verifyProof_refusesCoordinateAtLeastModulus(uint256 which, uint256 value) public view {
        value = _bound(value, Q, type(uint256).max);
        VM.assertFalse(_verifiesProduct(_withCoordinate(_fromSnarkjs, which % 8, value)), ">= q");
    }

    function testFuzz_verifyProof_refusesMutatedSignal(uint256 seed, uint256 which, uint256 value) public view {
        uint256[] memory signals = _someSignals(seed);
        SimulatedProof.Proof memory proof = SimulatedProof.make(signals, 11);
        VM.assume(value != signals[which % 6]);
        signals[which % 6] = value;
        VM.assertFalse(_verifies(proof, signals), "another statement");
    }

    function testFuzz_verifyProof_refusesSignalAtLeastOrder(uint256 seed, uint256 which, uint256 value) public view {
        uint256[] memory signals = _someSignals(seed);
        signals[which % 6] = _bound(value, R, type(uint256).max);
        // The simulator reduces, so the equation holds: only the range check refuses.
        VM.assertFalse(_verifies(SimulatedProof.make(signals, 11), signals), ">= r");
    }

    function testFuzz_verifyProof_neverRevertsOnHostileInput(
        uint256[2] calldata a,
        uint256[2][2] calldata b,
        uint256[2] calldata c,
        uint256[] calldata signals
    ) public view {
        VM.assertFalse(_trapdoor.verifyProof(a, b, c, signals), "noise");
    }

    /// @dev Solidity cannot hold more than the block's gas in calldata, so the count is where length is decided.
    function testFuzz_verifyProof_refusesEveryOtherLength(uint8 length) public view {
        VM.assume(length != 1);
        SimulatedProof.Proof memory p = _fromSnarkjs;
        VM.assertFalse(_multiplier.verifyProof(p.a, p.b, p.c, new uint256[](length)), "length");
    }

    function test_gas_verifyProof() public {
        uint256[] memory signals = _someSignals(99);
        SimulatedProof.Proof memory proof = SimulatedProof.make(signals, 12345);
        _trapdoor.verifyProof(proof.a, proof.b, proof.c, signals);
        VM.snapshotGasLastCall("gas", "verifyProof, 6 signals");
        _multiplier.verifyProof(_fromSnarkjs.a, _fromSnarkjs.b, _fromSnarkjs.c, _product);
        VM.snapshotGasLastCall("gas", "verifyProof, 1 signal");
    }

    function _verifiesProduct(SimulatedProof.Proof memory p) private view returns (bool) {
        return _multiplier.verifyProof(p.a, p.b, p.c, _product);
    }

    function _verifies(SimulatedProof.Proof memory p, uint256[] memory signals) private view returns (bool) {
        return _trapdoor.verifyProof(p.a, p.b, p.c, signals);
    }

    function _someSignals(uint256 seed) private pure returns (uint256[] memory signals) {
        signals = new uint256[](6);
        for (uint256 i = 0; i < 6; i++) {
            signals[i] = uint256(keccak256(abi.encode(seed, i))) % R;
        }
    }

    function _coordinate(SimulatedProof.Proof memory p, uint256 i) private pure returns (uint256) {
        return [p.a[0], p.a[1], p.b[0][0], p.b[0][1], p.b[1][0], p.b[1][1], p.c[0], p.c[1]][i];
    }

    function _withCoordinate(SimulatedProof.Proof memory p, uint256 i, uint256 value)
        private
        pure
        returns (SimulatedProof.Proof memory changed)
    {
        changed = abi.decode(abi.encode(p), (SimulatedProof.Proof));
        if (i < 2) changed.a[i] = value;
        else if (i < 6) changed.b[(i - 2) / 2][i % 2] = value;
        else changed.c[i - 6] = value;
    }

    function _number(string memory json, string memory key) private pure returns (uint256) {
        return VM.parseJsonUint(json, key);
    }
}
