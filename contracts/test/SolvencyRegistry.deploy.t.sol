// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SolvencyRegistry} from "zk/SolvencyRegistry.sol";
import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";
import {MultiplierVerifier} from "./fixtures/MultiplierVerifier.sol";
import {RegistryTest} from "./support/RegistryTest.sol";

contract SolvencyRegistryDeployTest is RegistryTest {
    function test_constructor_acceptsDevelopmentKeyOnLocalChains() public {
        VM.chainId(1337);
        SolvencyRegistry deployed = new SolvencyRegistry(_configuration());
        VM.assertTrue(deployed.KEY_KIND() == ISolvencyRegistry.KeyKind.Development, "kind is readable");
        VM.assertEq(deployed.KEY_HASH(), verifier.keyHash(), "hash is readable");
    }

    function testFuzz_constructor_revertsIfDevelopmentKeyOffLocalChain(uint64 chainId) public {
        VM.assume(chainId != 0 && chainId != 31337 && chainId != 1337);
        ISolvencyRegistry.Configuration memory configuration = _configuration();
        VM.chainId(chainId);
        VM.expectRevert(
            abi.encodeWithSelector(ISolvencyRegistry.DevelopmentKeyOffLocalChain.selector, uint256(chainId))
        );
        new SolvencyRegistry(configuration);
    }

    function test_constructor_acceptsProductionKeyAnywhere() public {
        ISolvencyRegistry.Configuration memory configuration = _configuration();
        configuration.keyKind = ISolvencyRegistry.KeyKind.Production;
        VM.chainId(1);
        new SolvencyRegistry(configuration);
    }

    function test_attest_revertsIfChainForkedAwayFromLocalId() public {
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        VM.chainId(1);
        _expect(abi.encodeWithSelector(ISolvencyRegistry.DevelopmentKeyOffLocalChain.selector, 1));
        _attest(s, p, 3);
    }

    function test_attest_revertsIfProductionContextIsOfForkedChain() public {
        ISolvencyRegistry.Configuration memory configuration = _configuration();
        configuration.keyKind = ISolvencyRegistry.KeyKind.Production;
        registry = new SolvencyRegistry(configuration);
        ISolvencyRegistry.ContextPreimage memory p = _preimage();
        uint256[] memory s = _signals(p);
        VM.chainId(1);
        _expect(abi.encodeWithSelector(ISolvencyRegistry.WrongChain.selector, 31337, 1));
        _attest(s, p, 3);
    }

    function test_constructor_revertsIfKeyHashIsNotTheVerifiers() public {
        ISolvencyRegistry.Configuration memory configuration = _configuration();
        bytes32 hash = configuration.keyHash;
        configuration.keyHash = bytes32(uint256(1));
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.KeyHashMismatch.selector, hash, bytes32(uint256(1))));
        new SolvencyRegistry(configuration);
    }

    function test_constructor_revertsIfVerifierIsOfOtherStatement() public {
        MultiplierVerifier other = new MultiplierVerifier();
        ISolvencyRegistry.Configuration memory configuration = _configuration();
        configuration.verifier = other;
        configuration.keyHash = other.keyHash();
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.WrongSignalCount.selector, 1, 6));
        new SolvencyRegistry(configuration);
    }

    function test_constructor_revertsIfRoleDelayIsShort() public {
        ISolvencyRegistry.Configuration memory configuration = _configuration();
        configuration.roleDelay = 1 days - 1;
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.RoleDelayTooShort.selector, 1 days - 1, 1 days));
        new SolvencyRegistry(configuration);
    }

    function test_constructor_revertsIfAddressIsZero() public {
        ISolvencyRegistry.Configuration memory c = _configuration();
        c.governor = address(0);
        _expectZeroAddress("governor");
        new SolvencyRegistry(c);
        c.governor = GOVERNOR;
        c.oracle = address(0);
        _expectZeroAddress("oracle");
        new SolvencyRegistry(c);
        c.oracle = ORACLE;
        c.venue = address(0);
        _expectZeroAddress("venue");
        new SolvencyRegistry(c);
    }

    function test_constructor_revertsIfAgeIsZero() public {
        ISolvencyRegistry.Configuration memory c = _configuration();
        c.maxEpochAge = 0;
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.ZeroAge.selector, "maxEpochAge"));
        new SolvencyRegistry(c);
        c.maxEpochAge = 1;
        c.maxAccountsRootAge = 0;
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.ZeroAge.selector, "maxAccountsRootAge"));
        new SolvencyRegistry(c);
    }

    function test_gas_deploy() public {
        ISolvencyRegistry.Configuration memory configuration = _configuration();
        uint256 before = gasleft();
        new SolvencyRegistry(configuration);
        uint256 afterwards = gasleft();
        VM.snapshotValue("gas", "deploy SolvencyRegistry, execution", before - afterwards);
    }

    function _expectZeroAddress(string memory what) private {
        VM.expectRevert(abi.encodeWithSelector(ISolvencyRegistry.ZeroAddress.selector, what));
    }
}
