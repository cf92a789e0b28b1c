namespace Zk.Algebra;

/// <summary>
/// Multiples of one base for a block of scalars: a sum per scalar, to which window after window adds an entry of the table, all sums in
/// one batch. Not thread-safe; reusable.
/// </summary>
/// <remarks>
/// One array holds sums, the window's row of the table, and sums again: an addition takes from the sums on one side and from the row,
/// which lie together, and writes to the other side.
/// </remarks>
internal sealed class FixedBaseSums<TAffine>(PairAdder<TAffine> adder, SignedDigits digits)
    where TAffine : unmanaged, IAffinePoint<TAffine>
{
    /// <summary>Scalars in a block: few enough that sums and row stay in the second-level cache, many enough to pay for copying the row.</summary>
    public const int Capacity = 1 << 12;

    private readonly TAffine[] _points = new TAffine[2 * Capacity + digits.Buckets];
    private readonly Limbs[] _scalars = new Limbs[Capacity];

    /// <summary>results_i ← scalar_i · base.</summary>
    /// <param name="multiples">The table, row by row: d · 2^(c·window) · base for d from 1 on.</param>
    /// <param name="scalars">At most <see cref="Capacity"/>.</param>
    /// <param name="results">As many.</param>
    public void Multiply(ReadOnlySpan<TAffine> multiples, ReadOnlySpan<Fr> scalars, Span<TAffine> results)
    {
        for (int i = 0; i < scalars.Length; i++) _scalars[i] = digits.Prepare(scalars[i].CanonicalLimbs);
        Span<TAffine> points = _points;
        Start(multiples[..digits.Buckets], points[..scalars.Length]);
        bool below = true;
        for (int window = 1; window < digits.Count; window++, below = !below)
        {
            multiples.Slice(window * digits.Buckets, digits.Buckets).CopyTo(points[Capacity..]);
            if (below) AddWindow(window, points[..^Capacity], sumsAt: 0, rowAt: Capacity, points[^Capacity..][..scalars.Length]);
            else AddWindow(window, points[Capacity..], sumsAt: digits.Buckets, rowAt: 0, points[..scalars.Length]);
        }
        points.Slice(below ? 0 : points.Length - Capacity, scalars.Length).CopyTo(results);
    }

    /// <summary>Overwrites what depends on the scalars.</summary>
    public void Clear()
    {
        Array.Clear(_points);
        Array.Clear(_scalars);
        adder.Clear();
    }

    /// <summary>The entries of the first window.</summary>
    private void Start(ReadOnlySpan<TAffine> row, Span<TAffine> sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            int digit = digits.Digit(_scalars[i], 0);
            sums[i] = digit == 0 ? default : digit < 0 ? -row[-digit - 1] : row[digit - 1];
        }
    }

    private void AddWindow(int window, ReadOnlySpan<TAffine> source, int sumsAt, int rowAt, Span<TAffine> next)
    {
        for (int i = 0; i < next.Length; i++)
        {
            int digit = digits.Digit(_scalars[i], window);
            if (digit == 0) next[i] = source[sumsAt + i];
            else adder.Add(source, sumsAt + i, digit < 0 ? ~(rowAt - digit - 1) : rowAt + digit - 1, next, i);
        }
        adder.Flush(source, next);
    }
}
