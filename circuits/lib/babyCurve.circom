// SPDX-License-Identifier: Apache-2.0
// Baby Jubjub (EIP-2494): a*x^2 + y^2 = 1 + d*x^2*y^2, and its Montgomery form v^2 = u^3 + A*u^2 + u with
// u = (1 + y)/(1 - y), v = u/x. a is a square and d is not, so the Edwards addition law is complete.
pragma circom 2.1.6;

function babyA() { return 168700; }
function babyD() { return 168696; }
// A = 2*(a + d)/(a - d); the other Montgomery coefficient, 4/(a - d), is 1.
function montgomeryA() { return 168698; }
// Order of the prime subgroup. The curve has eight times as many points.
function babySubgroupOrder() { return 2736030358979909402780800718157159386076813972158567259200215660948447373041; }

// For hints only: n/d, and 0 where d = 0, so that the equation beside the hint, and not the division, decides.
function quotient(n, d) {
    if (d == 0) { return 0; }
    return n / d;
}
