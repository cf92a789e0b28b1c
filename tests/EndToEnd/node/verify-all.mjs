// Verifies every proof of a file with snarkjs in one process: node verify-all.mjs <node_modules> <verification_key.json> <batch.json>,
// the batch being [{proof, publicSignals}, …]. Prints {"valid": n, "invalid": [positions]}.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [modules, keyPath, batchPath] = process.argv.slice(2);
const snarkjs = createRequire(join(modules, "x.js"))("snarkjs");
const key = JSON.parse(readFileSync(keyPath, "utf8"));
const invalid = [];
const batch = JSON.parse(readFileSync(batchPath, "utf8"));
for (const [position, { proof, publicSignals }] of batch.entries())
    if (!(await snarkjs.groth16.verify(key, publicSignals, proof))) invalid.push(position);
console.log(JSON.stringify({ valid: batch.length - invalid.length, invalid }));
process.exit(0);
