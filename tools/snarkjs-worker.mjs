// A long-lived prover: one job at a time over stdin/stdout, for Zk's `snarkjs` back end.
//
// Frames, both ways: u32 big-endian length, then that many bytes.
//   in : {"wasm": path, "zkey": path} as JSON, then a frame with the circuit's inputs as JSON
//   out: {"ready": …} once; per job {"progress": {stage, fraction}}*, then {"proof", "publicSignals"} or {"error"}
//
// The inputs are secret. They live in this process's memory only: nothing is written to disk, nothing is in argv,
// and no text of an exception or of a circuit's log() leaves, because either may quote a value.
import { readFile } from "node:fs/promises";

const MAX_FRAME_BYTES = 64 * 1024 * 1024;

// Circuits and libraries print with console.log, which would break the framing and could show a signal.
for (const name of ["log", "info", "warn", "error", "debug", "trace"]) console[name] = () => {};
const writeOut = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.stderr.write = () => true;

function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  writeOut(Buffer.concat([head, body]));
}

// An error ends the process without the stack trace that Node would print.
process.on("uncaughtException", () => process.exit(70));
process.on("unhandledRejection", () => process.exit(70));

async function* frames(stream) {
  const head = Buffer.alloc(4);
  let body = null;
  let filled = 0;
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; ) {
      const target = body ?? head;
      const copied = chunk.copy(target, filled, at);
      at += copied;
      filled += copied;
      if (filled < target.length) continue;
      filled = 0;
      if (body === null) {
        const length = head.readUInt32BE(0);
        if (length === 0 || length > MAX_FRAME_BYTES) process.exit(65);
        body = Buffer.alloc(length);
      } else {
        const frame = body;
        body = null;
        yield frame;
      }
    }
    chunk.fill(0);
  }
}

// snarkjs tells its progress in the debug messages of its logger; only their fixed beginnings are read.
const STEPS = [
  ["Building ABC", "FFT", 0],
  ["IFFT_A", "FFT", 0.2],
  ["FFT_A", "FFT", 0.3],
  ["IFFT_B", "FFT", 0.4],
  ["FFT_B", "FFT", 0.5],
  ["IFFT_C", "FFT", 0.6],
  ["FFT_C", "FFT", 0.8],
  ["Join ABC", "FFT", 0.9],
  ["Multiexp start: multiexp A", "MSM", 0],
  ["Multiexp start: multiexp B1", "MSM", 0.15],
  ["Multiexp start: multiexp B2", "MSM", 0.3],
  ["Multiexp start: multiexp C", "MSM", 0.6],
  ["Multiexp start: multiexp H", "MSM", 0.8],
];

function progressLogger() {
  let reached = -1;
  const report = (message) => {
    const step = STEPS.findIndex(([start]) => String(message).startsWith(start));
    if (step <= reached) return;
    reached = step;
    send({ progress: { stage: STEPS[step][1], fraction: STEPS[step][2] } });
  };
  return { debug: report, info() {}, warn() {}, error() {} };
}

const files = new Map();

async function fileBytes(path) {
  if (!files.has(path)) files.set(path, new Uint8Array(await readFile(path)));
  return files.get(path);
}

// "Error in template Name_12 line: 34" is the only part of a circuit's complaint that cannot hold a value.
function rejection(error) {
  const text = String(error?.message ?? "");
  const places = [...text.matchAll(/Error in template (\w+) line: (\d+)/g)].map((match) => `${match[1]} line ${match[2]}`);
  return { kind: "rejected", places: [...new Set(places)] };
}

async function prove(snarkjs, job, inputs) {
  const wtns = { type: "mem" };
  send({ progress: { stage: "WITNESS", fraction: 0 } });
  try {
    await snarkjs.wtns.calculate(inputs, { type: "mem", data: await fileBytes(job.wasm) }, wtns);
  } catch (error) {
    return { error: rejection(error) };
  }
  send({ progress: { stage: "WITNESS", fraction: 1 } });
  try {
    const zkey = { type: "mem", data: await fileBytes(job.zkey) };
    const { proof, publicSignals } = await snarkjs.groth16.prove(zkey, wtns, progressLogger());
    return { proof, publicSignals };
  } finally {
    wtns.data?.fill?.(0);
  }
}

async function load() {
  try {
    const snarkjs = await import("snarkjs");
    send({ ready: { node: process.version } });
    return snarkjs;
  } catch {
    send({ error: { kind: "unavailable", places: [] } });
    process.exit(69);
  }
}

const snarkjs = await load();
let job = null;
for await (const frame of frames(process.stdin)) {
  if (job === null) {
    job = JSON.parse(frame.toString("utf8"));
    continue;
  }
  try {
    const inputs = JSON.parse(frame.toString("utf8"));
    frame.fill(0);
    send(await prove(snarkjs, job, inputs));
  } catch (error) {
    send({ error: { kind: "failed", places: [], type: error?.constructor?.name ?? "unknown" } });
  }
  job = null;
}
process.exit(0);
