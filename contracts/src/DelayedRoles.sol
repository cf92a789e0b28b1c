// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";

/// @title Roles whose holders change only after a public delay
/// @notice The governor can announce and withdraw changes, its own included; it holds no other power.
abstract contract DelayedRoles is ISolvencyRegistry {
    /// @notice Shortest allowed delay [seconds].
    uint64 public constant MIN_ROLE_DELAY = 1 days;

    /// @notice Delay of this contract [seconds].
    uint64 public immutable ROLE_DELAY;

    /// @dev Current holder of each role.
    mapping(Role role => address holder) private _holders;
    /// @dev Announced change of each role; executableAt [Unix seconds], 0 = none.
    mapping(Role role => PendingRoleChange change) private _pending;

    modifier onlyRole(Role role) {
        require(msg.sender == _holders[role], NotRole(role, msg.sender, _holders[role]));
        _;
    }

    constructor(address governor, address oracle, address venue, uint64 roleDelay) {
        require(roleDelay >= MIN_ROLE_DELAY, RoleDelayTooShort(roleDelay, MIN_ROLE_DELAY));
        require(governor != address(0), ZeroAddress("governor"));
        require(oracle != address(0), ZeroAddress("oracle"));
        require(venue != address(0), ZeroAddress("venue"));
        ROLE_DELAY = roleDelay;
        _setHolder(Role.Governor, governor);
        _setHolder(Role.Oracle, oracle);
        _setHolder(Role.Venue, venue);
    }

    /// @inheritdoc ISolvencyRegistry
    function scheduleRoleChange(Role role, address account) external onlyRole(Role.Governor) {
        require(account != address(0), ZeroAddress("account"));
        uint64 executableAt = uint64(block.timestamp) + ROLE_DELAY;
        _pending[role] = PendingRoleChange(account, executableAt);
        emit RoleChangeScheduled(role, account, executableAt);
    }

    /// @inheritdoc ISolvencyRegistry
    function cancelRoleChange(Role role) external onlyRole(Role.Governor) {
        PendingRoleChange memory change = _pendingOrRevert(role);
        delete _pending[role];
        emit RoleChangeCancelled(role, change.account);
    }

    /// @inheritdoc ISolvencyRegistry
    function executeRoleChange(Role role) external {
        PendingRoleChange memory change = _pendingOrRevert(role);
        require(block.timestamp >= change.executableAt, RoleChangeTooEarly(block.timestamp, change.executableAt));
        delete _pending[role];
        _setHolder(role, change.account);
    }

    /// @inheritdoc ISolvencyRegistry
    function holderOf(Role role) external view returns (address) {
        return _holders[role];
    }

    /// @inheritdoc ISolvencyRegistry
    function pendingRoleChange(Role role) external view returns (PendingRoleChange memory) {
        return _pending[role];
    }

    function _pendingOrRevert(Role role) private view returns (PendingRoleChange memory change) {
        change = _pending[role];
        require(change.executableAt != 0, NoPendingRoleChange(role));
    }

    function _setHolder(Role role, address account) private {
        emit RoleChanged(role, _holders[role], account);
        _holders[role] = account;
    }
}
