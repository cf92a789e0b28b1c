// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SolvencyRegistry} from "zk/SolvencyRegistry.sol";
import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";
import {PublicSignals} from "zk/libraries/PublicSignals.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {SimulatedProof} from "./support/SimulatedProof.sol";

/// @title Random histories of a registry
/// @notice Every action either must succeed or must be refused, and the handler knows which; what it cannot know
/// apart is kept in ghost variables that the invariants compare.
contract RegistryHandler is RegistryTest {
    struct Sent {
        uint256[] signals;
        ISolvencyRegistry.ContextPreimage preimage;
    }

    Sent[] private _sent;
    mapping(bytes32 statementHash => uint256 times) private _counted;

    uint256 public attempts;
    uint256 public accepted;
    uint256 public replaysAccepted;
    uint256 public tamperedAccepted;
    uint256 public acceptedOffLocalChain;
    uint256 public earlyRoleChanges;
    uint256 public timesRecordWentBack;

    mapping(ISolvencyRegistry.Role role => uint256 timestamp) private _scheduledAt;
    uint256 private _epochRoot = EPOCH_ROOT;
    uint256 private _nonce;

    function theRegistry() external view returns (SolvencyRegistry) {
        return registry;
    }

    function sentCount() external view returns (uint256) {
        return _sent.length;
    }

    /// @dev How often the i-th accepted statement was counted, and whether the registry still knows it.
    function sentAt(uint256 i) external view returns (uint256 times, bool recorded) {
        bytes32 hash = _statementHash(_sent[i].signals);
        return (_counted[hash], registry.isRecorded(hash));
    }

    /// @notice Honest submission for one of a few accounts and scopes.
    function submit(uint256 account, uint256 scope, uint256 level) external {
        ISolvencyRegistry.ContextPreimage memory preimage = _preimage();
        preimage.domain = bytes32(++_nonce);
        uint256[] memory signals = _signals(preimage);
        signals[PublicSignals.EPOCH_ROOT] = _epochRoot;
        signals[PublicSignals.LEVEL] = level % 2;
        signals[PublicSignals.SCOPE] = SCOPE + scope % 2;
        signals[PublicSignals.ACCOUNT_TAG] = TAG + account % 3;
        _try(signals, preimage, SimulatedProof.make(signals, _nonce));
    }

    /// @notice The same statement again: same bytes, negated, or a fresh proof; sometimes much later.
    function replay(uint256 which, uint256 how) external {
        if (_sent.length == 0) return;
        Sent memory old = _sent[which % _sent.length];
        SimulatedProof.Proof memory proof = SimulatedProof.make(old.signals, 1 + how % 1000);
        if (how % 2 == 1) proof = SimulatedProof.negated(proof);
        uint256 before = accepted;
        _try(old.signals, old.preimage, proof);
        replaysAccepted += accepted - before;
    }

    /// @notice A proof for one statement sent with another.
    function tamper(uint256 which, uint256 value) external {
        ISolvencyRegistry.ContextPreimage memory preimage = _preimage();
        preimage.domain = bytes32(++_nonce);
        uint256[] memory signals = _signals(preimage);
        signals[PublicSignals.EPOCH_ROOT] = _epochRoot;
        SimulatedProof.Proof memory proof = SimulatedProof.make(signals, _nonce);
        if (signals[which % 6] == value) return;
        signals[which % 6] = value;
        uint256 before = accepted;
        _try(signals, preimage, proof);
        tamperedAccepted += accepted - before;
    }

    /// @notice The chain's id becomes another one for one submission.
    function submitOnOtherChain(uint64 chainId) external {
        if (chainId == 0 || chainId == 1337 || chainId == 31337) return;
        VM.chainId(chainId);
        ISolvencyRegistry.ContextPreimage memory preimage = _preimage();
        uint256[] memory signals = _signals(preimage);
        uint256 before = accepted;
        _try(signals, preimage, SimulatedProof.make(signals, 5));
        acceptedOffLocalChain += accepted - before;
        VM.chainId(31337);
    }

    function pass(uint256 time) external {
        VM.warp(block.timestamp + time % 1 hours);
    }

    function post(uint256 root) external {
        VM.warp(block.timestamp + 1);
        root = _bound(root, 1, PublicSignals.FIELD_ORDER - 1);
        if (registry.epochTimestampOf(root) != 0) return;
        VM.prank(registry.holderOf(ISolvencyRegistry.Role.Oracle));
        registry.postEpochRoot(root, uint64(block.timestamp));
        _epochRoot = root;
        VM.prank(registry.holderOf(ISolvencyRegistry.Role.Venue));
        registry.postAccountsRoot(ACCOUNTS_ROOT);
    }

    function schedule(uint256 role, address account) external {
        if (account == address(0)) return;
        ISolvencyRegistry.Role chosen = ISolvencyRegistry.Role(role % 3);
        _scheduledAt[chosen] = block.timestamp;
        VM.prank(registry.holderOf(ISolvencyRegistry.Role.Governor));
        registry.scheduleRoleChange(chosen, account);
    }

    function execute(uint256 role, uint256 wait) external {
        VM.warp(block.timestamp + wait % (2 * ROLE_DELAY));
        ISolvencyRegistry.Role chosen = ISolvencyRegistry.Role(role % 3);
        try registry.executeRoleChange(chosen) {
            if (block.timestamp < _scheduledAt[chosen] + ROLE_DELAY) earlyRoleChanges++;
        } catch {}
    }

    function _try(
        uint256[] memory signals,
        ISolvencyRegistry.ContextPreimage memory preimage,
        SimulatedProof.Proof memory proof
    ) private {
        uint256 tag = signals[PublicSignals.ACCOUNT_TAG];
        uint256 scope = signals[PublicSignals.SCOPE];
        uint256 epochBefore = registry.attestationOf(tag, scope).epochTimestamp;
        attempts++;
        VM.prank(DESK);
        try registry.attest(proof.a, proof.b, proof.c, signals, preimage) {
            accepted++;
            _counted[_statementHash(signals)]++;
            _sent.push(Sent(signals, preimage));
            if (registry.attestationOf(tag, scope).epochTimestamp < epochBefore) timesRecordWentBack++;
        } catch {}
    }
}

