// What the generators of circuit constants share: arithmetic in BN254's scalar field, and a file that is written or compared.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

export const MODULUS = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

export const mod = (a) => ((a % MODULUS) + MODULUS) % MODULUS;

/** 1 / a; 0 for 0. */
export function inverse(a) {
  let [r0, r1, s0, s1] = [MODULUS, mod(a), 0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  return mod(s0);
}

/** Writes circuits/lib/<name>; with --check on the command line compares instead, and exits with 1 on a difference. */
export function writeOrCheck(name, text) {
  const path = fileURLToPath(new URL(`../circuits/lib/${name}`, import.meta.url));
  if (!process.argv.includes('--check')) return writeFileSync(path, text);
  if (readFileSync(path, 'utf8') === text) return;
  console.error(`circuits/lib/${name} is not what tools/${basename(process.argv[1])} generates: run it without --check and review the change`);
  process.exit(1);
}
