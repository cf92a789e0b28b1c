using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>
/// The sums Σ digit_i · base_i over parts of windows: the terms are sorted by part and |digit|, each bucket is summed as a
/// binary tree whose levels are batches of affine additions, and Σ d · bucket_d is taken by halving, all parts together.
/// One instance serves one thread at a time and keeps its memory for the next job.
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

    /// <summary>The sum over every part.</summary>
    /// <param name="bases">Base of scalar <paramref name="terms"/>.FirstScalar and of those after it.</param>
    /// <param name="terms">Digits, and which of the terms have a finite base.</param>
    /// <param name="parts">Terms of windows.</param>
    /// <param name="sums">One for each part; overwritten.</param>
    public void Compute(ReadOnlySpan<TAffine> bases, in MsmTerms terms, ReadOnlySpan<MsmPart> parts, Span<TPoint> sums)
    {
        sums.Fill(TPoint.Infinity);
        int buckets = UsedBuckets(terms, parts);
        if (buckets == 0) return;
        int count = 0;
        foreach (MsmPart part in parts) count += part.Count;
        Grow(ref _order, count);
        Grow(ref _lengths, parts.Length * (buckets + 1));
        Grow(ref _next, parts.Length * (buckets + 1));
        Span<int> lengths = _lengths.AsSpan(0, parts.Length * (buckets + 1));
        int used = Order(terms, parts, buckets, lengths);
        if (used == 0) return;
        SumFirstLevel(bases, used, lengths);
        WeightedSums(lengths, buckets, sums);
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
    private static int UsedBuckets(in MsmTerms terms, ReadOnlySpan<MsmPart> parts)
    {
        int seen = 0;
        foreach (MsmPart part in parts)
            foreach (short digit in DigitsOf(terms, part)) seen = Math.Max(seen, Math.Abs((int)digit));
        return seen == 0 ? 0 : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)seen);
    }

    private static ReadOnlySpan<short> DigitsOf(in MsmTerms terms, MsmPart part) =>
        terms.Digits.DigitsOf(part.Window).Slice(part.Start, part.Count);

    private static void Grow<T>(ref T[] array, int length)
        where T : unmanaged
    {
        if (array.Length >= length) return;
        int room = Math.Max(length, 2 * array.Length);
        Array.Clear(array); // as secret as what Clear overwrites
        array = GC.AllocateUninitializedArray<T>(room, pinned: true); // what the collector moves, it leaves a copy of
    }

    /// <summary>
    /// Counting sort of the terms by part and bucket; a part's run 0 takes the terms whose digit is zero or whose base is
    /// infinity, which end up last and are not counted. Returns how many others there are.
    /// </summary>
    private int Order(in MsmTerms terms, ReadOnlySpan<MsmPart> parts, int buckets, Span<int> lengths)
    {
        lengths.Clear();
        for (int p = 0; p < parts.Length; p++) Count(terms, parts[p], lengths.Slice(p * (buckets + 1), buckets + 1));
        int used = Starts(lengths, buckets + 1);
        for (int p = 0; p < parts.Length; p++) Place(terms, parts[p], _next.AsSpan(p * (buckets + 1), buckets + 1));
        int first = terms.FirstScalar;
        if (first != 0)
            foreach (ref int index in _order.AsSpan(0, used)) index += index < 0 ? first : -first;
        return used;
    }

    private static void Count(in MsmTerms terms, MsmPart part, Span<int> lengths)
    {
        ReadOnlySpan<short> digits = DigitsOf(terms, part);
        for (int i = 0; i < digits.Length; i++) lengths[Magnitude(digits[i] & terms.FiniteMask(part.Start + i))]++;
    }

    /// <summary>Where every run starts; runs 0 are put behind all others and then forgotten.</summary>
    private int Starts(Span<int> lengths, int stride)
    {
        int at = 0;
        for (int run = 0; run < lengths.Length; run++)
        {
            if (run % stride == 0) continue;
            _next[run] = at;
            at += lengths[run];
        }
        int used = at;
        for (int run = 0; run < lengths.Length; run += stride)
        {
            _next[run] = at;
            at += lengths[run];
            lengths[run] = 0;
        }
        return used;
    }

    private void Place(in MsmTerms terms, MsmPart part, Span<int> next)
    {
        ReadOnlySpan<short> digits = DigitsOf(terms, part);
        ReadOnlySpan<int> indices = terms.Digits.SignedIndices.Slice(part.Start, part.Count);
        Span<int> order = _order;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[i] & terms.FiniteMask(part.Start + i);
            order[next[Magnitude(digit)]++] = indices[i] ^ (digit >> 31);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Magnitude(int digit) => (digit ^ (digit >> 31)) - (digit >> 31);

    /// <summary>Adds neighbours of one bucket, reading the bases through the order.</summary>
    private void SumFirstLevel(ReadOnlySpan<TAffine> bases, int used, Span<int> lengths)
    {
        int room = Math.Max((used + Math.Min(used, lengths.Length)) / 2 + 1, lengths.Length);
        Grow(ref _level, room);
        Grow(ref _nextLevel, room);
        ReadOnlySpan<int> order = _order.AsSpan(0, used);
        int from = 0, to = 0;
        for (int run = 0; run < lengths.Length; run++)
        {
            int length = lengths[run];
            for (int i = 0; i + 1 < length; i += 2, from += 2)
                adder.Add(bases, order[from], order[from + 1], _level, to++);
            if ((length & 1) != 0) _level[to++] = Signed(bases, order[from++]);
            lengths[run] = (length + 1) / 2;
        }
        adder.Flush(bases, _level);
    }

    /// <summary>Σ d · bucket_d of every part.</summary>
    private void WeightedSums(Span<int> lengths, int buckets, Span<TPoint> sums)
    {
        ReadOnlySpan<TAffine> points = PointRuns<TAffine>.Sum(adder, lengths, ref _level, ref _nextLevel);
        Grow(ref _buckets, sums.Length * buckets);
        for (int run = 0, at = 0, bucket = 0; run < lengths.Length; run++)
            if (run % (buckets + 1) != 0) _buckets[bucket++] = lengths[run] != 0 ? points[at++] : default;
        BucketWeights<TPoint, TAffine>.Sum(adder, _buckets.AsSpan(0, sums.Length * buckets), ref _level, ref _nextLevel, sums);
    }

    private static TAffine Signed(ReadOnlySpan<TAffine> bases, int signedIndex) =>
        signedIndex < 0 ? -bases[~signedIndex] : bases[signedIndex];
}
