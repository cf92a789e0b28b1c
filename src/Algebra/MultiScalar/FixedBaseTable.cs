using System.Collections.Concurrent;

namespace Zk.Algebra;

/// <summary>
/// d · 2^(c·i) · base for every window i and digit d up to 2^(c−1). Source: Brickell, Gordon, McCurley and Wilson,
/// "Fast Exponentiation with Precomputation", 1992.
/// </summary>
internal sealed class FixedBaseTable<TPoint, TAffine, TField>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : unmanaged, IField<TField>
{
    private const int ScalarBits = 254;
    private const int Block = FixedBaseSums<TAffine>.Capacity;

    private readonly FieldKernel _kernel;
    private readonly SignedDigits _digits;
    private readonly TAffine[] _multiples;

    private FixedBaseTable(FieldKernel kernel, SignedDigits digits, TAffine[] multiples)
    {
        _kernel = kernel;
        _digits = digits;
        _multiples = multiples;
    }

    public static FixedBaseTable<TPoint, TAffine, TField> Build(FieldKernel kernel, in TAffine point, int expectedScalars)
    {
        SignedDigits digits = Cheapest(kernel, expectedScalars);
        var powers = new TPoint[digits.Count];
        TPoint power = TPoint.FromAffine(point);
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i] = power;
            for (int bit = 0; bit < digits.Window; bit++) power = power.Double();
        }

        var multiples = new TAffine[digits.Count * digits.Buckets];
        Splitting.Items(digits.Count, i => FillWindow(powers[i], multiples.AsSpan(i * digits.Buckets, digits.Buckets)));
        return new FixedBaseTable<TPoint, TAffine, TField>(kernel, digits, multiples);
    }

    /// <summary>scalar_i · base for all scalars; what was derived from them is zeroed.</summary>
    public TAffine[] Multiply(ReadOnlySpan<Fr> scalars, CancellationToken cancellation)
    {
        var results = new TAffine[scalars.Length];
        int blocks = (scalars.Length + Block - 1) / Block;
        var idle = new ConcurrentBag<FixedBaseSums<TAffine>>();
        try
        {
            BorrowedSpan<Fr>.Over(scalars, lent => Splitting.Items(blocks, block =>
            {
                int start = block * Block, end = Math.Min(start + Block, results.Length);
                MultiplyBlock(idle, lent.Span[start..end], results.AsSpan(start, end - start));
            }, cancellation));
        }
        finally
        {
            foreach (FixedBaseSums<TAffine> worker in idle) worker.Clear();
        }
        return results;
    }

    private void MultiplyBlock(ConcurrentBag<FixedBaseSums<TAffine>> idle, ReadOnlySpan<Fr> scalars, Span<TAffine> results)
    {
        if (!idle.TryTake(out FixedBaseSums<TAffine>? worker))
            worker = new FixedBaseSums<TAffine>(PairAdder.Create<TAffine, TField>(_kernel), _digits);
        try
        {
            worker.Multiply(_multiples, scalars, results);
        }
        finally
        {
            idle.Add(worker);
        }
    }

    private static void FillWindow(TPoint power, Span<TAffine> row)
    {
        var multiples = new TPoint[row.Length];
        TAffine step = power.ToAffine();
        multiples[0] = power;
        for (int d = 1; d < multiples.Length; d++) multiples[d] = multiples[d - 1] + step;
        TPoint.BatchToAffine(multiples, row);
    }

    /// <summary>One batched addition a window and scalar; an entry of the table costs as much as some, and more where lanes make them cheap.</summary>
    private static SignedDigits Cheapest(FieldKernel kernel, int scalars)
    {
        const int MaxWindow = 12;
        long entryCost = kernel == FieldKernel.Scalar ? 4 : 10;
        return Enumerable.Range(2, MaxWindow - 1)
            .Select(window => new SignedDigits(ScalarBits, window))
            .MinBy(digits => digits.Count * (scalars + entryCost * digits.Buckets));
    }
}
