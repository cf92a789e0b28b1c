using System.Globalization;
using Zk.Engine;

namespace Zk.Engine.Tests.DynamicMargins;

/// <summary>The dynamic margin over days on which markets broke.</summary>
public class CrashDaysTests
{
    private static List<DynamicMarginReading> Replay(string file, int startSigmaPpm)
    {
        DynamicMargin margin = new([new DynamicUnderlying("BTC", AssetClass.Bitcoin, 60_000, startSigmaPpm, 180_000)]);
        List<DynamicMarginReading> readings = [];
        string[][] rows = [.. File.ReadLines(Repository.Shared(file)).Skip(1).Select(line => line.Split(','))];
        long barMs = 1_000 * (long.Parse(rows[1][0], CultureInfo.InvariantCulture) - long.Parse(rows[0][0], CultureInfo.InvariantCulture));
        foreach (string[] row in rows)
        {
            long close = OraclePrice.FromUsd(decimal.Parse(row[4], CultureInfo.InvariantCulture));
            DynamicMarginReading reading = margin.Step(long.Parse(row[0], CultureInfo.InvariantCulture) * 1_000 + barMs, [("BTC", close)], [], false);
            if (readings.Count == 0 || readings[^1].TimeMs != reading.TimeMs) readings.Add(reading);
        }
        return readings;
    }

    /// <summary>Volatility asks for more on the crash day; initial margin is there first, maintenance follows within its limits.</summary>
    [Theory]
    [InlineData("data/market/2020-03-12/binance-spot_BTCUSDT_5m.csv", "2020-03-12T12:00:00Z", 350_000)]
    [InlineData("data/market/2021-05-19/binance-spot_BTCUSDT_1m.csv", "2021-05-19T14:00:00Z", 300_000)]
    public void Replay_ACrashDay_RaisesInitialMarginFirst(string file, string crash, int leastPeakPpm)
    {
        List<DynamicMarginReading> readings = Replay(file, 35_000);
        long crashMs = DateTimeOffset.Parse(crash, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        UnderlyingMarginReading before = readings.Last(reading => reading.TimeMs <= crashMs - 12 * 3_600_000).Underlyings[0];
        UnderlyingMarginReading[] after = [.. readings.Where(reading => reading.TimeMs >= crashMs).Select(reading => reading.Underlyings[0])];
        int peak = after.Max(reading => reading.TargetPpm), most = after.Max(reading => reading.MaintenancePpm);
        TestContext.Current.SendDiagnosticMessage(
            $"{file}: before {before.MaintenancePpm}, target {peak}, initial {after.Max(r => r.InitialPpm)}, maintenance {most}, shadow GARCH {after.Max(r => r.ShadowSigmaPpm)}");
        Assert.True(peak >= leastPeakPpm, $"{peak}");
        Assert.True(after.Max(reading => reading.InitialPpm) > peak * 0.95);
        Assert.True(most > before.MaintenancePpm);
        int firstInitial = Array.FindIndex(after, reading => reading.InitialPpm > 1.15 * before.MaintenancePpm);
        int firstMaintenance = Array.FindIndex(after, reading => reading.MaintenancePpm > 1.15 * before.MaintenancePpm);
        Assert.True(firstInitial >= 0 && (firstMaintenance < 0 || firstInitial <= firstMaintenance), $"{firstInitial} {firstMaintenance}");
    }
}
