// Counts of an iden3 .r1cs file: header (section 1) and constraints (section 2).
import { readFileSync } from 'node:fs';

export function readConstraintCounts(path) {
  const file = readFileSync(path);
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'r1cs') throw new Error(`${path}: not an .r1cs file`);
  const sections = new Map();
  for (let at = 12, left = file.readUInt32LE(8); left > 0; left--) {
    sections.set(file.readUInt32LE(at), at + 12);
    at += 12 + Number(file.readBigUInt64LE(at + 4));
  }
  const header = sections.get(1);
  const fieldBytes = file.readUInt32LE(header);
  const wires = file.readUInt32LE(header + 4 + fieldBytes);
  const constraints = file.readUInt32LE(header + 4 + fieldBytes + 24);
  let at = sections.get(2);
  let coefficients = 0;
  let nonLinear = 0;
  for (let i = 0; i < constraints; i++) {
    const terms = [0, 1, 2].map(() => {
      const count = file.readUInt32LE(at);
      at += 4 + count * (4 + fieldBytes);
      return count;
    });
    coefficients += terms[0] + terms[1] + terms[2];
    if (terms[0] > 0 && terms[1] > 0) nonLinear++;
  }
  return { constraints, nonLinear, wires, coefficients };
}
