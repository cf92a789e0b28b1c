// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PublicSignals} from "zk/libraries/PublicSignals.sol";
import {SimulatedProof} from "./support/SimulatedProof.sol";
import {TestBase} from "./support/TestBase.sol";

/// @notice The library is a copy of facts that circuits/circuits.json owns.
contract PublicSignalsTest is TestBase {
    function test_order_isTheCircuits() public view {
        string memory json = VM.readFile("../circuits/circuits.json");
        string[] memory names = VM.parseJsonStringArray(json, ".circuits.solvency.publicSignals");
        VM.assertEq(names.length, PublicSignals.COUNT, "count");
        VM.assertEq(names[PublicSignals.EPOCH_ROOT], "epochRoot", "0");
        VM.assertEq(names[PublicSignals.ACCOUNTS_ROOT], "accountsRoot", "1");
        VM.assertEq(names[PublicSignals.LEVEL], "level", "2");
        VM.assertEq(names[PublicSignals.SCOPE], "scope", "3");
        VM.assertEq(names[PublicSignals.ACCOUNT_TAG], "accountTag", "4");
        VM.assertEq(names[PublicSignals.CONTEXT], "context", "5");
    }

    function test_fieldOrder_isTheVerifiers() public pure {
        VM.assertEq(PublicSignals.FIELD_ORDER, SimulatedProof.R, "r");
    }
}
