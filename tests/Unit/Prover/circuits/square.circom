pragma circom 2.1.0;

// The smallest circuit with an array, a public signal and a constraint that inputs can break.
template Square() {
    signal input root;
    signal input pad[2];
    signal output square;
    log("private", root);
    pad[0] * pad[1] === 6;
    square <== root * root;
}

component main = Square();
