namespace Zk.Algebra;

/// <summary>Keeps one working array for the next transform of the same size; arrays hold witnesses and are zeroed when they come back.</summary>
internal sealed class BlockPool
{
    private const int MinimumPart = 1 << 10;

    private AlignedArray<ResidueBlock>? _spare;

    /// <summary>Lends at least so many blocks to <paramref name="use"/>, which must not keep them; zeroes them whatever happens.</summary>
    public void Lend(int length, Action<BorrowedSpan<ResidueBlock>> use)
    {
        AlignedArray<ResidueBlock>? array = Interlocked.Exchange(ref _spare, null);
        if (array is null || array.Length < length) array = new AlignedArray<ResidueBlock>(length);
        BorrowedSpan<ResidueBlock>.Over(array.Span[..length], lent =>
        {
            try
            {
                use(lent);
            }
            finally
            {
                Splitting.Ranges(lent.Length, MinimumPart, (start, end) => lent.Span[start..end].Clear());
            }
        });
        _spare = array;
    }
}
