// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "../lib/canonicalBits.circom";

component main = CanonicalBits(251, 2736030358979909402780800718157159386076813972158567259200215660948447373040);
