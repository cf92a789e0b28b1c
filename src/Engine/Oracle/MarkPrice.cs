namespace Zk.Engine;

/// <summary>
/// Mark price of a perpetual: the median of index + average basis, median(bid, ask, last) and the perpetuals of other venues.
/// </summary>
/// <remarks>
/// The basis is mid − index, averaged with a time constant of 150 s. A leg that is missing, or whose book is crossed or not positive,
/// is replaced by the index: whoever holds one leg alone moves nothing, and a mark never rests on our own book. Not thread-safe.
/// <b>Source</b>: design/liquidation-and-oracle.md §2.
/// </remarks>
public sealed class MarkPrice
{
    private const long BasisTimeConstantMs = 150_000;

    private readonly ExponentialAverage _basis = new(BasisTimeConstantMs);

    /// <summary>The mark at an instant.</summary>
    /// <param name="nowMs">Now [ms], not before an earlier call.</param>
    /// <param name="indexE8">The index, [1, 2⁵⁷); only from a reading that is valid for the action at hand.</param>
    /// <param name="book">Our book.</param>
    /// <param name="othersE8">Perpetuals of other venues, in any order; those that are not positive are ignored.</param>
    /// <exception cref="EngineInputException">The index is out of range, or the time went back.</exception>
    public MarkReading At(long nowMs, long indexE8, BookQuote book, ReadOnlySpan<long> othersE8)
    {
        if (!OraclePrice.IsPublishable(indexE8))
            throw new EngineInputException("mark price, index", $"{indexE8}", "1 to 2^57 - 1", "Compute a mark only while the index has a price");
        bool hasBook = book.BidE8 is { } bid && book.AskE8 is { } ask && bid <= ask && OraclePrice.IsPublishable(bid) && OraclePrice.IsPublishable(ask);
        long bookLeg = indexE8;
        if (hasBook)
        {
            long mid = FloorMean(book.BidE8!.Value, book.AskE8!.Value);
            _basis.Add(nowMs, mid - indexE8);
            bookLeg = Math.Clamp(book.LastE8 ?? mid, book.BidE8.Value, book.AskE8.Value);
        }
        long indexLeg = indexE8 + (_basis.Value ?? 0);
        if (!OraclePrice.IsPublishable(indexLeg)) indexLeg = indexE8;
        long othersLeg = Median(othersE8) ?? indexE8;
        return new MarkReading(MiddleOf(indexLeg, bookLeg, othersLeg), indexLeg, bookLeg, othersLeg);
    }

    private static long? Median(ReadOnlySpan<long> pricesE8)
    {
        WeightedValues values = new(pricesE8.Length);
        int count = 0;
        foreach (long price in pricesE8)
        {
            if (!OraclePrice.IsPublishable(price)) continue;
            values.Add(price, 1);
            count++;
        }
        if (count == 0) return null;
        values.Sort();
        return values.Median();
    }

    private static long MiddleOf(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private static long FloorMean(long a, long b) => (long)(((Int128)a + b) >> 1);
}
