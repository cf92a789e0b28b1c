// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SolvencyRegistry} from "zk/SolvencyRegistry.sol";
import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";
import {PublicSignals} from "zk/libraries/PublicSignals.sol";
import {TrapdoorVerifier} from "../fixtures/TrapdoorVerifier.sol";
import {SimulatedProof} from "./SimulatedProof.sol";
import {TestBase} from "./TestBase.sol";

/// @title A registry with one posted epoch and accounts root, and proofs for it
abstract contract RegistryTest is TestBase {
    address internal constant GOVERNOR = address(0x6071);
    address internal constant ORACLE = address(0x0AC1);
    address internal constant VENUE = address(0x7E0E);
    address internal constant DESK = address(0xDE5C);
    address internal constant LENDER = address(0x1E0D);

    uint64 internal constant ROLE_DELAY = 2 days;
    uint64 internal constant MAX_EPOCH_AGE = 1 hours;
    uint64 internal constant MAX_ACCOUNTS_ROOT_AGE = 6 hours;
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant EPOCH_ROOT = 0xE90C;
    uint256 internal constant ACCOUNTS_ROOT = 0xACC7;
    uint256 internal constant SCOPE = 0x5C09E;
    uint256 internal constant TAG = 0x7A6;

    TrapdoorVerifier internal verifier;
    SolvencyRegistry internal registry;

    /// @dev What the next `_attest` must revert with; empty = it must not.
    bytes private _expectedRevert;

    function setUp() public virtual {
        VM.warp(START);
        verifier = new TrapdoorVerifier();
        registry = new SolvencyRegistry(_configuration());
        VM.prank(ORACLE);
        registry.postEpochRoot(EPOCH_ROOT, uint64(START));
        VM.prank(VENUE);
        registry.postAccountsRoot(ACCOUNTS_ROOT);
    }

    function _configuration() internal view returns (ISolvencyRegistry.Configuration memory) {
        return ISolvencyRegistry.Configuration({
            verifier: verifier,
            keyKind: ISolvencyRegistry.KeyKind.Development,
            keyHash: verifier.keyHash(),
            governor: GOVERNOR,
            oracle: ORACLE,
            venue: VENUE,
            roleDelay: ROLE_DELAY,
            maxEpochAge: MAX_EPOCH_AGE,
            maxAccountsRootAge: MAX_ACCOUNTS_ROOT_AGE
        });
    }

    function _preimage() internal view returns (ISolvencyRegistry.ContextPreimage memory) {
        return ISolvencyRegistry.ContextPreimage({
            chainId: block.chainid,
            verifyingContract: address(registry),
            submitter: DESK,
            recipient: LENDER,
            deadline: block.timestamp + 10 minutes,
            domain: "loan 17"
        });
    }

    function _signals(ISolvencyRegistry.ContextPreimage memory preimage) internal pure returns (uint256[] memory s) {
        s = new uint256[](PublicSignals.COUNT);
        s[0] = EPOCH_ROOT;
        s[1] = ACCOUNTS_ROOT;
        s[2] = 1;
        s[3] = SCOPE;
        s[4] = TAG;
        s[5] = _context(preimage);
    }

    /// @dev Written out from docs/statement.md §3, not by the contract's library.
    function _context(ISolvencyRegistry.ContextPreimage memory p) internal pure returns (uint256) {
        bytes32 digest =
            keccak256(abi.encode(p.chainId, p.verifyingContract, p.submitter, p.recipient, p.deadline, p.domain));
        return uint256(digest) / 64;
    }

    function _statementHash(uint256[] memory s) internal pure returns (bytes32) {
        return keccak256(abi.encode(s[0], s[1], s[2], s[3], s[4], s[5]));
    }

    /// @dev Submits a simulated proof of `signals` as DESK.
    function _attest(uint256[] memory signals, ISolvencyRegistry.ContextPreimage memory preimage, uint256 k) internal {
        // Made first: forge expects the revert, and pretends to be DESK, in the next call, a precompile's included.
        SimulatedProof.Proof memory proof = SimulatedProof.make(signals, k);
        if (_expectedRevert.length != 0) VM.expectRevert(_expectedRevert);
        delete _expectedRevert;
        VM.prank(DESK);
        registry.attest(proof.a, proof.b, proof.c, signals, preimage);
    }

    /// @dev Makes the next `_attest` expect a revert.
    function _expect(bytes memory revertData) internal {
        _expectedRevert = revertData;
    }
}
