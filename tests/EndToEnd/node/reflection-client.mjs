// A gRPC client that knows nothing of Zk: it learns the service by server reflection, submits the request that it
// gets on stdin, follows the job, and lets snarkjs verify the result with the key that the server lists.
//
//   node reflection-client.mjs <host:port>   < {"request": SubmitProofRequest as JSON}
//   stdout: one JSON object {services, states, stages, job, verified}
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../tools/package.json", import.meta.url));
const grpc = require("@grpc/grpc-js");
const protoLoader = require("@grpc/proto-loader");
const protobuf = require("protobufjs");
const descriptor = require("protobufjs/ext/descriptor");
const snarkjs = require("snarkjs");

const PROVER = "zk.prover.v1.ProverService";
const LOADING = { keepCase: true, longs: String, enums: String, bytes: String, defaults: true, oneofs: true };

// The reflection protocol itself is the one thing a client must bring along. Source: grpc/grpc, doc/server-reflection.md.
const REFLECTION = `
  syntax = "proto3";
  message ServerReflectionRequest { string host = 1; oneof message_request { string file_containing_symbol = 4; string list_services = 7; } }
  message FileDescriptorResponse { repeated bytes file_descriptor_proto = 1; }
  message ServiceResponse { string name = 1; }
  message ListServiceResponse { repeated ServiceResponse service = 1; }
  message ErrorResponse { int32 error_code = 1; string error_message = 2; }
  message ServerReflectionResponse {
    FileDescriptorResponse file_descriptor_response = 4; ListServiceResponse list_services_response = 6; ErrorResponse error_response = 7;
  }`;

const reflection = protobuf.parse(REFLECTION, { keepCase: true }).root;
const ask = reflection.lookupType("ServerReflectionRequest");
const answer = reflection.lookupType("ServerReflectionResponse");

function reflect(channel, version, question) {
  return new Promise((resolve, reject) => {
    const call = channel.makeBidiStreamRequest(
      `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
      (message) => Buffer.from(ask.encode(ask.fromObject(message)).finish()),
      (bytes) => answer.toObject(answer.decode(bytes), { arrays: true }));
    call.on("data", (message) => {
      if (message.error_response) reject(new Error(message.error_response.error_message));
      else resolve(message);
      call.end();
    });
    call.on("error", reject);
    call.write(question);
  });
}

async function discover(address) {
  const channel = new grpc.Client(address, grpc.credentials.createInsecure());
  for (const version of ["v1", "v1alpha"]) {
    try {
      const { list_services_response: list } = await reflect(channel, version, { list_services: "*" });
      const { file_descriptor_response: files } = await reflect(channel, version, { file_containing_symbol: PROVER });
      channel.close();
      return { services: list.service.map(({ name }) => name), files: files.file_descriptor_proto };
    } catch (error) {
      if (error.code !== grpc.status.UNIMPLEMENTED) throw error;
    }
  }
  throw new Error("the server has no reflection service");
}

function clientOf(address, files) {
  const set = descriptor.FileDescriptorSet.encode({ file: files.map((bytes) => descriptor.FileDescriptorProto.decode(bytes)) }).finish();
  const { zk } = grpc.loadPackageDefinition(protoLoader.loadFileDescriptorSetFromBuffer(Buffer.from(set), LOADING));
  return new zk.prover.v1.ProverService(address, grpc.credentials.createInsecure());
}

const call = (client, method, request) =>
  new Promise((resolve, reject) => client[method](request, (error, response) => (error ? reject(error) : resolve(response))));

function watch(client, jobId) {
  return new Promise((resolve, reject) => {
    const seen = [];
    client.WatchJob({ job_id: jobId }).on("data", (job) => seen.push(job)).on("error", reject).on("end", () => resolve(seen));
  });
}

async function stdin() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

const address = process.argv[2];
const { request } = await stdin();
const { services, files } = await discover(address);
const client = clientOf(address, files);
const { circuits } = await call(client, "ListCircuits", {});
const { job_id: jobId } = await call(client, "SubmitProof", request);
const seen = await watch(client, jobId);
const job = await call(client, "GetJob", { job_id: jobId });
const verified = job.state === "SUCCEEDED" && await snarkjs.groth16.verify(
  JSON.parse(circuits[0].verification_key_json), JSON.parse(job.result.snarkjs_public_json), JSON.parse(job.result.snarkjs_proof_json));
const states = [...new Set(seen.map(({ state }) => state))];
const stages = [...new Set(seen.map(({ stage }) => stage))];
process.stdout.write(JSON.stringify({ services, states, stages, job, verified }));
process.exit(0);
