using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>What a coin was worth in dollars, market by market and in the middle of them.</summary>
/// <param name="Coin">The coin.</param>
/// <param name="Series">Its series, in the order of the oracle's sources.</param>
/// <param name="Rates">What their quotes are worth.</param>
public sealed record CoinTape(string Coin, ImmutableArray<MarketSeries> Series, QuoteRates Rates)
{
    /// <summary>A series' price in dollars [10⁻⁸]; null while it, or its quote, is silent.</summary>
    public long? PriceE8(int series, long timeMs)
    {
        if (Series[series].PriceAt(timeMs) is not { } price || Rates.RateE8(Series[series].Name.Quote, timeMs) is not { } rate) return null;
        return (long)((Int128)price * rate / QuoteRates.ParE8);
    }

    /// <summary>The lower median over the series that have a price [10⁻⁸ USD]; null when none has. The market's own price, whatever sources report.</summary>
    public long? PriceE8(long timeMs)
    {
        Span<long> prices = stackalloc long[Series.Length];
        int count = 0;
        for (int i = 0; i < Series.Length; i++)
            if (PriceE8(i, timeMs) is { } price) prices[count++] = price;
        if (count == 0) return null;
        prices[..count].Sort();
        return prices[(count - 1) / 2];
    }
}
