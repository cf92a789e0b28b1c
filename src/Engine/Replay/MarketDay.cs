using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>The series of one folder, sorted out: which coins there are, who prices them, and what dollar tokens were worth.</summary>
public sealed class MarketDay
{
    private MarketDay(ImmutableArray<string> coins, ImmutableArray<MarketSeries> series, ImmutableArray<string> notes)
    {
        Coins = coins;
        Series = series;
        Notes = notes;
    }

    /// <summary>The coins, BTC and ETH first, then by name.</summary>
    public ImmutableArray<string> Coins { get; }

    /// <summary>Every series in use, coins and dollar tokens, by name.</summary>
    public ImmutableArray<MarketSeries> Series { get; }

    /// <summary>What was left out or is missing, for the reader of a report.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>Sorts series out. Of one market in two bar lengths the shorter is kept; a copy of a market under another venue's name is dropped, so that no market votes twice.</summary>
    /// <exception cref="EngineInputException">No series prices a coin, or two have one name.</exception>
    public static MarketDay Of(IEnumerable<MarketSeries> given)
    {
        List<string> notes = [];
        List<MarketSeries> kept = [];
        foreach (IGrouping<(string, string, string), MarketSeries> market in given
            .OrderBy(series => series.Name.Text, StringComparer.Ordinal).GroupBy(series => (series.Name.Venue, series.Name.Base, series.Name.Quote)))
        {
            MarketSeries finest = market.OrderBy(series => series.Name.BarMs).First();
            foreach (MarketSeries other in market)
                if (other != finest)
                    notes.Add(other.Name.BarMs == finest.Name.BarMs
                        ? throw new EngineInputException("market", $"{other.Name.Text} and {finest.Name.Text}, the same market twice", "each market once", "Remove one of the files")
                        : $"{other.Name.Text} is left out: {finest.Name.Text} has shorter bars");
            if (kept.Find(finest.IsCopyOf) is { } copy && copy.Name.Base == finest.Name.Base && copy.Name.Quote == finest.Name.Quote)
                notes.Add($"{finest.Name.Text} is left out: it repeats {copy.Name.Text} bar by bar, and no market votes twice");
            else kept.Add(finest);
        }
        foreach (MarketSeries series in kept) Describe(series, notes);
        ImmutableArray<string> coins = [.. kept.Where(series => !series.Name.IsStable).Select(series => series.Name.Base).Distinct().OrderBy(Rank).ThenBy(coin => coin, StringComparer.Ordinal)];
        if (coins.IsEmpty) throw new EngineInputException("market", "no series of a coin", "at least one, such as binance-spot_BTCUSDT_1m", "Name the folder of a day");
        return new MarketDay(coins, [.. kept], [.. notes]);
    }

    /// <summary>The series that price a coin, in any quote.</summary>
    public ImmutableArray<MarketSeries> Of(string coin) => [.. Series.Where(series => series.Name.Base == coin)];

    /// <summary>The span in which every coin has a price [Unix ms].</summary>
    public (long FromMs, long ToMs) Span() =>
        (Coins.Max(coin => Of(coin).Min(series => series.FromMs)), Coins.Min(coin => Of(coin).Max(series => series.ToMs)));

    private static int Rank(string coin) => coin switch
    {
        "BTC" => 0,
        "ETH" => 1,
        _ => 2,
    };

    private static void Describe(MarketSeries series, List<string> notes)
    {
        if (series.RepeatedRows > 0) notes.Add($"{series.Name.Text}: {series.RepeatedRows} repeated row{(series.RepeatedRows == 1 ? "" : "s")} dropped");
        if (series.MissingBars > 0) notes.Add($"{series.Name.Text}: {series.MissingBars} bars are missing; the venue is silent there");
    }
}
