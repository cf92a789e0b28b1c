using BenchmarkDotNet.Attributes;
using Zk.Algebra;

namespace Zk.Benchmarks;

/// <summary>Multi-scalar multiplication and key generation on all processors; divide by the size for time per point.</summary>
[WarmupCount(1)]
public class MsmBenchmarks
{
    private G1Affine[] _bases1 = [];
    private G2Affine[] _bases2 = [];
    private Fr[] _uniform = [];
    private Fr[] _witness = [];

    [Params(15)]
    public int Log2Size { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        int size = 1 << Log2Size;
        _uniform = [.. Enumerable.Range(0, size).Select(_ => Fr.Random())];
        _witness = [.. Enumerable.Range(0, size).Select(SyntheticCircuit.WitnessLike)];
        _bases1 = FixedBase.Multiply(G1Affine.Generator, _uniform);
        _bases2 = FixedBase.Multiply(G2Affine.Generator, _uniform);
    }

    [Benchmark]
    public G1 UniformG1() => Msm.Compute(_bases1, _uniform);

    [Benchmark]
    public G1 WitnessG1() => Msm.Compute(_bases1, _witness);

    [Benchmark]
    public G2 UniformG2() => Msm.Compute(_bases2, _uniform);

    [Benchmark]
    public G2 WitnessG2() => Msm.Compute(_bases2, _witness);

    [Benchmark]
    public G1Affine[] FixedBaseG1() => FixedBase.Multiply(G1Affine.Generator, _uniform);

    [Benchmark]
    public G2Affine[] FixedBaseG2() => FixedBase.Multiply(G2Affine.Generator, _uniform);
}
