namespace Zk.Algebra;

/// <summary>
/// Σ (i + 1) · B_i over the buckets of a window, in batches of affine additions: with B'_k = B_2k + B_2k+1,
/// Σ i·B_i = 2·Σ k·B'_k + Σ B_2k+1, so that half the buckets and sums without weights remain, two additions a bucket in
/// all; the few buckets at the end are taken by running sums.
/// </summary>
internal static class BucketWeights<TPoint, TAffine>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>
{
    /// <summary>So few buckets that another inversion costs more than it saves.</summary>
    private const int Few = 16;

    private const int MaxHalvings = 31;

    /// <summary>The weighted sum; all spans are overwritten.</summary>
    /// <param name="adder">Carries out the additions.</param>
    /// <param name="buckets">A power of two of them.</param>
    /// <param name="odd">Room for as many points as there are buckets.</param>
    /// <param name="room">Room for as many points as there are buckets.</param>
    public static TPoint Sum(PairAdder<TAffine> adder, Span<TAffine> buckets, ref TAffine[] odd, ref TAffine[] room)
    {
        Span<int> lengths = stackalloc int[MaxHalvings];
        int left = buckets.Length, at = 0, halvings = 0;
        for (; left > Few; left /= 2)
        {
            for (int i = 1; i < left; i += 2) odd[at++] = buckets[i];
            lengths[halvings++] = left / 2;
            for (int i = 0; i < left; i += 2) adder.Add(buckets, i, i + 1, room, i / 2);
            adder.Flush(buckets, room);
            room.AsSpan(0, left / 2).CopyTo(buckets);
        }
        TPoint sum = RunningSum(buckets[..left], out TPoint weighted);

        ReadOnlySpan<TAffine> odds = PointRuns<TAffine>.Sum(adder, lengths[..halvings], ref odd, ref room);
        for (int i = halvings - 1; i >= 0; i--) weighted = weighted.Double() + odds[i];
        return weighted + sum;
    }

    /// <summary>Σ B_i, and Σ i · B_i in <paramref name="weighted"/>.</summary>
    private static TPoint RunningSum(ReadOnlySpan<TAffine> buckets, out TPoint weighted)
    {
        TPoint running = TPoint.Infinity;
        weighted = TPoint.Infinity;
        for (int i = buckets.Length - 1; i >= 1; i--)
        {
            running += buckets[i];
            weighted += running;
        }
        return running + buckets[0];
    }
}
