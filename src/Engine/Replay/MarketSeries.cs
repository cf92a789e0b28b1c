namespace Zk.Engine.Replay;

/// <summary>The bars of one market at one venue, sorted by time, each once. Gaps are possible: the venue is silent there.</summary>
public sealed class MarketSeries
{
    private readonly MarketBar[] _bars;

    internal MarketSeries(MarketSeriesName name, MarketBar[] bars, int repeatedRows)
    {
        Name = name;
        _bars = bars;
        RepeatedRows = repeatedRows;
    }

    /// <summary>Venue, pair and bar length.</summary>
    public MarketSeriesName Name { get; }

    /// <summary>The bars.</summary>
    public ReadOnlySpan<MarketBar> Bars => _bars;

    /// <summary>Rows that repeated the one before them to the digit, and were dropped.</summary>
    public int RepeatedRows { get; }

    /// <summary>When the first bar opens [Unix ms].</summary>
    public long FromMs => _bars[0].TimeMs;

    /// <summary>When the last bar ends [Unix ms].</summary>
    public long ToMs => _bars[^1].TimeMs + Name.BarMs;

    /// <summary>Bars that are missing between the first and the last.</summary>
    public long MissingBars => (ToMs - FromMs) / Name.BarMs - _bars.Length;

    /// <summary>The price at an instant [10⁻⁸ quote per unit]; null where no bar covers it.</summary>
    public long? PriceAt(long timeMs)
    {
        int at = IndexAt(timeMs);
        if (at < 0 || timeMs - _bars[at].TimeMs >= Name.BarMs) return null;
        return _bars[at].PriceAt(timeMs - _bars[at].TimeMs, Name.BarMs);
    }

    /// <summary>The price at an instant, or the last close when that is not older than the patience; null otherwise.</summary>
    public long? RecentPriceAt(long timeMs, long patienceMs)
    {
        int at = IndexAt(timeMs);
        if (at < 0) return null;
        long offset = timeMs - _bars[at].TimeMs;
        if (offset < Name.BarMs) return _bars[at].PriceAt(offset, Name.BarMs);
        return offset - Name.BarMs <= patienceMs ? _bars[at].CloseE8 : null;
    }

    /// <summary>Place of the last bar that opens at or before an instant; −1 when none does.</summary>
    public int IndexAt(long timeMs)
    {
        int low = 0, high = _bars.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_bars[middle].TimeMs <= timeMs) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    /// <summary>Whether another series has the same bars: the same market under two names.</summary>
    internal bool IsCopyOf(MarketSeries other) => Name.BarMs == other.Name.BarMs && _bars.AsSpan().SequenceEqual(other._bars);
}
