// `circom --inspect` over every circuit of circuits.json, two at a time. Each warning is fixed or answered in circuits/inspect-answers.txt
// ("warning | reason"); an answer to a warning that is gone fails too.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ANSWERS = join(ROOT, 'circuits/inspect-answers.txt');

function inspect(main, scratch) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['tools/node_modules/circom2/cli.js', main, '--inspect', '-o', scratch], { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (data) => { output += data; });
    child.stderr.on('data', (data) => { output += data; });
    child.on('close', (code) => (code === 0 ? done(output.replace(/\u001b\[[0-9;]*m/g, '')) : fail(new Error(`${main}: circom2 failed\n${output}`))));
  });
}

/** Warnings with array indices replaced, so that one answer is enough for all of an array. */
const warningsOf = (output) => [...output.matchAll(/warning\[(\w+)\]: (.*)/g)].map(([, id, text]) => `${id} ${text.replace(/\[\d+\]/g, '[*]').replace(/\d+ as/g, '* as').trim()}`);

const scratch = mkdtempSync(join(tmpdir(), 'zk-inspect-'));
try {
  const mains = Object.values(JSON.parse(readFileSync(join(ROOT, 'circuits/circuits.json'), 'utf8')).circuits).map(({ main }) => main);
  const found = new Set();
  const worker = async () => { while (mains.length) for (const warning of warningsOf(await inspect(mains.shift(), scratch))) found.add(warning); };
  await Promise.all([worker(), worker()]);
  const answers = new Map(readFileSync(ANSWERS, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' | ', 2)));
  const open = [...found].filter((warning) => !answers.has(warning)).sort();
  const stale = [...answers.keys()].filter((warning) => !found.has(warning));
  const silent = [...answers].filter(([, reason]) => !reason || reason.length < 10).map(([warning]) => warning);
  for (const [title, list] of [['not answered', open], ['answered, but not found any more', stale], ['answered without a reason', silent]])
    if (list.length) console.error([`circuits/inspect-answers.txt: ${title}:`, ...list.map((warning) => `  ${warning}`)].join('\n'));
  if (open.length + stale.length + silent.length) process.exitCode = 1;
  else console.log(`${found.size} warnings, all answered`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
