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
        Assert.Equal([617], SnarkjsBatch.Refused(
            files.OurKeyJson, [.. items.Select(item => (SnarkJson.WriteProof(item.Proof), SnarkJson.WritePublicSignals(item.PublicSignals.Span)))]));
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
}
