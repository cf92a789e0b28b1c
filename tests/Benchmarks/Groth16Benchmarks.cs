using BenchmarkDotNet.Attributes;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Benchmarks;

/// <summary>Key, proof and verification of a circuit as large as the solvency circuit (domain 2¹⁶).</summary>
[WarmupCount(1)]
public class Groth16Benchmarks
{
    private const int Constraints = 43_000;

    private R1cs? _circuit;
    private Fr[] _witness = [];
    private ProvingKey? _key;
    private Proof? _proof;

    [GlobalSetup]
    public void Fill()
    {
        (_circuit, _witness) = SyntheticCircuit.Build(Constraints);
        using var zkey = new MemoryStream();
        DevelopmentSetup.Write(_circuit, zkey);
        _key = ZkeyFile.Read(zkey.ToArray());
        _proof = Groth16Prover.Prove(_key, _witness);
    }

    [Benchmark]
    public VerificationKey DevelopmentKey() => DevelopmentSetup.Write(_circuit!, Stream.Null);

    [Benchmark]
    public Proof Prove() => Groth16Prover.Prove(_key!, _witness);

    [Benchmark]
    public VerificationResult Verify() =>
        Groth16Verifier.Verify(_key!.VerificationKey, _witness.AsSpan(1, _key.NPublic), _proof!);
}
