// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SolvencyRegistry} from "zk/SolvencyRegistry.sol";
import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";
import {PublicSignals} from "zk/libraries/PublicSignals.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {SimulatedProof} from "./support/SimulatedProof.sol";

contract SolvencyRegistryAttestTest is RegistryTest {
    function test_attest_records() public {
        ISolvencyRegistry.ContextPreimage memory preimage = _preimage();
        uint256[] memory signals = _signals(preimage);
        VM.warp(START + 60);
        _attest(signals, preimage, 3);
        ISolvencyRegistry.Attestation memory recorded = registry.attestationOf(TAG, SCOPE);
        VM.assertEq(recorded.statementHash, _statementHash(signals), "hash of the six signals");
        VM.assertEq(recorded.epochTimestamp, START, "epoch");
        VM.assertEq(recorded.recordedAt, START + 60, "recorded at");
        VM.assertEq(recorded.level, 1, "level");
        VM.assertEq(recorded.submitter, DESK, "submitter");
        VM.assertTrue(registry.isRecorded(_statementHash(signals)), "recorded");
    }

    function test_attest_emits() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        SimulatedProof.Proof memory proof = SimulatedProof.make(s, 3);
        VM.expectEmit(true, true, true, true, address(registry));
        emit ISolvencyRegistry.Attested(
            TAG, SCOPE, _statementHash(s), EPOCH_ROOT, ACCOUNTS_ROOT, 1, DESK, LENDER, "loan 17"
        );
        VM.prank(DESK);
        registry.attest(proof.a, proof.b, proof.c, s, p);
    }

    function test_attestationOf_isEmptyForOthers() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _attest(_signals(p), p, 3);
        VM.assertEq(registry.attestationOf(TAG, SCOPE + 1).recordedAt, 0, "another scope");
        VM.assertEq(registry.attestationOf(TAG + 1, SCOPE).recordedAt, 0, "another account");
    }

    function test_attest_revertsIfReplayed() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _attest(_signals(p), p, 3);
        _expect(abi.encodeWithSelector(ISolvencyRegistry.StatementReplayed.selector, _statementHash(_signals(p))));
        _attest(_signals(p), p, 3);
    }

    function test_attest_revertsIfReplayedWithNegatedProof() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        _attest(s, p, 3);
        SimulatedProof.Proof memory other = SimulatedProof.negated(SimulatedProof.make(s, 3));
        VM.assertTrue(verifier.verifyProof(other.a, other.b, other.c, s), "the malleated proof verifies");
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.StatementReplayed.selector, _statementHash(s)));
        VM.prank(DESK);
        registry.attest(other.a, other.b, other.c, s, p);
    }

    function test_attest_revertsIfReplayedWithFreshProof() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _attest(_signals(p), p, 3);
        _expect(abi.encodeWithSelector(ISolvencyRegistry.StatementReplayed.selector, _statementHash(_signals(p))));
        _attest(_signals(p), p, 4);
    }

    function test_attest_revertsIfProofIsOfOtherStatement() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        SimulatedProof.Proof memory proof = SimulatedProof.make(s, 3);
        s[PublicSignals.ACCOUNT_TAG] = TAG + 1;
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.ProofRefused.selector, _statementHash(s)));
        VM.prank(DESK);
        registry.attest(proof.a, proof.b, proof.c, s, p);
    }

    function test_attest_revertsIfTagIsNotCanonical() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        _attest(s, p, 3);
        // The same statement in another spelling has another hash; the verifier's range check stops it.
        s[PublicSignals.ACCOUNT_TAG] = TAG + PublicSignals.FIELD_ORDER;
        _expect(abi.encodeWithSelector(ISolvencyRegistry.ProofRefused.selector, _statementHash(s)));
        _attest(s, p, 4);
    }

    function test_attest_revertsIfSignalCountIsWrong() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        SimulatedProof.Proof memory proof;
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.WrongSignalCount.selector, 5, 6));
        VM.prank(DESK);
        registry.attest(proof.a, proof.b, proof.c, new uint256[](5), p);
    }

    function test_attest_revertsIfLevelIsTwo() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        s[PublicSignals.LEVEL] = 2;
        _expect(abi.encodeWithSelector(ISolvencyRegistry.LevelOutOfRange.selector, 2, 1));
        _attest(s, p, 3);
    }

    function test_attest_acceptsGreatestScope() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        s[PublicSignals.SCOPE] = 2 ** 250 - 1;
        _attest(s, p, 3);
        VM.assertEq(registry.attestationOf(TAG, 2 ** 250 - 1).recordedAt, START, "recorded");
    }

    function test_attest_revertsIfScopeHas251Bits() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        s[PublicSignals.SCOPE] = 2 ** 250;
        _expect(abi.encodeWithSelector(ISolvencyRegistry.ScopeOutOfRange.selector, 2 ** 250, 2 ** 250 - 1));
        _attest(s, p, 3);
    }

    function test_attest_revertsIfForOtherChain() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        p.chainId = 1;
        _expect(abi.encodeWithSelector(ISolvencyRegistry.WrongChain.selector, 1, 31337));
        _attest(_signals(p), p, 3);
    }

    function test_attest_revertsIfForOtherContract() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        p.verifyingContract = address(verifier);
        _expect(abi.encodeWithSelector(ISolvencyRegistry.WrongContract.selector, address(verifier), address(registry)));
        _attest(_signals(p), p, 3);
    }

    function test_attest_revertsIfSentByOther() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        SimulatedProof.Proof memory proof = SimulatedProof.make(_signals(p), 3);
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.WrongSubmitter.selector, LENDER, DESK));
        VM.prank(LENDER);
        registry.attest(proof.a, proof.b, proof.c, _signals(p), p);
    }

    function test_attest_acceptsAtDeadline() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        VM.warp(p.deadline);
        _attest(_signals(p), p, 3);
    }

    function test_attest_revertsIfDeadlinePassed() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        VM.warp(p.deadline + 1);
        _expect(abi.encodeWithSelector(ISolvencyRegistry.DeadlinePassed.selector, p.deadline, p.deadline + 1));
        _attest(_signals(p), p, 3);
    }

    function testFuzz_attest_revertsIfPreimageIsNotTheSignals(address recipient, uint256 deadline, bytes32 domain)
        public
    {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        p.recipient = recipient;
        p.deadline = _bound(deadline, block.timestamp, type(uint256).max);
        p.domain = domain;
        uint256 expected = _context(p);
        VM.assume(expected != s[PublicSignals.CONTEXT]);
        _expect(abi.encodeWithSelector(ISolvencyRegistry.ContextMismatch.selector, s[PublicSignals.CONTEXT], expected));
        _attest(s, p, 3);
    }

    function test_attest_revertsIfEpochRootIsUnknown() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        s[PublicSignals.EPOCH_ROOT] = 99;
        _expect(abi.encodeWithSelector(ISolvencyRegistry.UnknownEpochRoot.selector, 99));
        _attest(s, p, 3);
    }

    function test_attest_revertsIfAccountsRootIsUnknown() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        s[PublicSignals.ACCOUNTS_ROOT] = 99;
        _expect(abi.encodeWithSelector(ISolvencyRegistry.UnknownAccountsRoot.selector, 99));
        _attest(s, p, 3);
    }

    function test_attest_acceptsEpochOfGreatestAge() public {
        VM.warp(START + MAX_EPOCH_AGE);
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _attest(_signals(p), p, 3);
    }

    function test_attest_revertsIfEpochIsTooOld() public {
        VM.warp(START + MAX_EPOCH_AGE + 1);
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _expect(abi.encodeWithSelector(ISolvencyRegistry.EpochTooOld.selector, MAX_EPOCH_AGE + 1, MAX_EPOCH_AGE));
        _attest(_signals(p), p, 3);
    }

    function test_attest_revertsIfAccountsRootIsTooOld() public {
        uint256 later = START + MAX_ACCOUNTS_ROOT_AGE + 1;
        VM.warp(later);
        VM.prank(ORACLE);
        registry.postEpochRoot(EPOCH_ROOT + 1, uint64(later));
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        s[PublicSignals.EPOCH_ROOT] = EPOCH_ROOT + 1;
        _expect(
            abi.encodeWithSelector(
                ISolvencyRegistry.AccountsRootTooOld.selector, MAX_ACCOUNTS_ROOT_AGE + 1, MAX_ACCOUNTS_ROOT_AGE
            )
        );
        _attest(s, p, 3);
        // Confirmed by the venue, the same root is fresh again.
        VM.prank(VENUE);
        registry.postAccountsRoot(ACCOUNTS_ROOT);
        _attest(s, p, 3);
    }

    function test_attest_replacesOlderEpoch() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _attest(_signals(p), p, 3);
        (uint256[] memory newer, ISolvencyRegistry.ContextPreimage memory q) = _ofLaterEpoch(0);
        _attest(newer, q, 3);
        ISolvencyRegistry.Attestation memory recorded = registry.attestationOf(TAG, SCOPE);
        VM.assertEq(recorded.epochTimestamp, START + 60, "the later epoch");
        VM.assertEq(recorded.level, 0, "its level");
    }

    function test_attest_revertsIfLaterEpochIsRecorded() public {
        (uint256[] memory newer, ISolvencyRegistry.ContextPreimage memory q) = _ofLaterEpoch(1);
        _attest(newer, q, 3);
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _expect(abi.encodeWithSelector(ISolvencyRegistry.OlderThanRecorded.selector, START, START + 60));
        _attest(_signals(p), p, 3);
    }

    function test_attest_revertsIfStrongerLevelIsRecordedForEpoch() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _attest(_signals(p), p, 3);
        uint256[] memory weaker = _signals(p);
        weaker[PublicSignals.LEVEL] = 0;
        _expect(abi.encodeWithSelector(ISolvencyRegistry.LevelBelowRecorded.selector, 0, 1));
        _attest(weaker, p, 3);
    }

    function test_attest_acceptsStrongerLevelForEpoch() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory weaker = _signals(p);
        weaker[PublicSignals.LEVEL] = 0;
        _attest(weaker, p, 3);
        _attest(_signals(p), p, 3);
        VM.assertEq(registry.attestationOf(TAG, SCOPE).level, 1, "initial margin");
    }

    function test_attest_proofForOneRegistryIsUselessOnAnother() public {
        SolvencyRegistry twin = new SolvencyRegistry(_configuration());
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        SimulatedProof.Proof memory proof = SimulatedProof.make(s, 3);
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.WrongContract.selector, address(registry), address(twin))
        );
        VM.prank(DESK);
        twin.attest(proof.a, proof.b, proof.c, s, p);
        p.verifyingContract = address(twin);
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.ContextMismatch.selector, s[PublicSignals.CONTEXT], _context(p))
        );
        VM.prank(DESK);
        twin.attest(proof.a, proof.b, proof.c, s, p);
    }

    function testFuzz_attest_revertsIfProofIsMutated(uint256 which, uint256 value) public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        SimulatedProof.Proof memory proof = SimulatedProof.make(s, 3);
        which = which % 4;
        uint256 before = which < 2 ? proof.a[which] : proof.c[which - 2];
        VM.assume(value != before);
        if (which < 2) proof.a[which] = value;
        else proof.c[which - 2] = value;
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.ProofRefused.selector, _statementHash(s)));
        VM.prank(DESK);
        registry.attest(proof.a, proof.b, proof.c, s, p);
    }

    function test_gas_attest() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        _attest(_signals(p), p, 12345);
        VM.snapshotGasLastCall("gas", "attest, first of an account");
        (uint256[] memory newer, ISolvencyRegistry.ContextPreimage memory q) = _ofLaterEpoch(1);
        _attest(newer, q, 12345);
        VM.snapshotGasLastCall("gas", "attest, later epoch");
    }

    function _ofLaterEpoch(uint256 level)
        private
        returns (uint256[] memory signals, ISolvencyRegistry.ContextPreimage memory preimage)
    {
        VM.warp(START + 60);
        VM.prank(ORACLE);
        registry.postEpochRoot(EPOCH_ROOT + 1, uint64(START + 60));
        preimage = _preimage();
        signals = _signals(preimage);
        signals[PublicSignals.EPOCH_ROOT] = EPOCH_ROOT + 1;
        signals[PublicSignals.LEVEL] = level;
    }
}
