using BenchmarkDotNet.Attributes;
using Zk.Algebra;

namespace Zk.Benchmarks;

/// <summary>Nanoseconds per operation of each field, over independent operands.</summary>
[GenericTypeArguments(typeof(Fr))]
[GenericTypeArguments(typeof(Fq))]
[GenericTypeArguments(typeof(Fq2))]
[GenericTypeArguments(typeof(Fq12))]
public class FieldBenchmarks<T>
    where T : struct, IField<T>
{
    private const int Count = 256;

    private readonly T[] _values = new T[Count];
    private readonly T[] _results = new T[Count];

    [GlobalSetup]
    public void Fill()
    {
        T value = Sample();
        for (int i = 0; i < Count; i++, value = value.Square() + T.One) _values[i] = value;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Multiply()
    {
        for (int i = 0; i < Count; i++) _results[i] = _values[i] * _values[i ^ 5];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Add()
    {
        for (int i = 0; i < Count; i++) _results[i] = _values[i] + _values[i ^ 5];
    }

    [Benchmark]
    public T Inverse() => _values[1].Inverse();

    private static T Sample()
    {
        Fq2 fq2 = new(Fq.Random(), Fq.Random());
        Fq6 fq6 = new(fq2, fq2.Square(), fq2.Inverse());
        object sample = default(T) switch
        {
            Fr => Fr.Random(),
            Fq => Fq.Random(),
            Fq2 => fq2,
            _ => new Fq12(fq6, fq6.Square()),
        };
        return (T)sample;
    }
}
