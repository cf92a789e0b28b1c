namespace Zk.Algebra;

/// <summary>
/// Σ (i + 1) · B_i over the buckets of each of some parts, in batches of affine additions: with B'_k = B_2k + B_2k+1,
/// Σ (i + 1)·B_i = 2·Σ (k + 1)·B'_k − Σ B_2k, so that half the buckets and sums without weights remain, two additions a
/// bucket in all; the few buckets at the end are taken by running sums.
/// </summary>
internal static class BucketWeights<TPoint, TAffine>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>
{
    /// <summary>So few buckets, of all parts together, that another inversion costs more than it saves.</summary>
    private const int Few = 16;

    private const int MaxHalvings = 31;

    /// <summary>The weighted sum of every part.</summary>
    /// <param name="adder">Carries out the additions.</param>
    /// <param name="buckets">A power of two of them for every part, one part after the other; overwritten.</param>
    /// <param name="even">Room for as many points as there are buckets; overwritten.</param>
    /// <param name="room">Room for as many points as there are buckets; overwritten.</param>
    /// <param name="sums">One for each part; overwritten.</param>
    public static void Sum(PairAdder<TAffine> adder, Span<TAffine> buckets, ref TAffine[] even, ref TAffine[] room, Span<TPoint> sums)
    {
        int parts = sums.Length, left = buckets.Length / parts, halvings = 0, at = 0;
        Span<int> lengths = stackalloc int[MaxHalvings * parts];
        for (; left > 1 && left * parts > Few; left /= 2, halvings++)
        {
            Span<TAffine> level = buckets[..(left * parts)];
            at += TakeEven(level, left, even.AsSpan(at), lengths.Slice(halvings * parts, parts));
            Halve(adder, level, room);
            room.AsSpan(0, level.Length / 2).CopyTo(buckets);
        }
        lengths = lengths[..(halvings * parts)];
        ReadOnlySpan<TAffine> evens = PointRuns<TAffine>.Sum(adder, lengths, ref even, ref room);
        for (int part = 0; part < parts; part++) sums[part] = RunningSum(buckets.Slice(part * left, left));
        Unfold(evens, lengths, sums);
    }

    /// <summary>Copies B_0, B_2 and so on of every part, leaving infinity out; returns how many there are.</summary>
    private static int TakeEven(ReadOnlySpan<TAffine> buckets, int bucketsOfPart, Span<TAffine> even, Span<int> lengths)
    {
        int taken = 0;
        lengths.Clear();
        for (int part = 0, i = 0; part < lengths.Length; part++)
        {
            int before = taken;
            for (int end = i + bucketsOfPart; i < end; i += 2)
                if (!buckets[i].IsInfinity) even[taken++] = buckets[i];
            lengths[part] = taken - before;
        }
        return taken;
    }

    /// <summary>Adds neighbours; those that have infinity beside them are only copied.</summary>
    private static void Halve(PairAdder<TAffine> adder, ReadOnlySpan<TAffine> buckets, Span<TAffine> sums)
    {
        for (int i = 0; i < buckets.Length; i += 2)
        {
            if (buckets[i].IsInfinity) sums[i / 2] = buckets[i + 1];
            else if (buckets[i + 1].IsInfinity) sums[i / 2] = buckets[i];
            else adder.Add(buckets, i, i + 1, sums, i / 2);
        }
        adder.Flush(buckets, sums);
    }

    /// <summary>Σ (i + 1) · B_i.</summary>
    private static TPoint RunningSum(ReadOnlySpan<TAffine> buckets)
    {
        TPoint running = TPoint.Infinity, weighted = TPoint.Infinity;
        for (int i = buckets.Length - 1; i >= 0; i--)
        {
            running += buckets[i];
            weighted += running;
        }
        return weighted;
    }

    /// <summary>From the last halving to the first, 2·sum − the even buckets' sum, which only runs that are not empty have.</summary>
    private static void Unfold(ReadOnlySpan<TAffine> evens, ReadOnlySpan<int> lengths, Span<TPoint> sums)
    {
        int at = 0;
        foreach (int length in lengths) at += length;
        for (int run = lengths.Length - 1; run >= 0; run--)
        {
            ref TPoint sum = ref sums[run % sums.Length];
            sum = sum.Double();
            if (lengths[run] != 0) sum += -evens[--at];
        }
    }
}
