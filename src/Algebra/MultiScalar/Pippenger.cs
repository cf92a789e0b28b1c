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
    /// <summary>Slices below this many terms cost more in bucket sums than they gain.</summary>
    private const int MinimumSlice = 1 << 12;

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
        List<Part> parts = Parts(digits);
        using SecretBuffer<TPoint> sums = SecretBuffer<TPoint>.Rent(parts.Count);
        try
        {
            BorrowedSpan<TAffine>.Over(bases, lent =>
            {
                MsmTerms terms = MsmTerms.Of(digits, lent, firstScalar, finite.Array);
                Splitting.Items(parts.Count, i => sums.Span[i] = Compute(kernel, lent.Span, terms, parts[i]), cancellation);
            });
            result = Join(digits, parts, sums.Span);
        }
        finally
        {
            ClearIdle(kernel);
        }
        return result;
    }

    private static TPoint Compute(FieldKernel kernel, ReadOnlySpan<TAffine> bases, in MsmTerms terms, Part part)
    {
        if (!s_idle[(int)kernel].TryTake(out BucketSums<TPoint, TAffine>? worker))
            worker = new BucketSums<TPoint, TAffine>(PairAdder.Create<TAffine, TField>(kernel));
        try
        {
            return worker.Compute(bases, terms, part.Window, part.Start, part.Count);
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

    /// <summary>The windows, those with many more terms than others in slices, the longest first.</summary>
    private static List<Part> Parts(ScalarDigits digits)
    {
        var parts = new List<Part>();
        for (int window = 0; window < digits.Windows; window++)
        {
            long terms = digits.Terms(window);
            long wanted = (2 * Splitting.Degree * terms + digits.Digits - 1) / digits.Digits;
            long slices = Math.Clamp(terms / MinimumSlice, 1, wanted);
            for (long slice = 0; slice < slices; slice++)
            {
                int start = (int)(terms * slice / slices), end = (int)(terms * (slice + 1) / slices);
                parts.Add(new Part(window, start, end - start));
            }
        }
        parts.Sort((left, right) => right.Count.CompareTo(left.Count));
        return parts;
    }

    /// <summary>Σ 2^(c·window) · sum, from the highest window down.</summary>
    private static TPoint Join(ScalarDigits digits, List<Part> parts, ReadOnlySpan<TPoint> sums)
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

    /// <summary>Some terms of a window.</summary>
    private readonly record struct Part(int Window, int Start, int Count);
}
