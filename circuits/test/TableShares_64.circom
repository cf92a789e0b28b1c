// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "../lib/tableShares.circom";

component main = TableShares(64);
