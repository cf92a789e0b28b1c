// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGroth16Verifier} from "zk/interfaces/IGroth16Verifier.sol";

/// @title Records that an account, known only by its tag, was proven solvent
/// @notice An attestation says: the owner behind `accountTag` proved to the audience `scope` that one account under a
/// published accounts root met the margin requirement of `level` against a published risk epoch.
/// @dev Times are Unix seconds, durations seconds. The signals are those of docs/statement.md §3.
interface ISolvencyRegistry {
    /// @notice How the verification key came to be. A development key's secret was known to one machine.
    enum KeyKind {
        Development,
        Production
    }

    /// @notice Governor schedules role changes, Oracle posts epoch roots, Venue posts accounts roots.
    enum Role {
        Governor,
        Oracle,
        Venue
    }

    /// @notice What the constructor fixes.
    /// @param verifier Verifier of the solvency statement.
    /// @param keyKind Kind of the verifier's key; Development is refused off local chains.
    /// @param keyHash SHA-256 that the verifier's key must have.
    /// @param governor First holder of the governor role.
    /// @param oracle First holder of the oracle role.
    /// @param venue First holder of the venue role.
    /// @param roleDelay Seconds between scheduling and executing a role change; at least MIN_ROLE_DELAY.
    /// @param maxEpochAge Greatest age of a usable epoch root [seconds, from the epoch's own timestamp].
    /// @param maxAccountsRootAge Greatest age of a usable accounts root [seconds, from its latest posting].
    struct Configuration {
        IGroth16Verifier verifier;
        KeyKind keyKind;
        bytes32 keyHash;
        address governor;
        address oracle;
        address venue;
        uint64 roleDelay;
        uint64 maxEpochAge;
        uint64 maxAccountsRootAge;
    }

    /// @notice What the `context` signal commits to.
    /// @param chainId Chain the proof is for.
    /// @param verifyingContract Registry the proof is for.
    /// @param submitter The only sender who may submit the proof.
    /// @param recipient Party the attestation is addressed to; logged, not checked.
    /// @param deadline Last second at which the proof may be submitted.
    /// @param domain Free label of the application; logged, not checked.
    struct ContextPreimage {
        uint256 chainId;
        address verifyingContract;
        address submitter;
        address recipient;
        uint256 deadline;
        bytes32 domain;
    }

    /// @notice The latest attestation of an account for a scope; all zero if there is none.
    /// @param statementHash keccak256 of the ABI-encoded uint256[6] of public signals.
    /// @param epochTimestamp Time of the risk epoch [Unix seconds].
    /// @param recordedAt Time of the recording block [Unix seconds].
    /// @param level 0 = maintenance margin, 1 = initial margin.
    /// @param submitter Sender of the recording transaction.
    struct Attestation {
        bytes32 statementHash;
        uint40 epochTimestamp;
        uint40 recordedAt;
        uint8 level;
        address submitter;
    }

    /// @notice A role change that waits for its delay; `executableAt` is 0 if there is none.
    struct PendingRoleChange {
        address account;
        uint64 executableAt;
    }

    event EpochRootPosted(uint256 indexed epochRoot, uint256 timestamp);
    event AccountsRootPosted(uint256 indexed accountsRoot, uint256 timestamp);
    event Attested(
        uint256 indexed accountTag,
        uint256 indexed scope,
        bytes32 indexed statementHash,
        uint256 epochRoot,
        uint256 accountsRoot,
        uint256 level,
        address submitter,
        address recipient,
        bytes32 domain
    );
    event RoleChangeScheduled(Role indexed role, address indexed account, uint256 executableAt);
    event RoleChangeCancelled(Role indexed role, address indexed account);
    event RoleChanged(Role indexed role, address indexed from, address indexed to);

