// Compiles the circuits of circuits/circuits.json and, with --tests, the template mains under circuits/test/.
//
//   node tools/circuits.mjs                      compile what changed into build/circuits/<name>/<name>.{wasm,r1cs,sym}
//   node tools/circuits.mjs --tests              and what tests need into build/circuits/test/<key>/: .r1cs and .sym of
//                                                the circuits and of the template mains; a forging .wasm with its own
//                                                .wasm.sym
//   node tools/circuits.mjs --check | --ledger   compare with, or rewrite, circuits/constraints.csv (implies --tests)
//   node tools/circuits.mjs --force              ignore the stamps
//   node tools/circuits.mjs solvency Poseidon_2  only these circuits (and, by their ledger keys, template mains): what
//                                                the flags do, they then do for these alone
//
// The forging witness generator is compiled from a copy of the sources without their `===` statements: it follows every
// `<==` and `<--` and refuses nothing, so that a test can hand the R1CS a complete witness for forbidden inputs.
//
// A build is stamped with a SHA-256 over sources, options and compiler version: equal stamp, no work.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { availableParallelism } from 'node:os';
import { readConstraintCounts } from './r1cs-counts.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILD = join(ROOT, 'build/circuits');
const COMPILER = join(ROOT, 'tools/node_modules/circom2/cli.js');
const LEDGER = join(ROOT, 'circuits/constraints.csv');
const LEDGER_HEADER = 'key,constraints,nonLinear,wires,coefficients';
// What the templates' own lines in the ledger are measured with, whatever a product chooses (docs/decisions/0006).
const TEMPLATE_OPTIMISATION = '--O1';
const FLAGS = ['--tests', '--check', '--ledger', '--force'];

class UsageError extends Error {}
class BuildError extends Error {}

function options() {
  const given = process.argv.slice(2);
  const unknown = given.filter((argument) => argument.startsWith('-') && !FLAGS.includes(argument));
  if (unknown.length) throw new UsageError(`unknown argument ${unknown.join(' ')}; known: names of circuits, ${FLAGS.join(' ')}`);
  const names = given.filter((argument) => !argument.startsWith('-'));
  const has = (flag) => given.includes(flag);
  if (has('--check') && has('--ledger')) throw new UsageError('--check compares and --ledger rewrites: give one of them');
  return { tests: given.some((flag) => ['--tests', '--check', '--ledger'].includes(flag)), check: has('--check'), ledger: has('--ledger'), force: has('--force'), names };
}

/** The circuits of these names among all: their products and, with the tests, what tests need of them. */
function chosen(names, withTests) {
  if (names.length === 0) return targets(withTests);
  const all = targets(true);
  const unknown = names.filter((name) => !all.some((target) => target.name === name));
  if (unknown.length) throw new UsageError(`no circuit ${unknown.join(', ')}; known: ${all.filter(({ key }) => key !== null).map(({ key }) => key).join(', ')}`);
  return all.filter(({ name, forging, isProduct }) => names.includes(name) && (withTests || !forging || !isProduct));
}

/** Every circuit to compile: ledger key (null: not in the ledger), name, source, output directory, optimisation, forging or not. */
function targets(withTests) {
  const { circuits } = JSON.parse(readFileSync(join(ROOT, 'circuits/circuits.json'), 'utf8'));
  const products = Object.entries(circuits).map(([name, { main, optimisation }]) => (
    { key: name, name, source: join(ROOT, main), output: join(BUILD, name), optimisation, forging: false, isProduct: true }));
  if (!withTests) return products;
  const folder = join(ROOT, 'circuits/test');
  const tests = readdirSync(folder).filter((file) => file.endsWith('.circom')).sort().map((file) => {
    const name = basename(file, '.circom');
    return { key: name, name, source: join(folder, file), output: join(BUILD, 'test', name), optimisation: TEMPLATE_OPTIMISATION, forging: true, isProduct: false };
  });
  // Buggy circuits and their corrected twins, on which the soundness harness is tested.
  const planted = readdirSync(join(ROOT, 'tests/Circuits/Planted')).filter((file) => /_(bug|fix)\.circom$/.test(file)).sort().map((file) => {
    const name = basename(file, '.circom');
    return { key: null, name, source: join(ROOT, 'tests/Circuits/Planted', file), output: join(BUILD, 'planted', name), optimisation: TEMPLATE_OPTIMISATION, forging: false, isProduct: false };
  });
  return [...products, ...products.map((p) => ({ ...p, key: null, output: join(BUILD, 'test', p.name), forging: true })), ...tests, ...planted];
}

function sourcesOf(file, seen = new Set()) {
  const path = resolve(file);
  if (seen.has(path)) return seen;
  if (!existsSync(path)) throw new BuildError(`${relative(ROOT, path)}: no such file; an include or circuits.json names it`);
  seen.add(path);
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/^\s*include\s+"([^"]+)"/gm)) sourcesOf(join(dirname(path), name), seen);
  return seen;
}

