using BenchmarkDotNet.Attributes;
using Zk.Groth16;

namespace Zk.Benchmarks;

/// <summary>All proofs of a batch together; divide by the size for one.</summary>
[WarmupCount(1)]
public class BatchBenchmarks
{
    private VerificationKey? _key;
    private BatchItem[] _items = [];

    [Params(64, 1000)]
    public int Proofs { get; set; }

    [GlobalSetup]
    public void Fill() => (_key, _items) = ProofBatch.Make(Proofs);

    [Benchmark]
    public BatchResult VerifyBatch() => Groth16Verifier.VerifyBatch(_key!, _items);
}
