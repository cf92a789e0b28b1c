namespace Zk.Algebra;

/// <summary>
/// d · 2^(c·i) · base for every window i and digit d up to 2^(c−1). Source: Brickell, Gordon, McCurley and Wilson,
/// "Fast Exponentiation with Precomputation", 1992.
/// </summary>
internal sealed class FixedBaseTable<TPoint, TAffine, TField>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : struct, IField<TField>
{
    private const int ScalarBits = 254;
    private const int Block = AffineAdder<TAffine, TField>.Capacity;

    private readonly SignedDigits _digits;
    private readonly TAffine[] _multiples;

    private FixedBaseTable(SignedDigits digits, TAffine[] multiples)
    {
        _digits = digits;
        _multiples = multiples;
    }

    public static FixedBaseTable<TPoint, TAffine, TField> Build(in TAffine point, int expectedScalars)
    {
        SignedDigits digits = Cheapest(expectedScalars);
        var powers = new TPoint[digits.Count];
        TPoint power = TPoint.FromAffine(point);
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i] = power;
            for (int bit = 0; bit < digits.Window; bit++) power = power.Double();
        }

        var multiples = new TAffine[digits.Count * digits.Buckets];
        Splitting.Items(digits.Count, i => FillWindow(powers[i], multiples.AsSpan(i * digits.Buckets, digits.Buckets)));
        return new FixedBaseTable<TPoint, TAffine, TField>(digits, multiples);
    }

    public TAffine[] Multiply(ReadOnlySpan<Fr> scalars, CancellationToken cancellation)
    {
        var results = new TAffine[scalars.Length];
        int blocks = (scalars.Length + Block - 1) / Block;
        BorrowedSpan<Fr>.Over(scalars, lent => Splitting.Items(blocks, block =>
        {
            int start = block * Block, end = Math.Min(start + Block, results.Length);
            MultiplyBlock(lent.Span[start..end], results.AsSpan(start, end - start));
        }, cancellation));
        return results;
    }

    private void MultiplyBlock(ReadOnlySpan<Fr> scalars, Span<TAffine> results)
    {
        var adder = new AffineAdder<TAffine, TField>();
        var prepared = new Limbs[scalars.Length];
        for (int i = 0; i < prepared.Length; i++) prepared[i] = _digits.Prepare(scalars[i].CanonicalLimbs);
        for (int window = 0; window < _digits.Count; window++)
        {
            for (int i = 0; i < prepared.Length; i++)
                adder.Add(results[i], Entry(window, _digits.Digit(prepared[i], window)), results, i);
            adder.Flush(results);
        }
        Array.Clear(prepared);
    }

    private TAffine Entry(int window, int digit)
    {
        if (digit == 0) return default;
        TAffine multiple = _multiples[window * _digits.Buckets + Math.Abs(digit) - 1];
        return digit < 0 ? -multiple : multiple;
    }

    private static void FillWindow(TPoint power, Span<TAffine> row)
    {
        var multiples = new TPoint[row.Length];
        TAffine step = power.ToAffine();
        multiples[0] = power;
        for (int d = 1; d < multiples.Length; d++) multiples[d] = multiples[d - 1] + step;
        TPoint.BatchToAffine(multiples, row);
    }

    /// <summary>Six products per window and scalar, about twenty per entry of the table.</summary>
    private static SignedDigits Cheapest(int scalars)
    {
        const int MaxWindow = 13;
        return Enumerable.Range(2, MaxWindow - 1)
            .Select(window => new SignedDigits(ScalarBits, window))
            .MinBy(digits => digits.Count * (6L * scalars + 20L * digits.Buckets));
    }
}
