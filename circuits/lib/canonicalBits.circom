// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

// CanonicalBits(BITS, MAX)
//   Relation : in = sum of bit[i]*2^i with every bit boolean, and the sum, as an integer, is at most MAX
//   Inputs   : in   field element
//   Outputs  : bit[BITS]
//   Assumes  : MAX < min(2^BITS, r), so that a field element has one such sum at most (BITS = 254 included)
//   Cost     : constraints.csv, keys CanonicalBits_field and CanonicalBits_scalar
//   Source   : docs/soundness.md §13. `same` says whether the bits above are MAX's: a bit may exceed MAX's only after one fell
//              below it, and that test costs nothing: it is the boolean constraint of the bit, tightened
template CanonicalBits(BITS, MAX) {
    assert(BITS <= 254);
    signal input in;
    signal output bit[BITS];

    var ones = 0;
    for (var i = 0; i < BITS; i++) { ones += (MAX >> i) & 1; }
    signal prefix[ones];

    var sum = 0;
    var same = 1;
    var k = 0;
    for (var i = BITS - 1; i >= 0; i--) {
        bit[i] <-- (in >> i) & 1; // pinned by the boolean constraint below and the sum
        if ((MAX >> i) & 1 == 1) {
            // 1. MAX has a one: any bit will do
            bit[i] * (bit[i] - 1) === 0;
            prefix[k] <== same * bit[i];
            same = prefix[k];
            k++;
        } else {
            // 2. MAX has a zero: boolean, and 0 while all bits above are MAX's
            bit[i] * (1 - same - bit[i]) === 0;
        }
        sum += bit[i] * (1 << i);
    }
    sum === in;
}
