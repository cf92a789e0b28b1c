namespace Zk.Engine.Replay;

/// <summary>What dollar tokens are worth in dollars at an instant, from the day's own markets.</summary>
/// <remarks>
/// A rate is the lower median over the venues that price the token, directly in USD or through another token. Without any market of a
/// token in the folder it counts as one dollar, which <see cref="IsAssumed"/> tells; with markets that have been silent for five
/// minutes it has no rate, and whoever quotes in it is silent.
/// </remarks>
public sealed class QuoteRates
{
    /// <summary>One dollar.</summary>
    public const long ParE8 = 100_000_000;

    private const long PatienceMs = 300_000;
    private readonly MarketSeries[] _series;

    /// <summary>The rates of a day.</summary>
    public QuoteRates(MarketDay day) => _series = [.. day.Series.Where(series => series.Name.IsStable)];

    /// <summary>Whether a quote is taken for a dollar because the day has no market of it.</summary>
    public bool IsAssumed(string quote) => quote != "USD" && !Array.Exists(_series, series => series.Name.Base == quote);

    /// <summary>USD per quote unit [10⁻⁸]; null when its markets are silent.</summary>
    public long? RateE8(string quote, long timeMs) => RateE8(quote, timeMs, hops: 2);

    /// <summary>The price of the cheapest dollar token that has one [ppm of a dollar], at most 10⁶.</summary>
    public int StablePpm(long timeMs)
    {
        long least = ParE8;
        foreach (MarketSeries series in _series) least = Math.Min(least, RateE8(series.Name.Base, timeMs) ?? ParE8);
        return (int)(least / (ParE8 / Units.PpmPerOne));
    }

    private long? RateE8(string quote, long timeMs, int hops)
    {
        if (quote == "USD" || IsAssumed(quote)) return ParE8;
        if (hops == 0) return null;
        List<long> rates = [];
        foreach (MarketSeries series in _series)
        {
            if (series.Name.Base != quote || series.RecentPriceAt(timeMs, PatienceMs) is not { } price) continue;
            if (RateE8(series.Name.Quote, timeMs, hops - 1) is { } per) rates.Add((long)((Int128)price * per / ParE8));
        }
        if (rates.Count == 0) return null;
        rates.Sort();
        return rates[(rates.Count - 1) / 2];
    }
}
