using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>A coin's turnover and unrest over time, from its bars; what the depth is computed from. Looks back only.</summary>
public sealed class DepthProfile
{
    private const long DayMs = Units.SecondsPerDay * 1_000;
    private const long RecentMs = 1_800_000;

    private readonly ImmutableArray<MarketSeries> _series;
    private readonly Int128[][] _turnover;
    private readonly long[][] _ranges;

    /// <summary>Sums a coin's bars up.</summary>
    /// <param name="series">Its series.</param>
    /// <param name="rates">What their quotes are worth.</param>
    public DepthProfile(ImmutableArray<MarketSeries> series, QuoteRates rates)
    {
        _series = series;
        _turnover = new Int128[series.Length][];
        _ranges = new long[series.Length][];
        for (int i = 0; i < series.Length; i++) Sum(i, rates);
    }

    /// <summary>Turnover of the 24 hours up to the last closed bar, scaled up when there is less [u].</summary>
    public Int128 TurnoverMicroUsd(long timeMs)
    {
        Int128 sum = 0;
        for (int i = 0; i < _series.Length; i++)
        {
            (int from, int to) = Closed(i, timeMs, DayMs);
            long covered = _series[i].Bars[to - 1].TimeMs + _series[i].Name.BarMs - _series[i].Bars[from].TimeMs;
            sum += (_turnover[i][to] - _turnover[i][from]) * DayMs / Math.Clamp(covered, _series[i].Name.BarMs, DayMs);
        }
        return sum;
    }

    /// <summary>Average range of a bar over the day ÷ that over the last half hour [ppm], at most 10⁶: depth falls as unrest rises.</summary>
    public int CalmPpm(long timeMs)
    {
        Int128 usual = 0, recent = 0;
        for (int i = 0; i < _series.Length; i++)
        {
            usual += Mean(i, Closed(i, timeMs, DayMs));
            recent += Mean(i, Closed(i, timeMs, RecentMs));
        }
        return recent <= usual ? Units.PpmPerOne : (int)(usual * Units.PpmPerOne / recent);
    }

    /// <summary>The depth under rules [u].</summary>
    public Int128 DepthMicroUsd(long timeMs, DepthRules rules)
    {
        Int128 calm = TurnoverMicroUsd(timeMs) * rules.DepthPpm / Units.PpmPerOne;
        Int128 now = calm * Math.Max(rules.UnrestFloorPpm, CalmPpm(timeMs)) / Units.PpmPerOne;
        return Int128.Max(1, Int128.Max(rules.FloorMicroUsd, now) * (Units.PpmPerOne - rules.DropPpm) / Units.PpmPerOne);
    }

    private void Sum(int i, QuoteRates rates)
    {
        MarketSeries series = _series[i];
        Int128[] turnover = new Int128[series.Bars.Length + 1];
        long[] ranges = new long[series.Bars.Length + 1];
        for (int k = 0; k < series.Bars.Length; k++)
        {
            MarketBar bar = series.Bars[k];
            long rate = rates.RateE8(series.Name.Quote, bar.TimeMs) ?? QuoteRates.ParE8;
            turnover[k + 1] = turnover[k] + (Int128)bar.VolumeMicro * bar.CloseE8 / QuoteRates.ParE8 * rate / QuoteRates.ParE8;
            ranges[k + 1] = ranges[k] + (long)((Int128)(bar.HighE8 - bar.LowE8) * Units.PpmPerOne / bar.OpenE8);
        }
        _turnover[i] = turnover;
        _ranges[i] = ranges;
    }

    /// <summary>Bars that closed within a window; the first bar where none has closed yet.</summary>
    private (int From, int To) Closed(int i, long timeMs, long windowMs)
    {
        int to = Math.Max(1, _series[i].IndexAt(timeMs - _series[i].Name.BarMs) + 1);
        int from = Math.Min(to - 1, _series[i].IndexAt(timeMs - windowMs - 1) + 1);
        return (from, to);
    }

    private long Mean(int i, (int From, int To) bars) => (_ranges[i][bars.To] - _ranges[i][bars.From]) / (bars.To - bars.From);
}
