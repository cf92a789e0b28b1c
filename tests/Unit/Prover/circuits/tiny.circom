pragma circom 2.1.0;

// Small circuit for the witness calculator's tests: arrays of two dimensions, an assertion on a value,
// a constraint that inputs can break, and a log() of a private signal, which must never surface.
template Product() {
    signal input a;
    signal input b;
    signal output o;
    log("private", a);
    assert(a != 13);
    o <== a * b;
}

template Tiny() {
    signal input x;
    signal input grid[2][3];
    signal input bit;
    signal output sum;
    component p[2];
    bit * (bit - 1) === 0;
    for (var i = 0; i < 2; i++) {
        p[i] = Product();
        p[i].a <== grid[i][0] + x;
        p[i].b <== grid[i][1] - grid[i][2];
    }
    sum <== p[0].o + p[1].o + bit;
}

component main {public [x]} = Tiny();
