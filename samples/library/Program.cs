using Zk.Algebra;
using Zk.Groth16;

ProvingKey key = ZkeyFile.Read("circuit.zkey"); // once; share it between threads
Fr[] witness = WtnsFile.Read("witness.wtns");
Proof proof = Groth16Prover.Prove(key, witness); // verified before it is returned
Fr[] signals = witness[1..(key.NPublic + 1)];
File.WriteAllText("proof.json", SnarkJson.WriteProof(proof));
File.WriteAllText("public.json", SnarkJson.WritePublicSignals(signals));
VerificationResult result = Groth16Verifier.Verify(key.VerificationKey, signals, proof);
Console.WriteLine(result.IsValid ? "valid" : result.Detail);
