namespace Zk.Algebra;

/// <summary>How the terms of one class are cut into windows and, when windows are fewer than processors, into slices.</summary>
internal sealed class MsmPlan
{
    /// <summary>Slices below this many terms cost more in bucket sums than they gain.</summary>
    private const int MinimumSlice = 1 << 12;

    private readonly ScalarClass _class;
    private readonly int _slices;

    private MsmPlan(ScalarClass scalars, SignedDigits digits, int slices)
    {
        _class = scalars;
        Digits = digits;
        _slices = slices;
    }

    public SignedDigits Digits { get; }

    public static MsmPlan For(ScalarClass scalars, double bucketCost)
    {
        int terms = scalars.Terms.Length;
        int windows = Cheapest(scalars.Bits, terms, bucketCost).Count;
        int wanted = (2 * Splitting.Degree + windows - 1) / windows;
        int slices = Math.Clamp(terms / MinimumSlice, 1, wanted);
        return new MsmPlan(scalars, Cheapest(scalars.Bits, terms / slices, bucketCost), slices);
    }

    /// <summary>The independent pieces of work.</summary>
    public IEnumerable<MsmPart> Parts()
    {
        for (int window = Digits.Count - 1; window >= 0; window--)
            for (int slice = 0; slice < _slices; slice++)
                yield return new MsmPart(this, window, slice);
    }

    public ReadOnlySpan<Term> Slice(int slice)
    {
        long terms = _class.Terms.Length;
        int start = (int)(terms * slice / _slices), end = (int)(terms * (slice + 1) / _slices);
        return _class.Terms[start..end];
    }

    /// <summary>
    /// The window that minimises the work, in batched affine additions: one for a term in each window,
    /// <paramref name="bucketCost"/> for a bucket.
    /// </summary>
    private static SignedDigits Cheapest(int bits, int terms, double bucketCost)
    {
        const int MaxWindow = 16;
        SignedDigits best = default;
        double bestCost = double.MaxValue;
        for (int window = 2; window <= MaxWindow; window++)
        {
            var digits = new SignedDigits(bits, window);
            double cost = digits.Count * (terms + bucketCost * digits.Buckets);
            if (cost < bestCost) (best, bestCost) = (digits, cost);
        }
        return best;
    }
}

/// <summary>One window of one slice of a class.</summary>
internal readonly record struct MsmPart(MsmPlan Plan, int Window, int SliceIndex)
{
    public ReadOnlySpan<Term> Terms => Plan.Slice(SliceIndex);
}
