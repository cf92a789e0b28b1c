// Writes circuits/lib/poseidonConstants.circom: the Poseidon parameters over BN254's scalar field.
//
// Round constants and the Cauchy MDS matrix come from the Grain LFSR of "Poseidon: A New Hash Function for
// Zero-Knowledge Proof Systems" (Grassi, Khovratovich, Rechberger, Roy, Schofnegger, USENIX Security 2021),
// appendices B and E, with R_F = 8 and the R_P of its table for 128-bit security, alpha = 5.
//
// Partial rounds are stored in a change of basis that needs 2t - 1 products a round instead of t * t.
// Write M = [[m, v], [u, N]] (first lane, other lanes), w for the other lanes. A partial round maps
//   x' = m*y + v.w        w' = u*y + N.w        with y = x^5.
// With w_k = N^k.z_k + kappa_k (kappa: what the round constants alone put there):
//   x' = m*y + (v.N^k).z_k + const             z_(k+1) = z_k + (N^-(k+1).u)*y
// and after R_P rounds the lanes are N^R_P.z + kappa, kappa joining the next round's constants.
//
// Usage: node tools/poseidon-constants.mjs [--check]
import { inverse, mod, MODULUS, writeOrCheck } from './constants-file.mjs';

const FIELD_BITS = 254;
const FULL_ROUNDS = 8;
const PARTIAL_ROUNDS = [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68]; // widths 2..17
const WIDTHS = [2, 3, 5, 6, 7, 9, 17];

const dot = (a, b) => mod(a.reduce((sum, x, i) => sum + x * b[i], 0n));
const transpose = (m) => m[0].map((_, j) => m.map((row) => row[j]));
const times = (m, vector) => m.map((row) => dot(row, vector));
const multiply = (a, b) => { const columns = transpose(b); return a.map((row) => columns.map((c) => dot(row, c))); };
const identity = (n) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1n : 0n)));

function inverseMatrix(matrix) {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...identity(n)[i]]);
  for (let c = 0; c < n; c++) {
    const pivot = rows.findIndex((row, i) => i >= c && row[c] !== 0n);
    if (pivot < 0) throw new Error('singular matrix');
    [rows[c], rows[pivot]] = [rows[pivot], rows[c]];
    const scale = inverse(rows[c][c]);
    rows[c] = rows[c].map((x) => mod(x * scale));
    for (let i = 0; i < n; i++) {
      const factor = rows[i][c];
      if (i !== c && factor !== 0n) rows[i] = rows[i].map((x, j) => mod(x - factor * rows[c][j]));
    }
  }
  return rows.map((row) => row.slice(n));
}

/** The self-shrinking Grain LFSR: yields pseudo-random bits for one parameter set. */
function* grainBits(width, partialRounds) {
  const seed = [[1, 2], [0, 4], [FIELD_BITS, 12], [width, 12], [FULL_ROUNDS, 10], [partialRounds, 10], [2 ** 30 - 1, 30]]
    .map(([value, bits]) => value.toString(2).padStart(bits, '0')).join('');
  const state = [...seed].map(Number);
  const step = () => {
    const bit = state[62] ^ state[51] ^ state[38] ^ state[23] ^ state[13] ^ state[0];
    state.shift();
    state.push(bit);
    return bit;
  };
  for (let i = 0; i < 160; i++) step();
  for (;;) {
    const keep = step();
    const bit = step();
    if (keep) yield bit;
  }
}

function parameters(width) {
  const partialRounds = PARTIAL_ROUNDS[width - 2];
  const bits = grainBits(width, partialRounds);
  const sample = () => {
    let value = 0n;
    for (let i = 0; i < FIELD_BITS; i++) value = (value << 1n) | BigInt(bits.next().value);
    return value;
  };
  const constant = () => { let value; do value = sample(); while (value >= MODULUS); return value; };
  const rounds = Array.from({ length: FULL_ROUNDS + partialRounds }, () => Array.from({ length: width }, constant));
  const points = Array.from({ length: 2 * width }, () => mod(sample()));
  if (new Set(points).size !== points.length) throw new Error(`width ${width}: repeated Cauchy points`);
  const mds = points.slice(0, width).map((x) => points.slice(width).map((y) => inverse(x + y)));
  return { width, partialRounds, rounds, mds };
}

function sparse({ width, partialRounds, rounds, mds }) {
  const half = FULL_ROUNDS / 2;
  const v = mds[0].slice(1);
  const u = mds.slice(1).map((row) => row[0]);
  const n = mds.slice(1).map((row) => row.slice(1));
  const nInverse = inverseMatrix(n);
  const reads = [];
  const writes = [];
  const scalars = [rounds[half][0]];
  let power = identity(width - 1); // N^k
  let write = u; // becomes N^-(k+1).u
  let kappa = new Array(width - 1).fill(0n);
  let vPower = v; // v.N^k
  for (let k = 0; k < partialRounds; k++) {
    const shifted = kappa.map((x, i) => mod(x + rounds[half + k][i + 1]));
    write = times(nInverse, write);
    reads.push(vPower);
    writes.push(write);
    scalars.push(mod(dot(v, shifted) + rounds[half + k + 1][0]));
    kappa = times(n, shifted);
    vPower = times(transpose(n), vPower);
    power = multiply(n, power);
  }
  const after = rounds[half + partialRounds];
  const full = [...rounds.slice(0, half), [scalars.pop(), ...kappa.map((x, i) => mod(x + after[i + 1]))], ...rounds.slice(half + partialRounds + 1)];
  return { width, partialRounds, mds, full, scalars, reads, writes, power };
}

function render(sets) {
  const chain = (name, comment, valueOf) => [
    `// ${comment}`,
    `function ${name}(WIDTH) {`,
    ...sets.map((set, i) => `    ${i === 0 ? 'if' : '} else if'} (WIDTH == ${set.width}) {\n        return ${valueOf(set)};`),
    `    }\n    assert(0); // widths are listed in tools/poseidon-constants.mjs\n    return ${valueOf(sets[0])};\n}\n`,
  ].join('\n');
  const list = (numbers) => `[${numbers.join(',')}]`;
  const table = (rows) => `[\n${rows.map((row) => `            ${list(row)}`).join(',\n')}]`;
  return [
    '// Generated by tools/poseidon-constants.mjs; do not edit. SPDX-License-Identifier: Apache-2.0',
    'pragma circom 2.1.6;\n',
    chain('poseidonPartialRounds', 'Number of rounds with one S-box.', (s) => s.partialRounds),
    chain('poseidonFullConstants', 'Constants of the eight full rounds; the fifth includes what the partial rounds leave.', (s) => table(s.full)),
    chain('poseidonPartialConstants', 'Constant of lane 0 before each partial round.', (s) => list(s.scalars)),
    chain('poseidonMds', 'The matrix M of a full round.', (s) => table(s.mds)),
    chain('poseidonPartialReads', 'Row k: v.N^k, how lane 0 reads the other lanes.', (s) => table(s.reads)),
    chain('poseidonPartialWrites', 'Row k: N^-(k+1).u, how the S-box output enters the other lanes.', (s) => table(s.writes)),
    chain('poseidonPartialExit', 'N^R_P: back to the ordinary basis.', (s) => table(s.power)),
  ].join('\n');
}

const text = render(WIDTHS.map((width) => sparse(parameters(width))));

writeOrCheck('poseidonConstants.circom', text);
