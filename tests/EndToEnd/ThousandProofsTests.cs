using System.Diagnostics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Circom;

namespace Zk.EndToEnd;

/// <summary>Proofs of random witnesses by the thousand: snarkjs accepts every one, and so does our batch.</summary>
public sealed class ThousandProofsTests(Groth16InteropTests.Artefacts files) : IClassFixture<Groth16InteropTests.Artefacts>
{
    private const int Count = 1000;
    private static readonly string[] s_inputs = ["base", "scale", "hidden", "unused"];

    [Fact]
    public void Snarkjs_AcceptsEveryProof_AndSoDoesOurBatch()
    {
        BatchItem[] items = Prove();
        Assert.Equal(Count, items.Select(item => item.PublicSignals.Span[0]).Distinct().Count());
        BatchResult ours = Groth16Verifier.VerifyBatch(files.Key, items);
        Assert.True(ours.AllValid);
        Assert.Equal(1, ours.Equations);

        // One bad proof among them, so that acceptance means something.
        items[617] = items[617] with { PublicSignals = items[618].PublicSignals };
        Assert.Equal([617], Groth16Verifier.VerifyBatch(files.Key, items).Failures);
        using JsonDocument theirs = JsonDocument.Parse(Snarkjs(items));
        Assert.Equal(Count - 1, theirs.RootElement.GetProperty("valid").GetInt32());
        Assert.Equal([617], theirs.RootElement.GetProperty("invalid").EnumerateArray().Select(position => position.GetInt32()));
    }

    private BatchItem[] Prove()
    {
        ProvingKey key = ZkeyFile.Read(files.Zkey);
        WitnessCalculator calculator = WitnessCalculator.Load(files["powers_js/powers.wasm"]);
        var items = new BatchItem[Count];
        for (int i = 0; i < Count; i++)
        {
            Fr[] witness = calculator.Calculate(s_inputs.ToDictionary(name => name, _ => new[] { Fr.Random() }));
            items[i] = new BatchItem(witness[1..(key.NPublic + 1)], Groth16Prover.Prove(key, witness));
        }
        return items;
    }

    /// <summary>All in one Node process: starting one for each would take minutes.</summary>
    private string Snarkjs(BatchItem[] items)
    {
        string batch = files["batch.json"];
        File.WriteAllText(batch, $"[{string.Join(",\n", items.Select(
            item => $"{{\"proof\": {SnarkJson.WriteProof(item.Proof)}, \"publicSignals\": {SnarkJson.WritePublicSignals(item.PublicSignals.Span)}}}"))}]");
        string[] arguments = [Repository.PathOf("tests/EndToEnd/node/verify-all.mjs"), Repository.PathOf("tools/node_modules"), files.OurKeyJson, batch];
        ProcessStartInfo start = new("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
