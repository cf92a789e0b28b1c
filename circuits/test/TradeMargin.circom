// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "../lib/tradeMargin.circom";

component main = TradeMargin();
