using BenchmarkDotNet.Attributes;
using Zk.Algebra;

namespace Zk.Benchmarks;

/// <summary>Fourier transforms on all processors.</summary>
public class TransformBenchmarks
{
    private EvaluationDomain _domain = new(0);
    private Fr[] _values = [];
    private Fr[] _others = [];
    private Fr[] _excess = [];

    [Params(15, 16)]
    public int Log2Size { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _domain = new EvaluationDomain(Log2Size);
        _values = [.. Enumerable.Range(0, _domain.Size).Select(_ => Fr.Random())];
        _others = [.. _values.Reverse()];
        _excess = new Fr[_domain.Size];
    }

    [Benchmark]
    public void Fft() => _domain.Fft(_values);

    [Benchmark]
    public void InverseFft() => _domain.InverseFft(_values);

    /// <summary>An inverse transform, a scaling, a transform.</summary>
    [Benchmark]
    public void ShiftToOddRoots() => _domain.ShiftToOddRoots(_values);

    /// <summary>What the prover does once per proof: three times the above and the pointwise part.</summary>
    [Benchmark]
    public void ExcessAtOddRoots() => _domain.ExcessAtOddRoots(_values, _others, _excess);
}
