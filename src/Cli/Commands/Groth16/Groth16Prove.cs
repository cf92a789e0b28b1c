using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16 prove</c>: a proof from a proving key and a witness.</summary>
internal static class Groth16Prove
{
    private static readonly Argument<string> s_key = Groth16Files.Input("circuit.zkey", "The circuit's proving key");
    private static readonly Argument<string> s_witness = Groth16Files.Input("witness.wtns", "The witness");
    private static readonly Argument<string> s_proof = Groth16Files.Output("proof.json", "Where the proof goes", "proof.json");
    private static readonly Argument<string> s_public = Groth16Files.Output("public.json", "Where the public signals go", "public.json");

    /// <summary>Usual share of the time until the key is read.</summary>
    private const double LoadShare = 0.15;

    public static Command Create() => new Command("prove", "Prove with a key and a witness. Exit code 1 when the witness does not satisfy the circuit")
    {
        s_key, s_witness, s_proof, s_public,
    }.Runs(
        RunAsync,
        "zk groth16 prove circuit.zkey witness.wtns proof.json public.json",
        "zk groth16 prove circuit.zkey witness.wtns --json");

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string keyPath = parsed.RequireInput(s_key), witnessPath = parsed.RequireInput(s_witness);
        string proofPath = parsed.RequireOutput(s_proof), publicPath = parsed.RequireOutput(s_public);
        Made made = await LateBar.RunAsync(terminal, "proof", progress => Prove(keyPath, witnessPath, progress, cancellation));
        Groth16Files.WriteText(publicPath, SnarkJson.WritePublicSignals(made.PublicSignals));
        Groth16Files.WriteText(proofPath, SnarkJson.WriteProof(made.Proof));
        terminal.WriteJson(new { proof = proofPath, publicSignals = publicPath, publicSignalCount = made.PublicSignals.Length, loadSeconds = made.LoadSeconds, proveSeconds = made.ProveSeconds });
        if (!terminal.Json)
            terminal.Console.WriteLine($"{proofPath} and {publicPath} written: key and witness read in {made.LoadSeconds:0.00} s, proven and verified in {made.ProveSeconds:0.00} s");
        return ExitCode.Ok;
    }

    private static Made Prove(string keyPath, string witnessPath, IProgress<double> progress, CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        Fr[] witness = WtnsFile.Read(witnessPath);
        try
        {
            ProvingKey key = ZkeyFile.Read(keyPath, new ShareOf<double>(progress, read => LoadShare * read), cancellation);
            RequireMatch(key, witness, keyPath);
            TimeSpan loaded = clock.Elapsed;
            Proof proof = Groth16Prover.Prove(key, witness, new ShareOf<ProveProgress>(progress, report => LoadShare + (1 - LoadShare) * report.Fraction), cancellation);
            return new Made(proof, witness[1..(key.NPublic + 1)], loaded.TotalSeconds, (clock.Elapsed - loaded).TotalSeconds);
        }
        finally
        {
            Array.Clear(witness);
        }
    }

    private static void RequireMatch(ProvingKey key, Fr[] witness, string keyPath)
    {
        if (witness.Length != key.NVars)
            throw CommandFailure.Usage($"the witness has {witness.Length} values, {keyPath} expects {key.NVars}: they are of different circuits");
        if (witness[0] != Fr.One) throw CommandFailure.Usage("wire 0 of the witness is not 1, which every circom witness starts with; calculate it again");
        KeyCheck check = Groth16Verifier.Check(key.VerificationKey);
        if (!check.IsAccepted) throw CommandFailure.Refused($"{keyPath}: {check.Detail}; no verifier should accept its proofs");
    }

    private sealed record Made(Proof Proof, Fr[] PublicSignals, double LoadSeconds, double ProveSeconds);
}
