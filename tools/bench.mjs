// `make bench`: zk against snarkjs on the same files in the same run, the stages of a proof, the kernels. One table on
// the terminal and in docs/benchmarks/<machine>.md, with a plot of proving time against constraints beside it.
// Options: --no-kernels, --no-plot, --runs=N (default 5). Witnesses exist only in a temporary folder that is deleted.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { formatBytes, formatTime, markdownTable, median, ratio, textTable } from './bench-tables.mjs';
import { provePlot } from './bench-plot.mjs';

const root = resolve(import.meta.dirname, '..');
const at = (...parts) => join(root, ...parts);
const ZK = at('build/bin/zk');
const SNARKJS = at('tools/node_modules/snarkjs/build/cli.cjs');
const BENCHMARKS = at('tests/Benchmarks/bin/Release/net10.0/Zk.Benchmarks.dll');
const PROVABLE = at('../shared/vectors/groth16/provable');
const options = new Set(process.argv.slice(2));
const LARGEST_LOG2 = 18;
const runs = Number([...options].find((option) => option.startsWith('--runs='))?.slice(7) ?? 5);

const temporary = mkdtempSync(join(tmpdir(), 'zk-bench-'));
const children = new Set();
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill('SIGKILL');
    process.exit(130);
  });
}
const inTemporary = (...parts) => join(temporary, ...parts);

const zk = (...args) => [ZK, ...args];
const snarkjs = (...args) => ['node', SNARKJS, ...args];
const dotnet = (...args) => ['dotnet', BENCHMARKS, ...args];

/** Runs a command; seconds of wall time and, when asked for, the peak of its resident memory. */
function run([program, ...args], { watchMemory = false } = {}) {
  return new Promise((done, fail) => {
    const start = process.hrtime.bigint();
    const child = spawn(program, args, { cwd: temporary, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    let output = '', errors = '', peakBytes = 0;
    const watch = watchMemory && setInterval(() => (peakBytes = Math.max(peakBytes, residentPeak(child.pid))), 10);
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (errors += text));
    child.on('error', fail);
    child.on('close', (code) => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      children.delete(child);
      if (watch) clearInterval(watch);
      if (code === 0) done({ seconds, output, peakBytes });
      else fail(new Error(`${program} ${args.join(' ')} ended with ${code}\n${output}${errors}`));
    });
  });
}

