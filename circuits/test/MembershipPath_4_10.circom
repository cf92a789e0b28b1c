// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "../lib/membershipPath.circom";

component main = MembershipPath(4, 10, 4);
