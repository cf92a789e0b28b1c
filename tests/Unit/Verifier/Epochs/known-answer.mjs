// Prints the roots of the sample epoch of Samples.cs, computed from docs/statement.md alone: Poseidon written from its
// paper on BigInt, no code shared with src/. The constants in EpochKnownAnswerTests.cs are this script's output:
//   node tests/Unit/Verifier/Epochs/known-answer.mjs
import { createHash } from "node:crypto";

const R = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const PARTIAL = [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68];
const mod = (x) => ((x % R) + R) % R;
function power(x, e) {
  let y = 1n;
  for (; e > 0n; e >>= 1n, x = (x * x) % R) if (e & 1n) y = (y * x) % R;
  return y;
}

const shapes = new Map();
function shape(t) {
  if (shapes.has(t)) return shapes.get(t);
  const rp = PARTIAL[t - 2];
  const bits = [[1, 2], [0, 4], [254, 12], [t, 12], [8, 10], [rp, 10], [2 ** 30 - 1, 30]]
    .flatMap(([v, n]) => [...v.toString(2).padStart(n, "0")].map(Number));
  const step = () => {
    const b = bits[62] ^ bits[51] ^ bits[38] ^ bits[23] ^ bits[13] ^ bits[0];
    bits.shift();
    bits.push(b);
    return b;
  };
  for (let i = 0; i < 160; i++) step();
  const bit = () => { while (!step()) step(); return step(); };
  const number = () => BigInt("0b" + Array.from({ length: 254 }, bit).join(""));
  const below = () => { for (;;) { const x = number(); if (x < R) return x; } };
  const constants = Array.from({ length: (8 + rp) * t }, below);
  const xy = Array.from({ length: 2 * t }, () => number() % R);
  const matrix = Array.from({ length: t }, (_, i) => Array.from({ length: t }, (_, j) => power(mod(xy[i] + xy[t + j]), R - 2n)));
  shapes.set(t, { rp, constants, matrix });
  return shapes.get(t);
}

function hash(tag, inputs) {
  let s = [tag, ...inputs].map((x) => mod(BigInt(x)));
  const t = s.length, { rp, constants, matrix } = shape(t);
  for (let r = 0; r < 8 + rp; r++) {
    s = s.map((x, i) => mod(x + constants[r * t + i]));
    s = s.map((x, i) => (i === 0 || r < 4 || r >= 4 + rp ? power(x, 5n) : x));
    s = matrix.map((row) => mod(row.reduce((sum, m, j) => sum + m * s[j], 0n)));
  }
  return s[0];
}

const lanes = (values) => mod(values.reduce((sum, v, i) => sum + (BigInt(v) << (84n * BigInt(i))), 0n));

function row(i) {
  const losses = Array.from({ length: 32 }, (_, s) => BigInt(s - 16) * 1000003n * BigInt(i));
  const option = i === 2 || i === 3, expiring = i >= 2 && i <= 4;
  const alpha = [BigInt(i), 2n * BigInt(i), 0n, 0n], beta = [BigInt(i) << 60n, BigInt(i) << 70n, 0n, 0n];
  const detail = hash(6, [option ? 5 : 0, option ? 7 : 0, expiring ? 9 : 0, expiring ? 250000 : 0,
    lanes(alpha.slice(0, 2)), lanes(alpha.slice(2)), lanes(beta.slice(0, 2)), lanes(beta.slice(2))]);
  const words = Array.from({ length: 11 }, (_, w) => lanes(losses.slice(3 * w, 3 * w + 3)));
  return hash(5, [i, 1000 * i, 10 * i, 20 * i, detail, ...words]);
}

function tree(leaves, levels) {
  for (; levels > 0; levels--) {
    const parents = [];
    for (let i = 0; i < leaves.length; i += 8) {
      const children = Array.from({ length: 8 }, (_, k) => leaves[i + k] ?? 0n);
      parents.push(children.every((c) => c === 0n) ? 0n : hash(7, children));
    }
    leaves = parents;
  }
  return leaves[0];
}

if (hash(0, [1, 2]) !== 7853200120776062878684798364095072458815029376092732009249414926327459813530n) throw new Error("Poseidon is wrong");
const digests = Array.from({ length: 13 }, (_, i) => row(i + 1));
const names = `zk-epoch names v1\n${digests.map((_, i) => `${i + 1} I${i + 1} ${i < 10 ? "BTC" : "ETH"}\n`).join("")}`;
const namesDigest = BigInt("0x" + createHash("sha256").update(names, "ascii").digest("hex")) >> 6n;
const riskRoot = tree([tree(digests.slice(0, 10), 2), tree(digests.slice(10), 2), namesDigest], 2);
const venue = BigInt("0x" + Buffer.from("Sample Exchange", "ascii").toString("hex"));
console.log("row 2    ", digests[1].toString());
console.log("riskRoot ", riskRoot.toString());
console.log("epochRoot", hash(8, [venue, 42, 1750000000, riskRoot, 1000000, 1300000]).toString());
