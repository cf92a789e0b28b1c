// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";
import {PublicSignals} from "zk/libraries/PublicSignals.sol";
import {RegistryTest} from "./support/RegistryTest.sol";

contract SolvencyRegistryRolesTest is RegistryTest {
    address private constant NEXT = address(0x4E47);

    function test_postEpochRoot_records() public {
        VM.warp(START + 5);
        VM.expectEmit(true, true, true, true, address(registry));
        emit ISolvencyRegistry.EpochRootPosted(8, START + 3);
        VM.prank(ORACLE);
        registry.postEpochRoot(8, uint64(START + 3));
        VM.assertEq(registry.epochTimestampOf(8), START + 3, "the oracle's timestamp");
        VM.assertEq(registry.latestEpochTimestamp(), START + 3, "latest");
    }

    function testFuzz_postEpochRoot_revertsIfNotOracle(address sender) public {
        VM.assume(sender != ORACLE);
        VM.expectRevert(_notRole(ISolvencyRegistry.Role.Oracle, sender, ORACLE));
        VM.prank(sender);
        registry.postEpochRoot(8, uint64(START));
    }

    function testFuzz_postEpochRoot_revertsIfRootIsNotCanonical(uint256 root) public {
        root = _bound(root, PublicSignals.FIELD_ORDER, type(uint256).max);
        VM.warp(START + 1);
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.RootNotCanonical.selector, root, PublicSignals.FIELD_ORDER)
        );
        VM.prank(ORACLE);
        registry.postEpochRoot(root, uint64(START + 1));
    }

    function test_postEpochRoot_revertsIfRootIsZero() public {
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.RootNotCanonical.selector, 0, PublicSignals.FIELD_ORDER)
        );
        VM.prank(ORACLE);
        registry.postEpochRoot(0, uint64(START));
    }

    function test_postEpochRoot_revertsIfInFuture() public {
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.TimestampInFuture.selector, START + 1, START));
        VM.prank(ORACLE);
        registry.postEpochRoot(8, uint64(START + 1));
    }

    function test_postEpochRoot_revertsIfNotLater() public {
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.EpochNotNewer.selector, START, START));
        VM.prank(ORACLE);
        registry.postEpochRoot(8, uint64(START));
    }

    function test_postEpochRoot_revertsIfPostedBefore() public {
        VM.warp(START + 1);
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.EpochRootAlreadyPosted.selector, EPOCH_ROOT, START));
        VM.prank(ORACLE);
        registry.postEpochRoot(EPOCH_ROOT, uint64(START + 1));
    }

    function testFuzz_postAccountsRoot_revertsIfNotVenue(address sender) public {
        VM.assume(sender != VENUE);
        VM.expectRevert(_notRole(ISolvencyRegistry.Role.Venue, sender, VENUE));
        VM.prank(sender);
        registry.postAccountsRoot(8);
    }

    function test_postAccountsRoot_revertsIfRootIsNotCanonical() public {
        VM.expectRevert(
            abi.encodeWithSelector(
                ISolvencyRegistry.RootNotCanonical.selector, PublicSignals.FIELD_ORDER, PublicSignals.FIELD_ORDER
            )
        );
        VM.prank(VENUE);
        registry.postAccountsRoot(PublicSignals.FIELD_ORDER);
    }

    function test_postAccountsRoot_confirmsAgain() public {
        VM.warp(START + 100);
        VM.expectEmit(true, true, true, true, address(registry));
        emit ISolvencyRegistry.AccountsRootPosted(ACCOUNTS_ROOT, START + 100);
        VM.prank(VENUE);
        registry.postAccountsRoot(ACCOUNTS_ROOT);
        VM.assertEq(registry.accountsRootPostedAt(ACCOUNTS_ROOT), START + 100, "latest posting");
    }

    function test_roleChange_takesEffectAfterDelay() public {
        _schedule(ISolvencyRegistry.Role.Oracle, NEXT);
        VM.assertEq(registry.holderOf(ISolvencyRegistry.Role.Oracle), ORACLE, "not yet");
        VM.assertEq(registry.pendingRoleChange(ISolvencyRegistry.Role.Oracle).account, NEXT, "announced");
        VM.warp(START + ROLE_DELAY);
        registry.executeRoleChange(ISolvencyRegistry.Role.Oracle);
        VM.assertEq(registry.holderOf(ISolvencyRegistry.Role.Oracle), NEXT, "changed");
        VM.assertEq(registry.pendingRoleChange(ISolvencyRegistry.Role.Oracle).executableAt, 0, "done");
        VM.expectRevert(_notRole(ISolvencyRegistry.Role.Oracle, ORACLE, NEXT));
        VM.prank(ORACLE);
        registry.postEpochRoot(8, uint64(START + 1));
    }

    function testFuzz_executeRoleChange_revertsIfTooEarly(uint256 wait) public {
        wait = _bound(wait, 0, ROLE_DELAY - 1);
        _schedule(ISolvencyRegistry.Role.Venue, NEXT);
        VM.warp(START + wait);
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.RoleChangeTooEarly.selector, START + wait, START + ROLE_DELAY)
        );
        registry.executeRoleChange(ISolvencyRegistry.Role.Venue);
    }

    function test_executeRoleChange_revertsIfNoneIsPending() public {
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.NoPendingRoleChange.selector, ISolvencyRegistry.Role.Governor)
        );
        registry.executeRoleChange(ISolvencyRegistry.Role.Governor);
    }

    function test_scheduleRoleChange_restartsDelay() public {
        _schedule(ISolvencyRegistry.Role.Oracle, NEXT);
        VM.warp(START + ROLE_DELAY - 1);
        _schedule(ISolvencyRegistry.Role.Oracle, LENDER);
        VM.warp(START + ROLE_DELAY);
        VM.expectRevert(
            abi.encodeWithSelector(
                ISolvencyRegistry.RoleChangeTooEarly.selector, START + ROLE_DELAY, START + 2 * ROLE_DELAY - 1
            )
        );
        registry.executeRoleChange(ISolvencyRegistry.Role.Oracle);
    }

    function test_cancelRoleChange_withdraws() public {
        _schedule(ISolvencyRegistry.Role.Governor, NEXT);
        VM.prank(GOVERNOR);
        registry.cancelRoleChange(ISolvencyRegistry.Role.Governor);
        VM.warp(START + ROLE_DELAY);
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.NoPendingRoleChange.selector, ISolvencyRegistry.Role.Governor)
        );
        registry.executeRoleChange(ISolvencyRegistry.Role.Governor);
    }

    function testFuzz_scheduleRoleChange_revertsIfNotGovernor(address sender) public {
        VM.assume(sender != GOVERNOR);
        VM.expectRevert(_notRole(ISolvencyRegistry.Role.Governor, sender, GOVERNOR));
        VM.prank(sender);
        registry.scheduleRoleChange(ISolvencyRegistry.Role.Oracle, sender);
    }

    function testFuzz_cancelRoleChange_revertsIfNotGovernor(address sender) public {
        VM.assume(sender != GOVERNOR);
        _schedule(ISolvencyRegistry.Role.Oracle, NEXT);
        VM.expectRevert(_notRole(ISolvencyRegistry.Role.Governor, sender, GOVERNOR));
        VM.prank(sender);
        registry.cancelRoleChange(ISolvencyRegistry.Role.Oracle);
    }

    function test_scheduleRoleChange_revertsIfZero() public {
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.ZeroAddress.selector, "account"));
        _schedule(ISolvencyRegistry.Role.Oracle, address(0));
    }

    function _schedule(ISolvencyRegistry.Role role, address account) private {
        VM.prank(GOVERNOR);
        registry.scheduleRoleChange(role, account);
    }

    function _notRole(ISolvencyRegistry.Role role, address got, address expected) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISolvencyRegistry.NotRole.selector, role, got, expected);
    }
}
