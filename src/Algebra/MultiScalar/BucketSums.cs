using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>
/// The sum Σ digit_i · base_i over some terms of one window: the terms are sorted by |digit|, each bucket is summed as a
/// binary tree whose levels are batches of affine additions, and Σ d · bucket_d is taken by halving. One instance serves
/// one thread at a time and keeps its memory for the next window.
/// </summary>
internal sealed class BucketSums<TPoint, TAffine>(PairAdder<TAffine> adder)
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>
{
    private int[] _order = [];
    private int[] _lengths = [];
    private int[] _next = [];
    private TAffine[] _level = [];
    private TAffine[] _nextLevel = [];
    private TAffine[] _buckets = [];

    /// <summary>The sum over <paramref name="count"/> terms from <paramref name="start"/> on.</summary>
    /// <param name="bases">Base of scalar <paramref name="terms"/>.FirstScalar and of those after it.</param>
    /// <param name="terms">Digits, and which of the terms have a finite base.</param>
    /// <param name="window">The window.</param>
    /// <param name="start">First term.</param>
    /// <param name="count">Number of terms.</param>
    public TPoint Compute(ReadOnlySpan<TAffine> bases, in MsmTerms terms, int window, int start, int count)
    {
        ReadOnlySpan<short> digits = terms.Digits.DigitsOf(window).Slice(start, count);
        int buckets = UsedBuckets(digits);
        if (buckets == 0) return TPoint.Infinity;
        Grow(ref _order, count);
        Grow(ref _lengths, buckets + 1);
        Grow(ref _next, buckets + 1);
        int used = Order(terms, digits, start, buckets);
        if (used == 0) return TPoint.Infinity;
        SumFirstLevel(bases, used, buckets);
        return WeightedSum(buckets);
    }

    /// <summary>Overwrites everything that depends on the scalars, which may be secret; to be called after the last window, also when one failed.</summary>
    public void Clear()
    {
        Array.Clear(_order);
        Array.Clear(_lengths);
        Array.Clear(_next);
        Array.Clear(_level);
        Array.Clear(_nextLevel);
        Array.Clear(_buckets);
        adder.Clear();
    }

    /// <summary>The power of two that no digit's magnitude exceeds; 0 when all digits are zero.</summary>
    private static int UsedBuckets(ReadOnlySpan<short> digits)
    {
        int seen = 0;
        foreach (short digit in digits) seen = Math.Max(seen, Math.Abs((int)digit));
        return seen == 0 ? 0 : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)seen);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length) array = GC.AllocateUninitializedArray<T>(Math.Max(length, 2 * array.Length));
    }

    /// <summary>Counting sort of the terms by bucket; terms with digit zero or base infinity end up last. Returns how many others there are.</summary>
    private int Order(in MsmTerms terms, ReadOnlySpan<short> digits, int start, int buckets)
    {
        ReadOnlySpan<int> indices = terms.Digits.SignedIndices.Slice(start, digits.Length);
        Span<int> lengths = _lengths.AsSpan(0, buckets + 1), next = _next.AsSpan(0, buckets + 1);
        Span<int> order = _order.AsSpan(0, digits.Length);
        lengths.Clear();
        for (int i = 0; i < digits.Length; i++) lengths[Magnitude(digits[i] & terms.FiniteMask(start + i))]++;
        next[1] = 0;
        for (int d = 2; d < next.Length; d++) next[d] = next[d - 1] + lengths[d - 1];
        int used = next[0] = next[^1] + lengths[^1];
        lengths[0] = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[i] & terms.FiniteMask(start + i);
            order[next[Magnitude(digit)]++] = indices[i] ^ (digit >> 31);
        }
        int first = terms.FirstScalar;
        if (first != 0)
            foreach (ref int index in order[..used]) index += index < 0 ? first : -first;
        return used;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Magnitude(int digit) => (digit ^ (digit >> 31)) - (digit >> 31);

    /// <summary>Adds neighbours of one bucket, reading the bases through the order.</summary>
    private void SumFirstLevel(ReadOnlySpan<TAffine> bases, int used, int buckets)
    {
        int room = Math.Max((used + Math.Min(used, buckets)) / 2 + 1, buckets);
        Grow(ref _level, room);
        Grow(ref _nextLevel, room);
        ReadOnlySpan<int> order = _order.AsSpan(0, used);
        Span<int> lengths = _lengths.AsSpan(0, buckets + 1);
        int from = 0, to = 0;
        for (int d = 1; d < lengths.Length; d++)
        {
            int length = lengths[d];
            for (int i = 0; i + 1 < length; i += 2, from += 2)
                adder.Add(bases, order[from], order[from + 1], _level, to++);
            if ((length & 1) != 0) _level[to++] = Signed(bases, order[from++]);
            lengths[d] = (length + 1) / 2;
        }
        adder.Flush(bases, _level);
    }

    /// <summary>Σ d · bucket_d.</summary>
    private TPoint WeightedSum(int buckets)
    {
        Span<int> lengths = _lengths.AsSpan(0, buckets + 1);
        ReadOnlySpan<TAffine> sums = PointRuns<TAffine>.Sum(adder, lengths, ref _level, ref _nextLevel);
        Grow(ref _buckets, buckets);
        for (int d = 1, at = 0; d < lengths.Length; d++) _buckets[d - 1] = lengths[d] != 0 ? sums[at++] : default;
        return BucketWeights<TPoint, TAffine>.Sum(adder, _buckets.AsSpan(0, buckets), ref _level, ref _nextLevel);
    }

    private static TAffine Signed(ReadOnlySpan<TAffine> bases, int signedIndex) =>
        signedIndex < 0 ? -bases[~signedIndex] : bases[signedIndex];
}