function stampOf({ source, optimisation, forging }) {
  const hash = createHash('sha256');
  hash.update(JSON.parse(readFileSync(join(dirname(COMPILER), 'package.json'), 'utf8')).version).update(`${optimisation} ${forging}`);
  for (const path of [...sourcesOf(source)].sort()) hash.update(relative(ROOT, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function run(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [COMPILER, ...args], { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    child.stdout.on('data', (data) => { output += data; });
    child.stderr.on('data', (data) => { output += data; });
    child.on('close', (code) => done({ code, output: output.replace(/\u001b\[[0-9;]*m/g, '') }));
  });
}

const filesOf = ({ name, forging }) => ['wasm', 'r1cs', 'sym', ...(forging ? ['wasm.sym'] : [])].map((extension) => `${name}.${extension}`);

async function circom(source, scratch, flags) {
  const { code, output: log } = await run([relative(ROOT, source), '--sym', ...flags, '-o', relative(ROOT, scratch)]);
  if (code !== 0 || /error/i.test(log)) throw new BuildError(`${relative(ROOT, source)}: circom2 failed\n${log.trim()}`);
}

// Blanks, not nothing: circom names anonymous components after their place in the file.
const blankAssertions = (text) => text.replace(/[^{};]*===[^;]*;/g, (statement) => statement.replace(/[^\n]/g, ' '));

/** A copy of one source and what it includes, without `===` statements, in the same relative places. */
function copyWithoutAssertions(source, scratch) {
  for (const path of sourcesOf(source)) {
    const copy = join(scratch, 'source', relative(ROOT, path));
    mkdirSync(dirname(copy), { recursive: true });
    const text = readFileSync(path, 'utf8');
    writeFileSync(copy, text.includes('===') ? blankAssertions(text) : text);
  }
  return join(scratch, 'source', relative(ROOT, source));
}

async function compile({ name, source, output, optimisation, forging }) {
  const scratch = mkdtempSync(join(BUILD, '.compile-'));
  const made = (file) => join(scratch, file);
  const place = (from, to) => renameSync(made(from), join(output, to));
  try {
    await circom(source, scratch, ['--r1cs', optimisation, ...(forging ? [] : ['--wasm'])]);
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    place(`${name}.r1cs`, `${name}.r1cs`);
    place(`${name}.sym`, `${name}.sym`);
    if (forging) {
      await circom(copyWithoutAssertions(source, scratch), scratch, ['--O0', '--wasm']);
      place(`${name}.sym`, `${name}.wasm.sym`);
    }
    place(`${name}_js/${name}.wasm`, `${name}.wasm`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Compiles when the stamp differs; returns the ledger line. */
async function build(target, force) {
  const { name, output } = target;
  const stamp = stampOf(target);
  const stampFile = join(output, 'stamp.json');
  const complete = existsSync(stampFile) && filesOf(target).every((file) => existsSync(join(output, file)));
  const known = complete && !force ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  if (known.stamp === stamp) return { ...known.counts, seconds: 0 };
  const started = Date.now();
  await compile(target);
  const counts = readConstraintCounts(join(output, `${name}.r1cs`));
  writeFileSync(stampFile, JSON.stringify({ stamp, counts }));
  return { ...counts, seconds: (Date.now() - started) / 1000 };
}

async function buildAll(list, force) {
  mkdirSync(BUILD, { recursive: true });
  const results = new Array(list.length);
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const i = next++;
      results[i] = { key: list[i].key, ...(await build(list[i], force)) };
      const { constraints, nonLinear, wires, coefficients, seconds } = results[i];
      const time = seconds === 0 ? 'up to date' : `${seconds.toFixed(1)} s`;
      console.log(`${relative(BUILD, list[i].output)}: ${constraints} constraints (${nonLinear} non-linear), ${wires} wires, ${coefficients} coefficients, ${time}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), list.length) }, worker));
  return results;
}

const ledgerText = (results) => [LEDGER_HEADER,
  ...results.map((r) => [r.key, r.constraints, r.nonLinear, r.wires, r.coefficients].join(','))].join('\n') + '\n';

const ledgerLines = (text) => new Map(text.trim().split('\n').slice(1).filter(Boolean).map((line) => [line.split(',')[0], line]));

const readLedger = () => (existsSync(LEDGER) ? readFileSync(LEDGER, 'utf8') : '');

/** The ledger with these results in it; every other circuit that still exists keeps its line. Order is that of the circuits. */
function mergedLedger(results) {
  const lines = new Map([...ledgerLines(readLedger()), ...ledgerLines(ledgerText(results))]);
  const keys = targets(true).map(({ key }) => key).filter((key) => key !== null && lines.has(key));
  return [LEDGER_HEADER, ...keys.map((key) => lines.get(key))].join('\n') + '\n';
}

function checkLedger(expected, actual) {
  if (expected === actual) return;
  const [before, after] = [expected, actual].map(ledgerLines);
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  throw new BuildError(['circuits/constraints.csv does not match what was compiled',
    ...keys.map((key) => `  ${key}: ledger ${before.get(key) ?? 'absent'}, compiled ${after.get(key) ?? 'absent'}`),
    ...(keys.length ? [] : ['  the same lines in another order']),
    'If the change is intended: node tools/circuits.mjs --ledger, and commit the file.'].join('\n'));
}

try {
  const { tests, check, ledger, force, names } = options();
  if (!existsSync(COMPILER)) throw new BuildError('tools/node_modules/circom2 is missing: run `npm install` in tools/');
  const results = (await buildAll(chosen(names, tests), force)).filter(({ key }) => key !== null);
  // All circuits make the whole ledger; some of them change or check their own lines.
  const actual = names.length ? mergedLedger(results) : ledgerText(results);
  if (ledger) writeFileSync(LEDGER, actual);
  if (check) checkLedger(readLedger(), actual);
} catch (error) {
  console.error(error instanceof UsageError || error instanceof BuildError ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
