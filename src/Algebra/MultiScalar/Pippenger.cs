namespace Zk.Algebra;

/// <summary>
/// Multi-scalar multiplication by buckets. Source: Pippenger, "On the evaluation of powers and related problems", 1976;
/// Bernstein, Doumen, Lange and Oosterwijk, "Faster batch forgery identification", 2012, §4.
/// </summary>
internal static class Pippenger<TPoint, TAffine, TField>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : unmanaged, IField<TField>
{
    /// <summary>Bases below which a part of their conversion is not worth a thread.</summary>
    private const int MinimumPart = 1 << 10;

    public static TPoint Compute(
        FieldKernel kernel, ReadOnlySpan<TAffine> bases, ReadOnlySpan<Fr> scalars, CancellationToken cancellation)
    {
        var adders = new PairAdders<TAffine, TField>(kernel);
        TPoint result = TPoint.Infinity;
        BorrowedSpan<TAffine>.Over(bases, scalars, (points, values) =>
        {
            List<ScalarClass> classes = ScalarClass.Sort(points, values);
            try
            {
                if (classes.Count != 0) result = Sum(adders, Enter(adders, points), classes, cancellation);
            }
            finally
            {
                adders.Clear();
                classes.ForEach(c => c.Clear());
            }
        });
        return result;
    }

    /// <summary>All bases in the form of the adders.</summary>
    private static TAffine[] Enter(PairAdders<TAffine, TField> adders, BorrowedSpan<TAffine> points)
    {
        TAffine[] entered = GC.AllocateUninitializedArray<TAffine>(points.Length);
        Splitting.Ranges(points.Length, MinimumPart, (start, end) =>
        {
            PairAdder<TAffine> adder = adders.Rent();
            adder.Enter(points.Span[start..end], entered.AsSpan(start, end - start));
            adders.Return(adder);
        });
        return entered;
    }

    private static TPoint Sum(
        PairAdders<TAffine, TField> adders, TAffine[] bases, List<ScalarClass> classes, CancellationToken cancellation)
    {
        MsmPlan[] plans = [.. classes.Select(c => MsmPlan.For(c, adders.BucketCost))];
        MsmPart[] parts = [.. plans.Reverse().SelectMany(plan => plan.Parts())];
        var sums = new TPoint[parts.Length];
        Splitting.Items(parts.Length, i =>
        {
            MsmPart part = parts[i];
            PairAdder<TAffine> adder = adders.Rent();
            sums[i] = BucketSums<TPoint, TAffine>.Compute(adder, bases, part.Terms, part.Plan.Digits, part.Window);
            adders.Return(adder);
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
