using System.Globalization;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

/// <summary>
/// 11 March 2023 as sources: bitcoin on four venues against the dollar, against Tether at Tether's price, and against USDC as if one
/// USDC were one dollar. The last are up to 15 % apart from the others; the oracle must not follow them.
/// </summary>
public class DepegDayTests
{
    private static readonly (string File, string Venue)[] s_files =
    [
        ("binanceus-spot_BTCUSD", "binanceus"), ("coinbase-spot_BTCUSD", "coinbase"), ("kraken-spot_BTCUSD", "kraken"),
        ("binance-spot_BTCUSDT", "binance"), ("coinbase-spot_BTCUSDT", "coinbase"), ("kraken-spot_BTCUSDT", "kraken"), ("binanceus-spot_BTCUSDT", "binanceus"),
        ("binance-spot_BTCUSDC", "binance"), ("binanceus-spot_BTCUSDC", "binanceus"), ("kraken-spot_BTCUSDC", "kraken"),
    ];

    private static readonly int[] s_dollars = [0, 1, 2];
    private static readonly int[] s_coins = [7, 8, 9];

    /// <summary>Close of every minute, by source; 24 hours from 11 March 2023, 00:00 UTC.</summary>
    private static List<(long TimeMs, long?[] PricesE8)> Minutes()
    {
        string folder = Repository.Shared("data/market/2023-03-11_usdc-depeg");
        Dictionary<long, long> tether = Closes(Path.Combine(folder, "kraken-spot_USDTUSD_1m.csv"));
        Dictionary<long, long>[] closes = [.. s_files.Select(source => Closes(Path.Combine(folder, source.File + "_1m.csv")))];
        List<(long, long?[])> minutes = [];
        long? InDollars(int source, long second) =>
            !closes[source].TryGetValue(second, out long price) ? null :
            !s_files[source].File.EndsWith("USDT", StringComparison.Ordinal) ? price :
            tether.TryGetValue(second, out long rate) ? (long)((Int128)price * rate / Units.PriceE8PerUsd) : null;

        for (long second = 1_678_492_800; second < 1_678_492_800 + 86_400; second += 60)
            minutes.Add((second * 1_000 + 60_000, [.. closes.Select((_, source) => InDollars(source, second))]));
        return minutes;
    }

    private static Dictionary<long, long> Closes(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToDictionary(
        fields => long.Parse(fields[0], CultureInfo.InvariantCulture),
        fields => OraclePrice.FromUsd(decimal.Parse(fields[4], CultureInfo.InvariantCulture)));

    private static OracleFeed Feed() => new(
        new OracleRegistry("zk", "BTC", OracleFeedKind.Spot, [.. s_files.Select((source, id) => Feeds.Source(id, venue: source.Venue))], OracleRules.ForBars(60_000)),
        Feeds.Unsigned);

    private static List<OracleReading> Replay(Func<int, int, long, long>? change = null)
    {
        OracleFeed feed = Feed();
        List<OracleReading> readings = [];
        foreach ((long timeMs, long?[] prices) in Minutes())
        {
            for (int source = 0; source < prices.Length; source++)
            {
                if (prices[source] is not { } price) continue;
                if (change is not null) price = change(readings.Count, source, price);
                OracleMessage message = new(source, "BTC", price, price / 2_000, timeMs, timeMs, (ulong)timeMs, [0]);
                Assert.Equal(OracleDrop.None, feed.Accept(message));
            }
            readings.Add(feed.Aggregate(timeMs));
        }
        return readings;
    }

    [Fact]
    public void Replay_TheDepegDay_FollowsTheDollarVenues()
    {
        List<OracleReading> readings = Replay();
        int open = 0, clusters = 0;
        foreach (OracleReading reading in readings)
        {
            OracleVerdict[] voting = [.. reading.Verdicts.Where(verdict => verdict.Drop == OracleDrop.None)];
            if (!reading.IsNew) continue;
            open++;
            Assert.InRange(reading.PriceE8!.Value, voting.Min(v => v.PriceE8!.Value), voting.Max(v => v.PriceE8!.Value));
            long[] dollars = [.. s_dollars.Select(id => reading.Verdicts[id]).Where(v => v.AgeMs == 0).Select(v => v.PriceE8!.Value)];
            if (dollars.Length == 3) Assert.InRange((double)reading.PriceE8.Value, dollars.Min() * 0.99, dollars.Max() * 1.01);
            foreach (int coin in s_coins)
                if (Math.Abs(reading.Verdicts[coin].PriceE8 - reading.PriceE8 ?? 0) > reading.PriceE8 / 20) Assert.NotEqual(OracleDrop.None, reading.Verdicts[coin].Drop);
            if (reading.Breaker.HasFlag(OracleBreakerCause.Clusters)) clusters++;
        }
        TestContext.Current.SendDiagnosticMessage($"{open} of {readings.Count} minutes had a price, {clusters} of them reduce-only");
        Assert.InRange(open, 1_400, 1_440);
        Assert.InRange(clusters, 600, 1_440);
        Assert.False(readings[^1].Breaker.HasFlag(OracleBreakerCause.Rate));
    }

    /// <summary>The same day twice is the same to the last bit.</summary>
    [Fact]
    public void Replay_Twice_IsIdentical()
    {
        List<OracleReading> first = Replay(), second = Replay();
        Assert.Equal(first.Select(r => (r.PriceE8, r.ConfidenceE8, r.EmaE8, r.Breaker)), second.Select(r => (r.PriceE8, r.ConfidenceE8, r.EmaE8, r.Breaker)));
    }

    /// <summary>Kraken's dollar market jumps tenfold for an hour: it never votes, and the price is what it would be without it.</summary>
    [Fact]
    public void Replay_OneVenueJumpsTenfold_IsExcludedAndMovesNothing()
    {
        List<OracleReading> plain = Replay(), jumped = Replay((minute, source, price) => source == 2 && minute is >= 600 and < 660 ? 10 * price : price);
        for (int minute = 600; minute < 660; minute++)
        {
            if (!jumped[minute].IsNew) continue;
            Assert.NotEqual(OracleDrop.None, jumped[minute].Verdicts[2].Drop);
            Assert.InRange((double)jumped[minute].PriceE8!.Value / plain[minute].PriceE8!.Value, 0.995, 1.005);
        }
        Assert.Equal(OracleDrop.None, jumped[720].Verdicts[2].Drop);
    }

    /// <summary>Coinbase's dollar market freezes at its price of 02:00 under fresh times, on a day on which the price moved by 5 %.</summary>
    [Fact]
    public void Replay_OneVenueFreezes_IsExcludedOnceThePriceHasMoved()
    {
        long frozen = 0;
        List<OracleReading> readings = Replay((minute, source, price) =>
        {
            if (source != 1 || minute < 120) return price;
            if (frozen == 0) frozen = price;
            return frozen;
        });
        int away = 0;
        foreach (OracleReading reading in readings.Skip(120))
        {
            if (!reading.IsNew || Math.Abs(reading.PriceE8!.Value - frozen) <= reading.PriceE8.Value / 40) continue;
            away++;
            Assert.NotEqual(OracleDrop.None, reading.Verdicts[1].Drop);
        }
        Assert.True(away > 100, $"the price was away from {frozen} for {away} minutes only");
    }
}
