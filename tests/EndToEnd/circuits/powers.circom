pragma circom 2.1.6;

// Powers(N)
//   Relation : out = base^(2^N) + scale·hidden, base and scale public, hidden private
//   Source   : made for the interoperability test; unused stays in no constraint on purpose
template Powers(N) {
    signal input base;
    signal input scale;
    signal input hidden;
    signal input unused;
    signal output out;

    signal power[N + 1];
    power[0] <== base;
    for (var i = 0; i < N; i++) power[i + 1] <== power[i] * power[i];
    signal scaled <== scale * hidden;
    out <== power[N] + scaled;
}

component main {public [base, scale, unused]} = Powers(20);