    error DevelopmentKeyOffLocalChain(uint256 chainId);
    error KeyHashMismatch(bytes32 got, bytes32 expected);
    error WrongSignalCount(uint256 got, uint256 expected);
    error ZeroAddress(string what);
    error ZeroAge(string what);
    error RoleDelayTooShort(uint256 got, uint256 minimum);

    error NotRole(Role role, address got, address expected);
    error NoPendingRoleChange(Role role);
    error RoleChangeTooEarly(uint256 got, uint256 executableAt);

    error RootNotCanonical(uint256 got, uint256 fieldOrder);
    error EpochNotNewer(uint256 got, uint256 latest);
    error EpochRootAlreadyPosted(uint256 got, uint256 timestamp);
    error TimestampInFuture(uint256 got, uint256 now_);

    error LevelOutOfRange(uint256 got, uint256 maximum);
    error ScopeOutOfRange(uint256 got, uint256 maximum);
    error WrongChain(uint256 got, uint256 expected);
    error WrongContract(address got, address expected);
    error WrongSubmitter(address got, address expected);
    error DeadlinePassed(uint256 deadline, uint256 now_);
    error ContextMismatch(uint256 got, uint256 expected);
    error UnknownEpochRoot(uint256 got);
    error UnknownAccountsRoot(uint256 got);
    error EpochTooOld(uint256 age, uint256 maximum);
    error AccountsRootTooOld(uint256 age, uint256 maximum);
    error OlderThanRecorded(uint256 got, uint256 recorded);
    error LevelBelowRecorded(uint256 got, uint256 recorded);
    error StatementReplayed(bytes32 statementHash);
    error ProofRefused(bytes32 statementHash);

    /// @notice Records an attestation. Reverts with the first check that fails.
    /// @dev One statement (the six signals) counts once, whatever the bytes of its proof. An attestation never
    /// replaces one of a later epoch, nor an initial-margin one by a maintenance-margin one of the same epoch.
    /// @param a Proof point A, as in IGroth16Verifier.
    /// @param b Proof point B, as in IGroth16Verifier.
    /// @param c Proof point C, as in IGroth16Verifier.
    /// @param signals The six public signals.
    /// @param preimage Preimage of the `context` signal.
    function attest(
        uint256[2] calldata a,
        uint256[2][2] calldata b,
        uint256[2] calldata c,
        uint256[] calldata signals,
        ContextPreimage calldata preimage
    ) external;

    /// @notice Publishes the root of a risk epoch; only the oracle, each epoch later than the last.
    /// @param epochRoot Root, a canonical non-zero field element.
    /// @param timestamp Timestamp that the root commits to, not in the future.
    function postEpochRoot(uint256 epochRoot, uint64 timestamp) external;

    /// @notice Publishes, or confirms once more as of now, a root of the venue's accounts tree; only the venue.
    /// @param accountsRoot Root, a canonical non-zero field element.
    function postAccountsRoot(uint256 accountsRoot) external;

    /// @notice Announces a change of a role's holder, replacing an announced one; only the governor.
    function scheduleRoleChange(Role role, address account) external;

    /// @notice Withdraws an announced change; only the governor.
    function cancelRoleChange(Role role) external;

    /// @notice Carries out an announced change whose delay is over; anyone.
    function executeRoleChange(Role role) external;

    /// @notice The latest attestation of an account for a scope.
    function attestationOf(uint256 accountTag, uint256 scope) external view returns (Attestation memory);

    /// @notice Whether a statement has been recorded.
    function isRecorded(bytes32 statementHash) external view returns (bool);

    /// @notice Timestamp of a posted epoch root, 0 if unknown.
    function epochTimestampOf(uint256 epochRoot) external view returns (uint256);

    /// @notice Time of the latest posting of an accounts root, 0 if unknown.
    function accountsRootPostedAt(uint256 accountsRoot) external view returns (uint256);

    /// @notice Holder of a role.
    function holderOf(Role role) external view returns (address);

    /// @notice Announced change of a role.
    function pendingRoleChange(Role role) external view returns (PendingRoleChange memory);
}
