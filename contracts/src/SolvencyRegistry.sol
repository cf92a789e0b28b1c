// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DelayedRoles} from "zk/DelayedRoles.sol";
import {IGroth16Verifier} from "zk/interfaces/IGroth16Verifier.sol";
import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";
import {PublicSignals} from "zk/libraries/PublicSignals.sol";
import {SolvencyContext} from "zk/libraries/SolvencyContext.sol";

/// @title Registry of solvency attestations
contract SolvencyRegistry is DelayedRoles {
    using SolvencyContext for ContextPreimage;

    /// @notice Verifier of the solvency statement.
    IGroth16Verifier public immutable VERIFIER;
    /// @notice Kind of the verifier's key.
    KeyKind public immutable KEY_KIND;
    /// @notice SHA-256 of the verifier's key.
    bytes32 public immutable KEY_HASH;
    /// @notice Greatest age of a usable epoch root [seconds].
    uint64 public immutable MAX_EPOCH_AGE;
    /// @notice Greatest age of a usable accounts root [seconds].
    uint64 public immutable MAX_ACCOUNTS_ROOT_AGE;

    /// @notice Timestamp of the latest posted epoch [Unix seconds].
    uint64 public latestEpochTimestamp;

    /// @dev Timestamp of each posted epoch root [Unix seconds].
    mapping(uint256 epochRoot => uint256 timestamp) private _epochTimestamps;
    /// @dev Latest posting of each accounts root [Unix seconds].
    mapping(uint256 accountsRoot => uint256 timestamp) private _accountsRootTimes;
    /// @dev Statements already recorded, by hash of their signals.
    mapping(bytes32 statementHash => bool recorded) private _recorded;
    /// @dev Latest attestation per account tag and scope.
    mapping(uint256 accountTag => mapping(uint256 scope => Attestation)) private _attestations;

    constructor(Configuration memory configuration)
        DelayedRoles(configuration.governor, configuration.oracle, configuration.venue, configuration.roleDelay)
    {
        _requireKeyFitsChain(configuration.keyKind);
        require(configuration.maxEpochAge != 0, ZeroAge("maxEpochAge"));
        require(configuration.maxAccountsRootAge != 0, ZeroAge("maxAccountsRootAge"));
        bytes32 hash = configuration.verifier.keyHash();
        require(hash == configuration.keyHash, KeyHashMismatch(hash, configuration.keyHash));
        uint256 count = configuration.verifier.signalCount();
        require(count == PublicSignals.COUNT, WrongSignalCount(count, PublicSignals.COUNT));
        VERIFIER = configuration.verifier;
        KEY_KIND = configuration.keyKind;
        KEY_HASH = configuration.keyHash;
        MAX_EPOCH_AGE = configuration.maxEpochAge;
        MAX_ACCOUNTS_ROOT_AGE = configuration.maxAccountsRootAge;
    }

    /// @inheritdoc ISolvencyRegistry
    function attest(
        uint256[2] calldata a,
        uint256[2][2] calldata b,
        uint256[2] calldata c,
        uint256[] calldata signals,
        ContextPreimage calldata preimage
    ) external {
        // The chain may have forked away from a local id since the constructor ran.
        _requireKeyFitsChain(KEY_KIND);
        _requireWellFormed(signals);
        bytes32 statementHash = keccak256(abi.encodePacked(signals));
        require(!_recorded[statementHash], StatementReplayed(statementHash));
        _requireContext(signals[PublicSignals.CONTEXT], preimage);
        uint256 epochTimestamp = _requireFreshRoots(signals);
        _requireNotOlder(signals, epochTimestamp);
        require(VERIFIER.verifyProof(a, b, c, signals), ProofRefused(statementHash));

        _record(signals, statementHash, epochTimestamp, preimage);
    }

    /// @inheritdoc ISolvencyRegistry
    function postEpochRoot(uint256 epochRoot, uint64 timestamp) external onlyRole(Role.Oracle) {
        _requireRoot(epochRoot);
        require(timestamp <= block.timestamp, TimestampInFuture(timestamp, block.timestamp));
        require(timestamp > latestEpochTimestamp, EpochNotNewer(timestamp, latestEpochTimestamp));
        require(_epochTimestamps[epochRoot] == 0, EpochRootAlreadyPosted(epochRoot, _epochTimestamps[epochRoot]));
        latestEpochTimestamp = timestamp;
        _epochTimestamps[epochRoot] = timestamp;
        emit EpochRootPosted(epochRoot, timestamp);
    }

    /// @inheritdoc ISolvencyRegistry
    function postAccountsRoot(uint256 accountsRoot) external onlyRole(Role.Venue) {
        _requireRoot(accountsRoot);
        _accountsRootTimes[accountsRoot] = block.timestamp;
        emit AccountsRootPosted(accountsRoot, block.timestamp);
    }

    /// @inheritdoc ISolvencyRegistry
    function attestationOf(uint256 accountTag, uint256 scope) external view returns (Attestation memory) {
        return _attestations[accountTag][scope];
    }

    /// @inheritdoc ISolvencyRegistry
    function isRecorded(bytes32 statementHash) external view returns (bool) {
        return _recorded[statementHash];
    }

    /// @inheritdoc ISolvencyRegistry
    function epochTimestampOf(uint256 epochRoot) external view returns (uint256) {
        return _epochTimestamps[epochRoot];
    }

    /// @inheritdoc ISolvencyRegistry
    function accountsRootPostedAt(uint256 accountsRoot) external view returns (uint256) {
        return _accountsRootTimes[accountsRoot];
    }

    /// @dev Local chains are anvil's and hardhat's 31337 and geth's development 1337.
    function _requireKeyFitsChain(KeyKind kind) private view {
        bool local = block.chainid == 31337 || block.chainid == 1337;
        require(kind == KeyKind.Production || local, DevelopmentKeyOffLocalChain(block.chainid));
    }

    function _requireRoot(uint256 root) private pure {
        require(root != 0 && root < PublicSignals.FIELD_ORDER, RootNotCanonical(root, PublicSignals.FIELD_ORDER));
    }

    /// @dev Ranges that the statement gives beyond "< r", which the verifier checks.
    function _requireWellFormed(uint256[] calldata signals) private pure {
        require(signals.length == PublicSignals.COUNT, WrongSignalCount(signals.length, PublicSignals.COUNT));
        uint256 level = signals[PublicSignals.LEVEL];
        require(level <= PublicSignals.MAX_LEVEL, LevelOutOfRange(level, PublicSignals.MAX_LEVEL));
        uint256 scope = signals[PublicSignals.SCOPE];
        uint256 maximum = (1 << PublicSignals.SHORT_BITS) - 1;
        require(scope <= maximum, ScopeOutOfRange(scope, maximum));
    }

    function _requireContext(uint256 context, ContextPreimage calldata preimage) private view {
        require(preimage.chainId == block.chainid, WrongChain(preimage.chainId, block.chainid));
        require(preimage.verifyingContract == address(this), WrongContract(preimage.verifyingContract, address(this)));
        require(preimage.submitter == msg.sender, WrongSubmitter(msg.sender, preimage.submitter));
        require(block.timestamp <= preimage.deadline, DeadlinePassed(preimage.deadline, block.timestamp));
        uint256 expected = preimage.digest();
        require(context == expected, ContextMismatch(context, expected));
    }

    /// @dev Returns the epoch's timestamp [Unix seconds].
    function _requireFreshRoots(uint256[] calldata signals) private view returns (uint256 epochTimestamp) {
        uint256 epochRoot = signals[PublicSignals.EPOCH_ROOT];
        epochTimestamp = _epochTimestamps[epochRoot];
        require(epochTimestamp != 0, UnknownEpochRoot(epochRoot));
        uint256 age = block.timestamp - epochTimestamp;
        require(age <= MAX_EPOCH_AGE, EpochTooOld(age, MAX_EPOCH_AGE));

        uint256 accountsRoot = signals[PublicSignals.ACCOUNTS_ROOT];
        uint256 postedAt = _accountsRootTimes[accountsRoot];
        require(postedAt != 0, UnknownAccountsRoot(accountsRoot));
        age = block.timestamp - postedAt;
        require(age <= MAX_ACCOUNTS_ROOT_AGE, AccountsRootTooOld(age, MAX_ACCOUNTS_ROOT_AGE));
    }

    /// @dev Time goes forward; within one epoch the stronger claim stays.
    function _requireNotOlder(uint256[] calldata signals, uint256 epochTimestamp) private view {
        Attestation storage recorded = _attestations[signals[PublicSignals.ACCOUNT_TAG]][signals[PublicSignals.SCOPE]];
        uint256 recordedEpoch = recorded.epochTimestamp;
        require(epochTimestamp >= recordedEpoch, OlderThanRecorded(epochTimestamp, recordedEpoch));
        if (epochTimestamp > recordedEpoch) return;
        uint256 level = signals[PublicSignals.LEVEL];
        require(level >= recorded.level, LevelBelowRecorded(level, recorded.level));
    }

    function _record(
        uint256[] calldata signals,
        bytes32 statementHash,
        uint256 epochTimestamp,
        ContextPreimage calldata preimage
    ) private {
        uint256 accountTag = signals[PublicSignals.ACCOUNT_TAG];
        uint256 scope = signals[PublicSignals.SCOPE];
        uint256 level = signals[PublicSignals.LEVEL];
        _recorded[statementHash] = true;
        // The casts cannot truncate: times are block times at most (< 2^40 for 34,000 years), level is 0 or 1.
        _attestations[accountTag][scope] = Attestation({
            statementHash: statementHash,
            epochTimestamp: uint40(epochTimestamp),
            recordedAt: uint40(block.timestamp),
            level: uint8(level),
            submitter: msg.sender
        });
        emit Attested(
            accountTag,
            scope,
            statementHash,
            signals[PublicSignals.EPOCH_ROOT],
            signals[PublicSignals.ACCOUNTS_ROOT],
            level,
            msg.sender,
            preimage.recipient,
            preimage.domain
        );
    }
}
