using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>Makes pair adders for a kernel.</summary>
internal static class PairAdder
{
    /// <summary>Work for a bucket when a window is summed up, relative to that of one addition of a batch.</summary>
    public const double BucketCost = 2.5;

    /// <summary>An adder for one thread.</summary>
    public static PairAdder<TAffine> Create<TAffine, TField>(FieldKernel kernel)
        where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
        where TField : unmanaged, IField<TField> => kernel switch
        {
            FieldKernel.Avx512 when typeof(TField) == typeof(Fq) => new LanePairAdder<TAffine, TField, Lanes<BaseModulus>>(),
            FieldKernel.Avx512 when typeof(TField) == typeof(Fq2) => new LanePairAdder<TAffine, TField, Fq2Lanes<Lanes<BaseModulus>>>(),
            FieldKernel.Avx2 when typeof(TField) == typeof(Fq) => new LanePairAdder<TAffine, TField, Avx2Lanes<BaseModulus>>(),
            FieldKernel.Avx2 when typeof(TField) == typeof(Fq2) => new LanePairAdder<TAffine, TField, Fq2Lanes<Avx2Lanes<BaseModulus>>>(),
            _ => new ScalarPairAdder<TAffine, TField>(),
        };
}

/// <summary>
/// Adds many independent pairs of affine points taken from an array, in batches that share one inversion. Indices are
/// complemented when the point is to be negated. Not thread-safe; reusable.
/// </summary>
internal abstract class PairAdder<TAffine>(int capacity)
    where TAffine : unmanaged
{
    private int _count;

    // Pinned: what the collector moves, it leaves a copy of.
    protected int[] Left { get; } = GC.AllocateArray<int>(capacity, pinned: true);

    protected int[] Right { get; } = GC.AllocateArray<int>(capacity, pinned: true);

    protected int[] Target { get; } = GC.AllocateArray<int>(capacity, pinned: true);

    /// <summary>Queues destination[target] ← ±source[left] ± source[right], which appears at the latest with <see cref="Flush"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<TAffine> source, int left, int right, Span<TAffine> destination, int target)
    {
        int at = _count;
        Left[at] = left;
        Right[at] = right;
        Target[at] = target;
        _count = at + 1;
        if (at + 1 == capacity) Flush(source, destination);
    }

    /// <summary>Carries out the queued additions; source and destination must not overlap.</summary>
    public void Flush(ReadOnlySpan<TAffine> source, Span<TAffine> destination)
    {
        if (_count != 0) AddPairs(source, destination, _count);
        _count = 0;
    }

    /// <summary>Drops queued additions and overwrites what the adder remembers of points chosen by secret scalars.</summary>
    public virtual void Clear()
    {
        _count = 0;
        Array.Clear(Left);
        Array.Clear(Right);
        Array.Clear(Target);
    }

    /// <summary>Carries out the first <paramref name="count"/> additions of the queue.</summary>
    protected abstract void AddPairs(ReadOnlySpan<TAffine> source, Span<TAffine> destination, int count);
}
