using System.Collections.Concurrent;

namespace Zk.Algebra;

/// <summary>Makes the pair adders of one multi-scalar multiplication and hands them from one piece of work to the next.</summary>
internal sealed class PairAdders<TAffine, TField>(FieldKernel kernel)
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : unmanaged, IField<TField>
{
    private readonly ConcurrentBag<PairAdder<TAffine>> _idle = [];

    /// <inheritdoc cref="PairAdder{TAffine}.BucketCost"/>
    public double BucketCost
    {
        get
        {
            PairAdder<TAffine> adder = Rent();
            Return(adder);
            return adder.BucketCost;
        }
    }

    /// <summary>An adder for one thread, until <see cref="Return"/>.</summary>
    public PairAdder<TAffine> Rent() => _idle.TryTake(out PairAdder<TAffine>? adder) ? adder : Create();

    public void Return(PairAdder<TAffine> adder) => _idle.Add(adder);

    /// <summary>Overwrites what the returned adders remember.</summary>
    public void Clear()
    {
        foreach (PairAdder<TAffine> adder in _idle) adder.Clear();
    }

    private PairAdder<TAffine> Create() => kernel switch
    {
        FieldKernel.Avx512 when typeof(TField) == typeof(Fq) => new LanePairAdder<TAffine, TField, Lanes<BaseModulus>>(),
        FieldKernel.Avx512 when typeof(TField) == typeof(Fq2) => new LanePairAdder<TAffine, TField, Fq2Lanes>(),
        _ => new ScalarPairAdder<TAffine, TField>(),
    };
}
