// Compiles contracts/src and generated verifiers to <out>/<Name>.json {contract, compiler, abi, bytecode}, which C# deploys.
//
//   node tools/contracts.mjs [--sources DIR]... [--out DIR]
//
//   --sources DIR   a folder of further .sol files; default build/contracts/src, if it exists
//   --out DIR       default build/contracts
//
// Exit codes: 0 compiled, 1 the compiler or a name clash refused, 2 usage.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const CONTRACTS = path.join(ROOT, 'contracts/src');
const GENERATED = path.join(ROOT, 'build/contracts/src');

function fail(code, message) {
  console.error(`contracts.mjs: ${message}`);
  process.exit(code);
}

function parseArguments(args) {
  const options = { sources: [], out: path.join(ROOT, 'build/contracts') };
  for (let i = 0; i < args.length; i += 2) {
    if (args[i + 1] === undefined) fail(2, `${args[i]} needs a folder`);
    if (args[i] === '--sources') options.sources.push(path.resolve(args[i + 1]));
    else if (args[i] === '--out') options.out = path.resolve(args[i + 1]);
    else fail(2, `unknown option ${args[i]}; known: --sources DIR, --out DIR`);
  }
  if (options.sources.length === 0 && fs.existsSync(GENERATED)) options.sources.push(GENERATED);
  return options;
}

/** One setting of contracts/foundry.toml, the owner of compiler settings. */
function foundrySetting(name) {
  const text = fs.readFileSync(path.join(ROOT, 'contracts/foundry.toml'), 'utf8');
  const match = text.match(new RegExp(`^${name}\\s*=\\s*"?([^"\\n]+)"?`, 'm'));
  return match?.[1] ?? fail(1, `contracts/foundry.toml has no ${name}`);
}

function solFiles(folder) {
  if (!fs.existsSync(folder)) fail(1, `no folder ${folder}`);
  return fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.sol')).sort();
}

/** Sources by the name that imports use: zk/… for our own, the file's path for the others. */
function readSources(folders) {
  const sources = {};
  for (const name of solFiles(CONTRACTS)) sources[`zk/${name}`] = { content: fs.readFileSync(path.join(CONTRACTS, name), 'utf8') };
  for (const folder of folders)
    for (const name of solFiles(folder)) {
      const file = path.join(folder, name);
      sources[path.relative(ROOT, file)] = { content: fs.readFileSync(file, 'utf8') };
    }
  return sources;
}

function loadCompiler() {
  try {
    return createRequire(import.meta.url)('solc');
  } catch {
    return fail(1, 'the npm package solc is missing; run `npm install --prefix tools`');
  }
}

function compile(sources) {
  const solc = loadCompiler();
  const input = {
    language: 'Solidity',
    sources,
    settings: {
      evmVersion: foundrySetting('evm_version'),
      optimizer: { enabled: true, runs: Number(foundrySetting('optimizer_runs')) },
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const problems = (output.errors ?? []).map((e) => e.formattedMessage);
  if (problems.length > 0) fail(1, `the compiler (${solc.version()}) refused:\n${problems.join('\n')}`);
  return { contracts: output.contracts, compiler: solc.version() };
}

/** Written beside its place and renamed, so that a reader never sees half a file. */
function writeAtomically(file, text) {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, text);
  fs.renameSync(temporary, file);
}

function main() {
  const options = parseArguments(process.argv.slice(2));
  const { contracts, compiler } = compile(readSources(options.sources));
  fs.mkdirSync(options.out, { recursive: true });
  const written = new Map();
  for (const [source, units] of Object.entries(contracts))
    for (const [name, unit] of Object.entries(units)) {
      const bytecode = unit.evm.bytecode.object;
      // An interface or abstract contract has no code, a library of internal functions no ABI: nothing to deploy.
      if (bytecode === '' || unit.abi.length === 0) continue;
      if (written.has(name)) fail(1, `${name} is declared in ${written.get(name)} and in ${source}; contract names must differ`);
      written.set(name, source);
      const text = JSON.stringify({ contract: name, compiler, abi: unit.abi, bytecode: `0x${bytecode}` }, null, 1);
      writeAtomically(path.join(options.out, `${name}.json`), `${text}\n`);
    }
  console.log(`compiled ${[...written.keys()].join(', ')} to ${path.relative(process.cwd(), options.out) || '.'}`);
}

main();