contract SolvencyRegistryInvariantTest is RegistryTest {
    RegistryHandler private _handler;

    function setUp() public override {
        _handler = new RegistryHandler();
        _handler.setUp();
        registry = _handler.theRegistry();
    }

    /// @dev forge calls only the handler.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev setUp would build another registry in the middle of a history.
    function excludeSelectors() external view returns (FuzzSelector[] memory excluded) {
        excluded = new FuzzSelector[](1);
        excluded[0] = FuzzSelector(address(_handler), new bytes4[](1));
        excluded[0].selectors[0] = this.setUp.selector;
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function invariant_REG1_noStatementCountsTwice() external view {
        VM.assertEq(_handler.replaysAccepted(), 0, "REG-1: replays");
        for (uint256 i = 0; i < _handler.sentCount(); i++) {
            (uint256 times, bool recorded) = _handler.sentAt(i);
            VM.assertEq(times, 1, "REG-1: counted once");
            VM.assertTrue(recorded, "REG-1: stays recorded");
        }
    }

    function invariant_REG2_noProofOfOtherStatementCounts() external view {
        VM.assertEq(_handler.tamperedAccepted(), 0, "REG-2");
    }

    function invariant_REG3_developmentKeyNeverCountsOffLocalChain() external view {
        VM.assertEq(_handler.acceptedOffLocalChain(), 0, "REG-3");
    }

    function invariant_REG4_noRoleChangesBeforeItsDelay() external view {
        VM.assertEq(_handler.earlyRoleChanges(), 0, "REG-4");
    }

    function invariant_REG5_recordsNeverGoBackInTime() external view {
        VM.assertEq(_handler.timesRecordWentBack(), 0, "REG-5");
    }

    /// @dev Guards the suite itself: a handler whose honest submissions were all refused would prove nothing.
    function test_handler_acceptsHonestSubmission() external {
        _handler.submit(0, 0, 1);
        _handler.replay(0, 1);
        VM.assertEq(_handler.attempts(), 2, "attempts");
        VM.assertEq(_handler.accepted(), 1, "accepted");
    }
}
