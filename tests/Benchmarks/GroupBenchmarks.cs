using BenchmarkDotNet.Attributes;
using Zk.Algebra;

namespace Zk.Benchmarks;

/// <summary>Single group operations, and the pairing.</summary>
public class GroupBenchmarks
{
    private readonly Fr _scalar = Fr.Random();
    private readonly G1 _p1 = G1.Generator * Fr.Random();
    private readonly G1 _q1 = G1.Generator * Fr.Random();
    private readonly G1Affine _a1 = (G1.Generator * Fr.Random()).ToAffine();
    private readonly G2 _p2 = G2.Generator * Fr.Random();
    private readonly G2 _q2 = G2.Generator * Fr.Random();
    private readonly G2Affine _a2 = (G2.Generator * Fr.Random()).ToAffine();
    private readonly G1Affine[] _left = new G1Affine[4];
    private readonly G2Affine[] _right = new G2Affine[4];

    [GlobalSetup]
    public void Fill()
    {
        _left.AsSpan().Fill(_a1);
        _right.AsSpan().Fill(_a2);
    }

    [Benchmark]
    public G1 AddG1() => _p1 + _q1;

    [Benchmark]
    public G1 AddMixedG1() => _p1 + _a1;

    [Benchmark]
    public G1 DoubleG1() => _p1.Double();

    [Benchmark]
    public G1 MultiplyG1() => _p1 * _scalar;

    [Benchmark]
    public G2 AddG2() => _p2 + _q2;

    [Benchmark]
    public G2 AddMixedG2() => _p2 + _a2;

    [Benchmark]
    public G2 DoubleG2() => _p2.Double();

    [Benchmark]
    public bool SubgroupCheckG2() => _a2.IsInSubgroup();

    [Benchmark]
    public Fq12 Pair() => Pairing.Pair(_a1, _a2);

    /// <summary>The pairing product of one Groth16 verification.</summary>
    [Benchmark]
    public bool PairingProductOfFour() => Pairing.ProductIsOne(_left, _right);
}