/** VmHWM of /proc/<pid>/status; 0 where there is no such file. */
function residentPeak(pid) {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Medians of both, alternating so that a change of the machine's load meets both. */
async function compare(theirs, ours, count = runs) {
  const seconds = { snarkjs: [], zk: [] };
  for (let i = 0; i < count; i++) {
    seconds.snarkjs.push((await run(theirs)).seconds);
    seconds.zk.push((await run(ours)).seconds);
  }
  return { snarkjs: median(seconds.snarkjs), zk: median(seconds.zk) };
}

const rows = [];
const section = (title) => rows.push({ section: title });
const timeRow = (what, { snarkjs: theirs, zk: ours }) => rows.push({
  what, snarkjs: formatTime(theirs), zk: formatTime(ours), ratio: ratio(theirs, ours),
});
const note = (text) => console.log(`==> ${text}`);

/** Key, witness and their verification key: the solvency circuit on the sample, then the shared vectors. */
async function circuits() {
  const desk = { name: 'solvency', key: at('build/keys/solvency/solvency.zkey'), vk: at('build/keys/solvency/verification_key.json'), witness: inTemporary('witness.wtns'),
    wasm: at('build/circuits/solvency/solvency.wasm'), input: inTemporary('input.json') };
  await run(dotnet('sample-input', at('samples/desk'), desk.input));
  await run(zk('groth16', 'witness', desk.wasm, desk.input, desk.witness));
  if (!existsSync(PROVABLE)) {
    note(`${PROVABLE} is absent: its circuits are skipped`);
    return [desk];
  }
  const vectors = readdirSync(PROVABLE).filter((name) => existsSync(join(PROVABLE, name, 'circuit.zkey'))).map((name) => ({
    name, key: join(PROVABLE, name, 'circuit.zkey'), vk: join(PROVABLE, name, 'verification_key.json'), witness: join(PROVABLE, name, 'witness.wtns'),
  }));
  return [desk, ...vectors];
}

async function proveAndVerify(circuit) {
  const proof = (maker) => inTemporary(`${circuit.name}-${maker}-proof.json`), signals = (maker) => inTemporary(`${circuit.name}-${maker}-public.json`);
  const prove = (maker) => ['groth16', 'prove', circuit.key, circuit.witness, proof(maker), signals(maker)];
  const verify = (maker) => ['groth16', 'verify', circuit.vk, signals(maker), proof(maker)];
  timeRow(`${circuit.name}: prove`, await compare(snarkjs(...prove('snarkjs')), zk(...prove('zk'))));
  // Each verifies the other's proof, so a table is only printed for proofs that both accept.
  timeRow(`${circuit.name}: verify`, await compare(snarkjs(...verify('zk')), zk(...verify('snarkjs')), Math.min(runs, 3)));
  if (circuit.wasm) {
    const calculate = (command, maker) => [...command, circuit.wasm, circuit.input, inTemporary(`${maker}.wtns`)];
    timeRow(`${circuit.name}: witness`, await compare(snarkjs(...calculate(['wtns', 'calculate'], 'snarkjs')), zk(...calculate(['groth16', 'witness'], 'zk')), Math.min(runs, 3)));
    if (!readFileSync(inTemporary('snarkjs.wtns')).equals(readFileSync(inTemporary('zk.wtns')))) throw new Error('the two witnesses differ');
    await memory(circuit, prove);
    await oneThread(circuit, prove);
    const inProcess = JSON.parse((await run(dotnet('witness', circuit.wasm, circuit.input, '15'))).output);
    rows.push({ what: `${circuit.name}: witness in process, circuit compiled`, zk: formatTime(inProcess.calculateMs / 1e3) });
  }
}

/** Both on one processor, where the system can pin a process. */
async function oneThread(circuit, prove) {
  if (spawnSync('taskset', ['--version']).error) return note('no taskset: the comparison on one processor is skipped');
  const pinned = (command) => ['taskset', '-c', '0', ...command];
  timeRow(`${circuit.name}: prove, one processor`, await compare(pinned(snarkjs(...prove('snarkjs'))), pinned(zk(...prove('zk'))), Math.min(runs, 3)));
}

async function batch(count) {
  const timing = JSON.parse((await run(dotnet('batch', String(count)))).output);
  section('verification in process, time for each proof');
  rows.push({ what: 'one after the other', zk: formatTime(timing.aloneMsPerProof / 1e3) });
  rows.push({ what: `batch of ${count.toLocaleString('en')} proofs of one key`, zk: formatTime(timing.batchMsPerProof / 1e3), ratio: ratio(timing.aloneMsPerProof, timing.batchMsPerProof) });
}

async function memory(circuit, prove) {
  const theirs = (await run(snarkjs(...prove('snarkjs')), { watchMemory: true })).peakBytes;
  const ours = (await run(zk(...prove('zk')), { watchMemory: true })).peakBytes;
  if (ours === 0) return;
  const key = statSync(circuit.key).size;
  rows.push({ what: `${circuit.name}: peak memory of prove, key ${formatBytes(key)}`, snarkjs: formatBytes(theirs), zk: formatBytes(ours), ratio: ratio(theirs, ours) });
}

async function stages(circuit) {
  const split = JSON.parse((await run(dotnet('stages', circuit.key, circuit.witness, String(runs)))).output);
  section(`${circuit.name} in process, ${split.wires} wires, domain ${split.domainSize}`);
  const row = (what, ms) => rows.push({ what, zk: formatTime(ms / 1e3), share: ms / split.proveMs });
  rows.push({ what: 'load the key', zk: formatTime(split.loadMs / 1e3) });
  rows.push({ what: 'first proof', zk: formatTime(split.firstProveMs / 1e3) });
  rows.push({ what: 'proof, key loaded', zk: formatTime(split.proveMs / 1e3) });
  for (const [stage, ms] of Object.entries(split.stagesMs)) row(`  ${stage}`, ms);
  rows.push({ what: 'verify', zk: formatTime(split.verifyMs / 1e3) });
  rows.push({ what: 'allocated by a proof', zk: formatBytes(split.allocatedBytes) });
}

async function scaling() {
  const points = [];
  for (let log2 = 10; log2 <= LARGEST_LOG2; log2++) {
    note(`proving time at 2^${log2}`);
    const constraints = 2 ** log2 - 2; // with the public signal and the constant exactly the domain 2^log2
    const [r1cs, witness, key] = ['r1cs', 'wtns', 'zkey'].map((kind) => inTemporary(`synthetic-${log2}.${kind}`));
    await run(dotnet('synthetic', String(constraints), r1cs, witness));
    const setup = (await run(zk('groth16', 'setup-dev', r1cs, key))).seconds;
    const prove = ['groth16', 'prove', key, witness, inTemporary('proof.json'), inTemporary('public.json')];
    const medians = await compare(snarkjs(...prove), zk(...prove), log2 > 16 ? 1 : Math.min(runs, 3));
    points.push({ log2, setup, ...medians });
    rmSync(key);
  }
  section('synthetic circuits, whole process');
  for (const point of points) timeRow(`2^${point.log2} constraints: prove`, point);
  for (const point of points.filter(({ log2 }) => log2 >= 16)) rows.push({ what: `2^${point.log2} constraints: development key`, zk: formatTime(point.setup) });
  return points;
}

async function kernels() {
  note('kernels (BenchmarkDotNet, short runs)');
  const folder = inTemporary('kernels');
  await run(dotnet('kernels', folder));
  section('kernels, median of a short run');
  const reports = join(folder, 'results');
  for (const name of readdirSync(reports).filter((file) => file.endsWith('.json')).sort())
    for (const benchmark of JSON.parse(readFileSync(join(reports, name), 'utf8')).Benchmarks)
      rows.push({ what: `${benchmark.FullName.replace(/^Zk\.Benchmarks\./, '').replace(/Benchmarks/, '').replaceAll('Zk.Algebra.', '')}`, zk: formatTime(benchmark.Statistics.Median / 1e9) });
}

const version = (command, ...args) => spawnSync(command, args, { encoding: 'utf8' }).stdout.trim();
const processor = cpus()[0].model.replace(/\(R\)|\(TM\)|CPU|Processor|@.*/g, '').replace(/\s+/g, ' ').trim();
const machine = `${processor.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}-${cpus().length}core`;

function facts() {
  return [
    ['processor', `${processor}, ${cpus().length} logical cores, ${formatBytes(totalmem())}`],
    ['date', new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
    ['versions', `.NET ${version('dotnet', '--version')}, Node ${process.version}, snarkjs ${JSON.parse(readFileSync(at('tools/node_modules/snarkjs/package.json'), 'utf8')).version}`],
    ['commit', version('git', '-C', root, 'describe', '--always', '--dirty')],
    ['load before the run', loadavg().map((load) => load.toFixed(2)).join(', ')],
  ];
}

function document(about, points) {
  const plot = points && `\n![Proving time against constraints](${machine}-prove.svg)\n`;
  return `# Proving time on ${processor}, ${cpus().length} cores

Written by \`make bench\`; do not edit.

${about.map(([name, value]) => `- ${name}: ${value}`).join('\n')}

Whole processes, key on disk, start-up included, and for \`zk\` the verification of the proof before it is released: the median of ${runs} alternating
runs of \`snarkjs\` and \`zk groth16\` with the same files (at most 3 for verify, witness, one processor and the synthetic circuits, one for those above 2^16). Each verifies the other's proofs. A ratio
above 1 means that \`zk\` needs less. Times depend on the load above; nothing asserts them.
${plot || ''}
${markdownTable(rows)}
`;
}

const about = facts();
for (const [name, value] of about) console.log(`${name}: ${value}`);
section(`whole process, median of ${runs}`);
const measured = await circuits();
for (const circuit of measured) {
  note(circuit.name);
  await proveAndVerify(circuit);
}
for (const circuit of measured.filter(({ name }) => name === 'solvency' || name.startsWith('semaphore'))) {
  note(`${circuit.name}: stages`);
  await stages(circuit);
}
note('verification of a batch');
await batch(1000);
const points = options.has('--no-plot') ? null : await scaling();
if (!options.has('--no-kernels')) await kernels();

console.log(`\n${textTable(rows)}`);
const folder = at('docs/benchmarks');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, `${machine}.md`), document(about, points));
if (points) writeFileSync(join(folder, `${machine}-prove.svg`), provePlot(points, processor));
console.log(`\nwritten: docs/benchmarks/${machine}.md${points ? ` and ${machine}-prove.svg` : ''}`);
