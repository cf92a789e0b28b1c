// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISolvencyRegistry} from "zk/interfaces/ISolvencyRegistry.sol";

/// @title The `context` public signal
library SolvencyContext {
    /// @dev keccak256(abi.encode(chainId, verifyingContract, submitter, recipient, deadline, domain)) >> 6.
    /// A struct of static members encodes as its members in order.
    function digest(ISolvencyRegistry.ContextPreimage calldata preimage) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(preimage))) >> 6;
    }
}
