namespace Zk.Algebra;

/// <summary>Transforms in place, elements as they lie in memory, for kernels without <see cref="BlockTransform"/>.</summary>
internal sealed class RadixTwoTransform : IDomainTransform
{
    private readonly int _log2Size;
    private readonly IButterflies _butterflies;
    private readonly Fr[] _twiddles, _inverseTwiddles;
    private readonly Fr _sizeInverse;
    private readonly Lazy<Fr[]> _oddRootScale, _productScale;

    public RadixTwoTransform(int log2Size, IButterflies butterflies)
    {
        Fr root = EvaluationDomain.RootOfUnity(log2Size);
        _log2Size = log2Size;
        _butterflies = butterflies;
        _twiddles = butterflies.Prepare(RadixTwo.Factors(root, log2Size));
        _inverseTwiddles = butterflies.Prepare(RadixTwo.Factors(root.Inverse(), log2Size));
        _sizeInverse = Fr.FromUInt64(1UL << log2Size).Inverse();
        _oddRootScale = new(() => butterflies.Prepare(OddRootScale()));
        _productScale = new(() => butterflies.Prepare(_oddRootScale.Value));
    }

    public void Values(Span<Fr> elements, CancellationToken cancellation)
    {
        RadixTwo.ReverseBits(elements);
        RadixTwo.DecimateInTime(elements, _twiddles, _butterflies, cancellation);
    }

    public void Coefficients(Span<Fr> elements, CancellationToken cancellation)
    {
        RadixTwo.DecimateInFrequency(elements, _inverseTwiddles, _butterflies, cancellation);
        RadixTwo.ReverseBits(elements);
        Fr scale = _sizeInverse;
        BorrowedSpan<Fr>.Over(elements, lent => RadixTwo.Ranges(lent.Length, (start, end) =>
        {
            foreach (ref Fr value in lent.Span[start..end]) value *= scale;
        }, cancellation));
    }

    public void OddValues(Span<Fr> elements, CancellationToken cancellation) => OddValues(elements, _oddRootScale.Value, cancellation);

    /// <summary>
    /// C starts as κ·A·B, since that is what the kernel multiplies to, and A's odd values times B's come out as κ times too much as
    /// well: the scale of A and of C makes up for both.
    /// </summary>
    public void Excess(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> excess, CancellationToken cancellation)
    {
        using SecretBuffer<Fr> a = SecretBuffer<Fr>.Rent(left.Length), b = SecretBuffer<Fr>.Rent(left.Length);
        using SecretBuffer<Fr> c = SecretBuffer<Fr>.Rent(left.Length);
        left.CopyTo(a.Span);
        right.CopyTo(b.Span);
        RadixTwo.Ranges(left.Length, (start, end) => Multiply(a, b, c, start, end), cancellation);
        OddValues(a.Span, _productScale.Value, cancellation);
        OddValues(b.Span, _oddRootScale.Value, cancellation);
        OddValues(c.Span, _productScale.Value, cancellation);
        BorrowedSpan<Fr>.Over(excess, lent => RadixTwo.Ranges(lent.Length, (start, end) =>
        {
            Multiply(a, b, a, start, end);
            ReadOnlySpan<Fr> product = a.Span, linear = c.Span;
            Span<Fr> result = lent.Span;
            for (int i = start; i < end; i++) result[i] = product[i] - linear[i];
        }, cancellation));
    }

    private void OddValues(Span<Fr> elements, Fr[] scale, CancellationToken cancellation)
    {
        RadixTwo.DecimateInFrequency(elements, _inverseTwiddles, _butterflies, cancellation);
        BorrowedSpan<Fr>.Over(elements, lent => RadixTwo.Ranges(lent.Length, (start, end) =>
            _butterflies.Multiply(lent.Span[start..end], scale.AsSpan(start, end - start), lent.Span[start..end]), cancellation));
        RadixTwo.DecimateInTime(elements, _twiddles, _butterflies, cancellation);
    }

    private void Multiply(SecretBuffer<Fr> left, SecretBuffer<Fr> right, SecretBuffer<Fr> product, int start, int end) =>
        _butterflies.Multiply(left.Span[start..end], right.Span[start..end], product.Span[start..end]);

    /// <summary>η^i / n in bit-reversed order, the order that decimation in frequency leaves.</summary>
    private Fr[] OddRootScale()
    {
        var scale = new Fr[1 << _log2Size];
        scale.AsSpan().Fill(_sizeInverse);
        EvaluationDomain.MultiplyByPowers(scale, EvaluationDomain.RootOfUnity(_log2Size + 1), Fr.One);
        RadixTwo.ReverseBits(scale);
        return scale;
    }
}
