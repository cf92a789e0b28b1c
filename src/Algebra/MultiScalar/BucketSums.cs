namespace Zk.Algebra;

/// <summary>
/// The sum Σ digit_i · base_i for one window of digits: the points are sorted by |digit|, each bucket is summed as a
/// binary tree whose levels are batches of affine additions, and Σ d · bucket_d is taken by halving.
/// One instance serves one thread.
/// </summary>
internal sealed class BucketSums<TPoint, TAffine>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>
{
    private readonly PairAdder<TAffine> _adder;
    private readonly int[] _order;
    private readonly int[] _lengths;
    private TAffine[] _level = [];
    private TAffine[] _nextLevel = [];

    private BucketSums(PairAdder<TAffine> adder, int terms, int buckets)
    {
        _adder = adder;
        _order = new int[terms];
        _lengths = new int[buckets + 1];
    }

    /// <summary>The sum; the bases are in the adder's form.</summary>
    public static TPoint Compute(
        PairAdder<TAffine> adder, ReadOnlySpan<TAffine> bases, ReadOnlySpan<Term> terms, in SignedDigits digits, int window)
    {
        var sums = new BucketSums<TPoint, TAffine>(adder, terms.Length, digits.Buckets);
        try
        {
            int used = sums.Order(terms, digits, window);
            if (used == 0) return TPoint.Infinity;
            sums.SumFirstLevel(bases, used);
            return sums.WeightedSum();
        }
        finally
        {
            sums.Clear();
        }
    }

    /// <summary>Overwrites everything that depends on the scalars, which may be secret.</summary>
    private void Clear()
    {
        Array.Clear(_order);
        Array.Clear(_lengths);
        Array.Clear(_level);
        Array.Clear(_nextLevel);
    }

    /// <summary>Counting sort of the terms by bucket, terms with digit zero left out; returns how many remain.</summary>
    private int Order(ReadOnlySpan<Term> terms, in SignedDigits digits, int window)
    {
        var digitOf = new int[terms.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            int digit = digits.Digit(digits.Prepare(terms[i].Magnitude), window);
            digitOf[i] = digit;
            _lengths[Math.Abs(digit)]++;
        }
        _lengths[0] = 0;
        var next = new int[_lengths.Length];
        for (int d = 1; d < next.Length; d++) next[d] = next[d - 1] + _lengths[d - 1];
        for (int i = 0; i < terms.Length; i++)
            if (digitOf[i] != 0) _order[next[Math.Abs(digitOf[i])]++] = terms[i].SignedIndex(digitOf[i] < 0);
        Array.Clear(digitOf);
        return next[^1];
    }

    /// <summary>Adds neighbours of one bucket, reading the bases through the order.</summary>
    private void SumFirstLevel(ReadOnlySpan<TAffine> bases, int used)
    {
        int room = (used + Math.Min(used, _lengths.Length)) / 2;
        _level = GC.AllocateUninitializedArray<TAffine>(room);
        _nextLevel = GC.AllocateUninitializedArray<TAffine>(room);
        int from = 0, to = 0;
        for (int d = 1; d < _lengths.Length; d++)
        {
            int length = _lengths[d];
            for (int i = 0; i + 1 < length; i += 2, from += 2)
                _adder.Add(bases, _order[from], _order[from + 1], _level, to++);
            if ((length & 1) != 0) _level[to++] = Signed(bases, _order[from++]);
            _lengths[d] = (length + 1) / 2;
        }
        _adder.Flush(bases, _level);
    }

    /// <summary>Σ d · bucket_d.</summary>
    private TPoint WeightedSum()
    {
        var runs = new PointRuns<TAffine>(_adder, _lengths, _level, _nextLevel);
        ReadOnlySpan<TAffine> sums = runs.Sum();
        TAffine[] buckets = new TAffine[_lengths.Length - 1];
        for (int d = 1, at = 0; d < _lengths.Length; d++)
            if (_lengths[d] != 0) buckets[d - 1] = sums[at++];
        return BucketWeights<TPoint, TAffine>.Sum(_adder, buckets);
    }

    private static TAffine Signed(ReadOnlySpan<TAffine> bases, int signedIndex) =>
        signedIndex < 0 ? -bases[~signedIndex] : bases[signedIndex];
}
