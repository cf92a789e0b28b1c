namespace Zk.Engine;

/// <summary>
/// Time-weighted average of a price that stands until the next one, but at most for a hold time: an outage counts for nothing
/// instead of stretching the last price.
/// </summary>
/// <remarks>
/// Integrals are exact integers [E8·ms] and the average is rounded down. At most one point per second is kept, so a window's start
/// is exact when prices come no faster than that and otherwise interpolates within a second. Not thread-safe.
/// </remarks>
public sealed class TimeWeightedAverage
{
    private const long PointSpacingMs = 1_000;
    private const int PruneAt = 4_096;

    private readonly long _keepMs;
    private readonly long _holdMs;
    private readonly List<Integral> _points = [];
    private Integral _last;
    private long? _priceE8;

    /// <summary>An average without prices.</summary>
    /// <param name="keepMs">Longest window that will be asked for [ms], positive.</param>
    /// <param name="holdMs">How long a price stands when no other follows [ms], positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span is not positive.</exception>
    public TimeWeightedAverage(long keepMs, long holdMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keepMs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holdMs);
        (_keepMs, _holdMs) = (keepMs, holdMs);
    }

    /// <summary>Takes a price, which stands from now on.</summary>
    /// <param name="timeMs">Now [Unix ms], not before the last one.</param>
    /// <param name="priceE8">The price, [1, 2⁵⁷).</param>
    /// <exception cref="EngineInputException">The time went back, or the price is out of range.</exception>
    public void Add(long timeMs, long priceE8)
    {
        if (!OraclePrice.IsPublishable(priceE8))
            throw new EngineInputException("time-weighted average, price", $"{priceE8}", "1 to 2^57 - 1", "Drop the price first");
        if (_priceE8 is null) _last = new Integral(timeMs, 0, 0);
        else
        {
            RequireForward(timeMs);
            if (timeMs - _last.TimeMs > _holdMs) Keep(At(_last.TimeMs + _holdMs));
            _last = At(timeMs);
        }
        if (_points.Count == 0 || _last.TimeMs - _points[^1].TimeMs >= PointSpacingMs) Keep(_last);
        _priceE8 = priceE8;
    }

    /// <summary>The average over a window that ends now.</summary>
    /// <param name="nowMs">Now [Unix ms], not before the last price.</param>
    /// <param name="windowMs">The window [ms], positive and at most what is kept.</param>
    /// <exception cref="EngineInputException">The time went back, or the window is out of range.</exception>
    public TimeWeightedReading Read(long nowMs, long windowMs)
    {
        if (windowMs <= 0 || windowMs > _keepMs)
            throw new EngineInputException("time-weighted average, window", $"{windowMs} ms", $"1 to {_keepMs} ms", "Ask for a window that is kept");
        if (_priceE8 is null) return new TimeWeightedReading(null, 0, windowMs);
        RequireForward(nowMs);
        Integral end = At(nowMs), start = AtOrFirst(nowMs - windowMs);
        long covered = end.CoveredMs - start.CoveredMs;
        return new TimeWeightedReading(covered > 0 ? (long)((end.PriceMs - start.PriceMs) / covered) : null, covered, windowMs);
    }

    /// <summary>The integrals at a time from the last price on.</summary>
    private Integral At(long timeMs)
    {
        long held = Math.Min(timeMs - _last.TimeMs, _holdMs);
        return new Integral(timeMs, _last.PriceMs + (Int128)(_priceE8 ?? 0) * held, _last.CoveredMs + held);
    }

    /// <summary>The integrals at any time: those of the first point before it, interpolated between points.</summary>
    private Integral AtOrFirst(long timeMs)
    {
        if (timeMs >= _last.TimeMs) return At(timeMs);
        if (timeMs <= _points[0].TimeMs) return _points[0];
        int after = _points.FindIndex(point => point.TimeMs > timeMs);
        Integral low = _points[after < 0 ? _points.Count - 1 : after - 1], high = after < 0 ? _last : _points[after];
        long part = timeMs - low.TimeMs, whole = high.TimeMs - low.TimeMs;
        return new Integral(
            timeMs,
            low.PriceMs + (high.PriceMs - low.PriceMs) * part / whole,
            low.CoveredMs + (long)((Int128)(high.CoveredMs - low.CoveredMs) * part / whole));
    }

    private void Keep(Integral point)
    {
        if (_points.Count >= PruneAt)
        {
            int expired = _points.FindLastIndex(kept => kept.TimeMs <= point.TimeMs - _keepMs);
            if (expired > PruneAt / 4) _points.RemoveRange(0, expired);
        }
        _points.Add(point);
    }

    private void RequireForward(long timeMs)
    {
        if (timeMs < _last.TimeMs)
            throw new EngineInputException("time-weighted average, time", $"{timeMs} ms after {_last.TimeMs} ms", "a time that does not go back", "Sort the prices by time");
    }

    /// <summary>Σ price·time and Σ time with a price, up to a time.</summary>
    private readonly record struct Integral(long TimeMs, Int128 PriceMs, long CoveredMs);
}
