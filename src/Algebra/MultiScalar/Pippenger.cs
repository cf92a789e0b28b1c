using System.Collections.Concurrent;

namespace Zk.Algebra;

/// <summary>
/// Multi-scalar multiplication by buckets. Source: Pippenger, "On the evaluation of powers and related problems", 1976;
/// Bernstein, Doumen, Lange and Oosterwijk, "Faster batch forgery identification", 2012, §4.
/// </summary>
internal static class Pippenger<TPoint, TAffine, TField>
    where TPoint : unmanaged, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : unmanaged, IField<TField>
{
    private static readonly ConcurrentBag<BucketSums<TPoint, TAffine>>[] s_idle =
        [.. Enum.GetValues<FieldKernel>().Select(_ => new ConcurrentBag<BucketSums<TPoint, TAffine>>())];

    /// <summary>Σ scalar_(i + first) · base_i.</summary>
    public static TPoint Compute(
        FieldKernel kernel, ReadOnlySpan<TAffine> bases, ScalarDigits digits, int firstScalar, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (digits.Digits == 0) return TPoint.Infinity;
        TPoint result = TPoint.Infinity;
        using SecretBuffer<uint> finite = SecretBuffer<uint>.Rent((digits.SignedIndices.Length + 31) / 32);
        var schedule = new MsmSchedule(digits);
        using SecretBuffer<TPoint> sums = SecretBuffer<TPoint>.Rent(schedule.Parts.Length);
        try
        {
            BorrowedSpan<TAffine>.Over(bases, lent =>
            {
                MsmTerms terms = MsmTerms.Of(digits, lent, firstScalar, finite.Array);
                Splitting.Items(schedule.Jobs.Count, i => Compute(kernel, lent.Span, terms, schedule.Parts[schedule.Jobs[i]], sums.Span[schedule.Jobs[i]]), cancellation);
            });
            result = Join(digits, schedule.Parts, sums.Span);
        }
        finally
        {
            ClearIdle(kernel);
        }
        return result;
    }

    private static void Compute(
        FieldKernel kernel, ReadOnlySpan<TAffine> bases, in MsmTerms terms, ReadOnlySpan<MsmPart> parts, Span<TPoint> sums)
    {
        if (!s_idle[(int)kernel].TryTake(out BucketSums<TPoint, TAffine>? worker))
            worker = new BucketSums<TPoint, TAffine>(PairAdder.Create<TAffine, TField>(kernel));
        try
        {
            worker.Compute(bases, terms, parts, sums);
        }
        finally
        {
            s_idle[(int)kernel].Add(worker);
        }
    }

    /// <summary>One that another multiplication uses meanwhile is cleared when that one ends.</summary>
    private static void ClearIdle(FieldKernel kernel)
    {
        var cleared = new List<BucketSums<TPoint, TAffine>>();
        while (s_idle[(int)kernel].TryTake(out BucketSums<TPoint, TAffine>? worker))
        {
            worker.Clear();
            cleared.Add(worker);
        }
        foreach (BucketSums<TPoint, TAffine> worker in cleared) s_idle[(int)kernel].Add(worker);
    }

    /// <summary>Σ 2^(c·window) · sum, from the highest window down.</summary>
    private static TPoint Join(ScalarDigits digits, ReadOnlySpan<MsmPart> parts, ReadOnlySpan<TPoint> sums)
    {
        TPoint result = TPoint.Infinity;
        for (int window = digits.Windows - 1; window >= 0; window--)
        {
            for (int i = 0; i < digits.Window; i++) result = result.Double();
            for (int i = 0; i < sums.Length; i++)
                if (parts[i].Window == window) result += sums[i];
        }
        return result;
    }
}
