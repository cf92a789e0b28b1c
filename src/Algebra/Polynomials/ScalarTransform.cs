namespace Zk.Algebra;

/// <summary>Transforms one element at a time: they run everywhere, and the others are tested against them.</summary>
internal sealed class ScalarTransform(int log2Size) : IDomainTransform
{
    private readonly Fr[] _twiddles = RadixTwo.Factors(EvaluationDomain.RootOfUnity(log2Size), log2Size);
    private readonly Fr[] _inverseTwiddles = RadixTwo.Factors(EvaluationDomain.RootOfUnity(log2Size).Inverse(), log2Size);
    private readonly Fr _sizeInverse = Fr.FromUInt64(1UL << log2Size).Inverse();
    private readonly Lazy<Fr[]> _oddRootScale = new(() => OddRootScale(log2Size));

    public void Values(Span<Fr> elements, CancellationToken cancellation)
    {
        RadixTwo.ReverseBits(elements);
        RadixTwo.DecimateInTime(elements, _twiddles, cancellation);
    }

    public void Coefficients(Span<Fr> elements, CancellationToken cancellation)
    {
        RadixTwo.DecimateInFrequency(elements, _inverseTwiddles, cancellation);
        RadixTwo.ReverseBits(elements);
        Fr scale = _sizeInverse;
        BorrowedSpan<Fr>.Over(elements, lent => Splitting.Ranges(lent.Length, RadixTwo.MinimumPart, (start, end) =>
        {
            foreach (ref Fr value in lent.Span[start..end]) value *= scale;
        }, cancellation));
    }

    public void OddValues(Span<Fr> elements, CancellationToken cancellation)
    {
        Fr[] scale = _oddRootScale.Value;
        RadixTwo.DecimateInFrequency(elements, _inverseTwiddles, cancellation);
        RadixTwo.Scale(elements, scale, cancellation);
        RadixTwo.DecimateInTime(elements, _twiddles, cancellation);
    }

    public void Excess(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> excess, CancellationToken cancellation)
    {
        Fr[] a = left.ToArray(), b = right.ToArray(), c = new Fr[left.Length];
        try
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < c.Length; i++) c[i] = a[i] * b[i];
            foreach (Fr[] values in (Fr[][])[a, b, c]) OddValues(values, cancellation);
            BorrowedSpan<Fr>.Over(excess, lent => Splitting.Ranges(a.Length, RadixTwo.MinimumPart, (start, end) =>
            {
                for (int i = start; i < end; i++) lent.Span[i] = a[i] * b[i] - c[i];
            }, cancellation));
        }
        finally
        {
            Array.Clear(a);
            Array.Clear(b);
            Array.Clear(c);
        }
    }

    /// <summary>η^i / n in bit-reversed order, the order that decimation in frequency leaves.</summary>
    private static Fr[] OddRootScale(int log2Size)
    {
        var scale = new Fr[1 << log2Size];
        scale.AsSpan().Fill(Fr.FromUInt64(1UL << log2Size).Inverse());
        EvaluationDomain.MultiplyByPowers(scale, EvaluationDomain.RootOfUnity(log2Size + 1), Fr.One);
        RadixTwo.ReverseBits(scale);
        return scale;
    }
}
