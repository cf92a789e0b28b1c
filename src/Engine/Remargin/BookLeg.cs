namespace Zk.Engine;

/// <summary>
/// A position of a book in two words: what a tick needs of it and no row decides. Naked shorts and the ends of expiries and
/// groups depend on positions alone, so they are worked out when a position changes and not at every tick.
/// </summary>
internal readonly struct BookLeg
{
    private const int RowBits = 16;
    private const long ExpiryEnd = 1, GroupEnd = 2;
    private const int FlagBits = 2;

    private readonly long _lotsAndRow;
    private readonly long _nakedAndFlags;

    internal BookLeg(int row, long lots)
        : this(row, lots, 0, 0)
    {
    }

    private BookLeg(int row, long lots, long naked, long flags)
    {
        _lotsAndRow = (lots << RowBits) | (long)(ushort)row;
        _nakedAndFlags = (naked << FlagBits) | flags;
    }

    internal int Row => (ushort)_lotsAndRow;

    internal long Lots => _lotsAndRow >> RowBits;

    /// <summary>Shorts of the strike that no long of it covers, on the last of the strike's legs; else 0.</summary>
    internal long NakedLots => _nakedAndFlags >> FlagBits;

    internal bool EndsGroup => (_nakedAndFlags & GroupEnd) != 0;

    internal bool EndsExpiry => (_nakedAndFlags & ExpiryEnd) != 0;

    /// <summary>All ones where an expiry ends, else 0.</summary>
    internal long ExpiryEndMask => -(_nakedAndFlags & ExpiryEnd);

    /// <summary>The leg as its neighbours in the account make it.</summary>
    /// <param name="next">Row of the next leg, −1 at the account's end.</param>
    /// <param name="carriedLots">Lots of the call of this strike, 0 if the leg before is another; then what the next leg takes over.</param>
    /// <param name="rows">The terms.</param>
    internal BookLeg Described(int next, ref long carriedLots, RowTable rows)
    {
        int row = Row;
        bool isGroupEnd = next < 0 || rows.GroupOf(next) != rows.GroupOf(row);
        bool isExpiryEnd = isGroupEnd || rows.ExpiryOf(next) != rows.ExpiryOf(row);
        bool isPair = !isGroupEnd && rows.StrikeOf(row) != 0 && rows.StrikeOf(next) == rows.StrikeOf(row);
        long net = Lots + carriedLots;
        carriedLots = isPair ? net : 0;
        return new BookLeg(row, Lots, isPair ? 0 : Math.Max(0, -net), (isExpiryEnd ? ExpiryEnd : 0) | (isGroupEnd ? GroupEnd : 0));
    }
}
