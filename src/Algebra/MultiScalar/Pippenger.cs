namespace Zk.Algebra;

/// <summary>
/// Multi-scalar multiplication by buckets. Source: Pippenger, "On the evaluation of powers and related problems", 1976;
/// Bernstein, Doumen, Lange and Oosterwijk, "Faster batch forgery identification", 2012, §4.
/// </summary>
internal static class Pippenger<TPoint, TAffine, TField>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : struct, IField<TField>
{
    public static TPoint Compute(ReadOnlySpan<TAffine> bases, ReadOnlySpan<Fr> scalars, CancellationToken cancellation)
    {
        TPoint result = TPoint.Infinity;
        BorrowedSpan<TAffine>.Over(bases, scalars, (points, values) =>
        {
            List<ScalarClass> classes = ScalarClass.Sort(points, values);
            try
            {
                result = Sum(points, classes, cancellation);
            }
            finally
            {
                classes.ForEach(c => c.Clear());
            }
        });
        return result;
    }

    private static TPoint Sum(BorrowedSpan<TAffine> points, List<ScalarClass> classes, CancellationToken cancellation)
    {
        MsmPlan[] plans = [.. classes.Select(c => MsmPlan.For(c))];
        MsmPart[] parts = [.. plans.Reverse().SelectMany(plan => plan.Parts())];
        var sums = new TPoint[parts.Length];
        Splitting.Items(parts.Length, i =>
        {
            MsmPart part = parts[i];
            sums[i] = BucketSums<TPoint, TAffine, TField>.Compute(
                points.Span, part.Terms, part.Plan.Digits, part.Window);
        }, cancellation);

        TPoint total = TPoint.Infinity;
        foreach (MsmPlan plan in plans) total += Join(plan, parts, sums);
        return total;
    }

    /// <summary>Σ 2^(c·window) · sum over the parts of one class, from the highest window down.</summary>
    private static TPoint Join(MsmPlan plan, MsmPart[] parts, TPoint[] sums)
    {
        TPoint result = TPoint.Infinity;
        for (int window = plan.Digits.Count - 1; window >= 0; window--)
        {
            for (int i = 0; i < plan.Digits.Window; i++) result = result.Double();
            for (int i = 0; i < parts.Length; i++)
                if (parts[i].Plan == plan && parts[i].Window == window) result += sums[i];
        }
        return result;
    }
}
