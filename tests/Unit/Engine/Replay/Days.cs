using System.Globalization;
using System.Text;
using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>Small made-up days.</summary>
internal static class Days
{
    /// <summary>19 May 2021, 00:00 UTC.</summary>
    internal const long Start = 1_621_382_400_000;

    internal static MarketSeries Series(string name, string csv, long nowMs = long.MaxValue) =>
        MarketCsv.Parse(new StringReader(csv), MarketSeriesName.Parse(name), name + ".csv", nowMs);

    /// <summary>Bars of one minute from closes; each opens at the close before, the extremes are a tenth of a percent beyond.</summary>
    internal static MarketSeries Minutes(string name, IEnumerable<decimal> closes, long fromMs = Start, decimal volume = 50)
    {
        StringBuilder csv = new(MarketCsv.Header + "\n");
        long second = fromMs / 1_000;
        decimal? last = null;
        foreach (decimal close in closes)
        {
            decimal open = last ?? close;
            csv.Append(CultureInfo.InvariantCulture, $"{second},{open},{Math.Max(open, close) * 1.001m},{Math.Min(open, close) * 0.999m},{close},{volume}\n");
            last = close;
            second += 60;
        }
        return Series(name, csv.ToString());
    }

    /// <summary>An hour at 40,000, a fall by a third in twenty minutes, a rise by a tenth, at three venues that differ by a little; ETH at a fifteenth.</summary>
    internal static MarketDay Crash()
    {
        decimal[] path = [.. Enumerable.Range(0, 120).Select(Crash)];
        return MarketDay.Of(
        [
            Minutes("one-spot_BTCUSD_1m", path), Minutes("two-spot_BTCUSD_1m", path.Select(price => price * 1.0005m)), Minutes("three-spot_BTCUSD_1m", path.Select(price => price * 0.9995m)),
            Minutes("one-spot_ETHUSD_1m", path.Select(price => price / 15), volume: 500),
        ]);
    }

    internal static ReplaySettings Settings(int minutes = 50, int fromMinute = 60) => new() { FromMs = Start + fromMinute * 60_000, ToMs = Start + (fromMinute + minutes) * 60_000 };

    private static decimal Crash(int minute)
    {
        // A small swing, so that the hour before is not without volatility.
        decimal swing = 40 * (minute % 7 - 3);
        return minute < 70 ? 40_000 + swing : minute < 90 ? 40_000 - 13_333 * (minute - 69) / 20m + swing : 26_667 + Math.Min(2_667, 133 * (minute - 89)) + swing;
    }
}
