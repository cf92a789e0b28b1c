namespace Zk.Engine.Liquidity;

/// <summary>Exponentially weighted variance of relative price changes, for any spacing of observations. Integers but for the weight.</summary>
/// <remarks>Variance per ms is weighted by elapsed time, so that a gap counts for what it is. <b>Source</b>: RiskMetrics (1996), §5.2.</remarks>
/// <param name="halfLifeMs">Time in which a change loses half its weight [ms], ≥ 1.</param>
public sealed class VolatilityMeter(long halfLifeMs)
{
    private const double Ln2 = 0.6931471805599453;

    private long _lastMs;
    private long _last;
    // Variance per ms [ppm² · 2^20].
    private Int128 _variance;

    /// <summary>Takes a price of an instant, any positive scale; others are passed over.</summary>
    public void Observe(long nowMs, long price)
    {
        if (_last > 0 && price > 0 && nowMs > _lastMs)
        {
            long elapsed = nowMs - _lastMs;
            Int128 change = Int128.Clamp((Int128)(price - _last) * Units.PpmPerOne / _last, -Units.PpmPerOne, Units.PpmPerOne);
            long kept = (long)(Units.PpmPerOne * Binary64.Exp(-Ln2 * elapsed / halfLifeMs));
            _variance = (_variance * kept + (change * change << 20) / elapsed * (Units.PpmPerOne - kept)) / Units.PpmPerOne;
        }
        if (price > 0) (_last, _lastMs) = (price, nowMs);
    }

    /// <summary>Volatility over a time [ppm], at most one.</summary>
    public int OverPpm(long horizonMs) => (int)Int128.Min(Units.PpmPerOne, IntegerRoot.Floor(_variance * horizonMs >> 20));
}
