namespace Zk.Engine;

/// <summary>
/// Exponential average over unequal steps: after Δt the average moves toward the new value by the part Δt/(τ + Δt), the implicit
/// Euler step of x' = (v − x)/τ, which is rational and never overshoots.
/// </summary>
/// <remarks>The state keeps 20 bits below the unit and rounds down; what is read is rounded down to the unit. Not thread-safe.</remarks>
public sealed class ExponentialAverage
{
    private const int FractionBits = 20;
    private const long MaxStepMs = Units.SecondsPerDay * 1_000;

    private readonly long _timeConstantMs;
    private Int128 _scaled;
    private long _timeMs;

    /// <summary>An average without values.</summary>
    /// <param name="timeConstantMs">τ [ms], positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ is not positive.</exception>
    public ExponentialAverage(long timeConstantMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeConstantMs);
        _timeConstantMs = timeConstantMs;
    }

    /// <summary>The average rounded down; null before the first value.</summary>
    public long? Value { get; private set; }

    /// <summary>Takes a value. The first one is the average; steps longer than a day count as a day; a step of no time moves nothing.</summary>
    /// <param name="timeMs">Its time [ms], not before the last one's.</param>
    /// <param name="value">The value, |v| &lt; 2⁵⁸.</param>
    /// <exception cref="EngineInputException">The time went back, or the value is out of range.</exception>
    public void Add(long timeMs, long value)
    {
        if (Int128.Abs(value) >= (Int128)Units.OraclePriceBound * 2)
            throw new EngineInputException("average, value", $"{value}", "less than 2^58 in absolute value", "Drop the value first");
        if (Value is null) _scaled = (Int128)value << FractionBits;
        else
        {
            if (timeMs < _timeMs) throw new EngineInputException("average, time", $"{timeMs} ms after {_timeMs} ms", "a time that does not go back", "Sort the values by time");
            long step = Math.Min(timeMs - _timeMs, MaxStepMs);
            _scaled += FloorDivide((((Int128)value << FractionBits) - _scaled) * step, _timeConstantMs + step);
        }
        _timeMs = timeMs;
        Value = (long)(_scaled >> FractionBits);
    }

    private static Int128 FloorDivide(Int128 value, long divisor)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(value, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
