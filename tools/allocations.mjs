// The ledger tests/Benchmarks/allocations.csv: KiB that an operation allocates when all is loaded and warm, per kernel. Counts, not times:
// with one processor they are the same on every machine that has the kernel, up to what the runtime itself allocates meanwhile.
//   node tools/allocations.mjs --check     measure and compare: more than the ledger fails; less than half of it is told
//   node tools/allocations.mjs --ledger    measure and rewrite the ledger (rows of kernels that this processor lacks stay)
// Needs build/circuits (`make circuits`) and builds the benchmarks itself.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const LEDGER = join(ROOT, 'tests/Benchmarks/allocations.csv');
const BENCHMARKS = join(ROOT, 'tests/Benchmarks/bin/Release/net10.0/Zk.Benchmarks.dll');
const WASM = join(ROOT, 'build/circuits/solvency/solvency.wasm');
const HEADER = ['# Written by: node tools/allocations.mjs --ledger; compared by --check (`make check`)', 'operation,kernel,KiB'];
const KERNELS = ['scalar', 'avx2', 'avx512'];

// The runtime's own bookkeeping, of which a measurement may catch a piece.
const tolerated = (kib) => kib * 1.01 + 4;

function dotnet(args, environment = {}) {
  const { status, stdout, stderr, error } = spawnSync('dotnet', args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...environment } });
  if (error) throw error;
  return { ok: status === 0, output: stdout, errors: stderr };
}

function required(result, what) {
  if (!result.ok) throw new Error(`${what} failed\n${result.output}${result.errors}`);
  return result.output;
}

/** Rows of one kernel; none when the processor lacks it. */
function measure(kernel, input) {
  const result = dotnet([BENCHMARKS, 'allocations', WASM, input], { DOTNET_PROCESSOR_COUNT: '1', DOTNET_TieredPGO: '0', ZK_KERNEL: kernel });
  if (!result.ok && kernel !== 'scalar' && /ZK_KERNEL/.test(result.errors)) {
    console.log(`this processor does not run ${kernel}: its rows are not compared`);
    return [];
  }
  return Object.entries(JSON.parse(required(result, `measuring ${kernel}`))).map(([operation, kib]) => ({ operation, kernel, kib }));
}

function readLedger() {
  const lines = existsSync(LEDGER) ? readFileSync(LEDGER, 'utf8').trim().split('\n').slice(HEADER.length) : [];
  return lines.map((line) => line.split(',')).map(([operation, kernel, kib]) => ({ operation, kernel, kib: Number(kib) }));
}

const keyOf = ({ operation, kernel }) => `${operation},${kernel}`;

function compare(measured, ledger) {
  const known = new Map(ledger.map((row) => [keyOf(row), row.kib]));
  return measured.flatMap((row) => {
    const expected = known.get(keyOf(row));
    if (expected === undefined) return [`${keyOf(row)}: got ${row.kib} KiB, the ledger has no line`];
    if (row.kib > tolerated(expected)) return [`${keyOf(row)}: got ${row.kib} KiB, expected at most ${expected}`];
    if (tolerated(row.kib) < expected / 2) console.log(`${keyOf(row)}: got ${row.kib} KiB, the ledger still allows ${expected}: rewrite it`);
    return [];
  });
}

function write(measured, ledger) {
  const kernels = new Set(measured.map((row) => row.kernel));
  const rows = [...measured, ...ledger.filter((row) => !kernels.has(row.kernel))];
  writeFileSync(LEDGER, [...HEADER, ...rows.map((row) => `${keyOf(row)},${row.kib}`)].join('\n') + '\n');
}

const [mode, ...rest] = process.argv.slice(2);
if (rest.length > 0 || !['--check', '--ledger'].includes(mode)) {
  console.error('usage: node tools/allocations.mjs --check | --ledger');
  process.exit(2);
}
if (!existsSync(WASM)) {
  console.error('build/circuits/solvency/solvency.wasm is missing: run `make circuits`');
  process.exit(2);
}
const temporary = mkdtempSync(join(tmpdir(), 'zk-allocations-'));
try {
  required(dotnet(['build', 'tests/Benchmarks', '-c', 'Release', '--nologo', '-v', 'quiet']), 'building the benchmarks');
  const input = join(temporary, 'input.json');
  required(dotnet([BENCHMARKS, 'sample-input', join(ROOT, 'samples/desk'), input]), 'making the sample input');
  const measured = KERNELS.flatMap((kernel) => measure(kernel, input));
  const failures = mode === '--check' ? compare(measured, readLedger()) : [];
  if (mode === '--ledger') write(measured, readLedger());
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) console.error('If the change is intended: node tools/allocations.mjs --ledger, and commit the file.');
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
