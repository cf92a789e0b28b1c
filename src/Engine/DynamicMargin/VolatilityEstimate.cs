namespace Zk.Engine;

/// <summary>
/// Fast and slow variance of an underlying from its prices: returns of five-minute bars and of UTC days, from close to close.
/// </summary>
/// <remarks>
/// A bar ends with the last price at or before its end. Missing bars count for nothing, and the return over them counts as one bar's:
/// a gap never lowers an estimate. Returns round away from zero and count at most a thousandfold. Not thread-safe.
/// <b>Source</b>: design/margin-model.md §4; RiskMetrics Technical Document (1996), §5.2.
/// </remarks>
public sealed class VolatilityEstimate
{
    private const long MaxReturnPpm = 1_000_000_000;

    private readonly DynamicMarginRules _rules;
    private readonly Int128 _longRunBarPpm2;
    private long _bar = -1;
    private bool _isBarClosed;
    private long _lastPriceE8;
    private long _lastTimeMs;
    private long? _barCloseE8;
    private long? _dayCloseE8;
    private long _day;

    /// <summary>An estimate that starts from a daily volatility.</summary>
    /// <param name="startSigmaPpm">The volatility [ppm], [1, 10⁶].</param>
    /// <param name="rules">The rules.</param>
    public VolatilityEstimate(int startSigmaPpm, DynamicMarginRules rules)
    {
        _rules = rules;
        SlowVariancePpm2 = (Int128)startSigmaPpm * startSigmaPpm;
        long barsPerDay = Units.SecondsPerDay * 1_000 / rules.BarMs;
        _longRunBarPpm2 = (SlowVariancePpm2 + barsPerDay - 1) / barsPerDay;
        FastVariancePpm2 = ShadowVariancePpm2 = _longRunBarPpm2;
    }

    /// <summary>Variance of daily returns [ppm²].</summary>
    public Int128 SlowVariancePpm2 { get; private set; }

    /// <summary>Variance of bar returns [ppm²].</summary>
    public Int128 FastVariancePpm2 { get; private set; }

    /// <summary>The shadow GARCH's variance of bar returns [ppm²].</summary>
    public Int128 ShadowVariancePpm2 { get; private set; }

    /// <summary>Takes a price.</summary>
    /// <param name="timeMs">Its time [Unix ms], positive and not before the last one's.</param>
    /// <param name="priceE8">The price [10⁻⁸ USD per unit], [1, 2⁵⁷).</param>
    /// <exception cref="EngineInputException">The time went back, or the price is out of range.</exception>
    public void Observe(long timeMs, long priceE8)
    {
        if (!OraclePrice.IsPublishable(priceE8))
            throw new EngineInputException("volatility, price", $"{priceE8}", "1 to 2^57 - 1", "Observe only prices the oracle publishes");
        if (timeMs <= 0 || timeMs < _lastTimeMs || (ulong)timeMs >= Units.CounterBound)
            throw new EngineInputException("volatility, time", $"{timeMs} ms after {_lastTimeMs} ms", "a time that does not go back, below 2^53 ms", "Sort the prices by time");
        long bar = (timeMs - 1) / _rules.BarMs;
        if (bar > _bar && _bar >= 0 && !_isBarClosed) Close();
        if (bar > _bar) _isBarClosed = false;
        (_bar, _lastPriceE8, _lastTimeMs) = (bar, priceE8, timeMs);
        if (timeMs % _rules.BarMs == 0 && !_isBarClosed) Close();
    }

    /// <summary>The return between two prices [ppm], rounded away from zero, at most a thousandfold.</summary>
    internal static long ReturnPpm(long fromE8, long toE8)
    {
        Int128 scaled = Int128.Abs((Int128)toE8 - fromE8) * Units.PpmPerOne;
        long magnitude = (long)Int128.Min((scaled + fromE8 - 1) / fromE8, MaxReturnPpm);
        return toE8 < fromE8 ? -magnitude : magnitude;
    }

    private void Close()
    {
        long day = _bar * _rules.BarMs / (Units.SecondsPerDay * 1_000);
        if (_barCloseE8 is { } close)
        {
            if (day > _day) CloseDay(close);
            long change = ReturnPpm(close, _lastPriceE8);
            FastVariancePpm2 = EwmaVariance.Next(FastVariancePpm2, change, _rules.FastLambdaPpm);
            ShadowVariancePpm2 = GarchVariance.Next(ShadowVariancePpm2, change, _longRunBarPpm2, _rules.GarchAlphaPpm, _rules.GarchBetaPpm);
        }
        (_barCloseE8, _day, _isBarClosed) = (_lastPriceE8, day, true);
    }

    private void CloseDay(long closeE8)
    {
        if (_dayCloseE8 is { } before)
            SlowVariancePpm2 = EwmaVariance.Next(SlowVariancePpm2, ReturnPpm(before, closeE8), _rules.SlowLambdaPpm);
        _dayCloseE8 = closeE8;
    }
}
