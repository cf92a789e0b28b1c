namespace Zk.Engine;

/// <summary>The values in force over a trailing window, and the largest and smallest among them. A value stays in force until the next.</summary>
internal sealed class LimitWindow
{
    private readonly long _keepMs;
    private readonly List<(long FromMs, Int128 Value)> _values = [];

    /// <summary>A window in which a value was in force for ever before the first step.</summary>
    internal LimitWindow(long keepMs, Int128 start)
    {
        _keepMs = keepMs;
        _values.Add((long.MinValue, start));
    }

    internal Int128 Current => _values[^1].Value;

    internal void Add(long nowMs, Int128 value)
    {
        _values.Add((nowMs, value));
        int expired = _values.FindLastIndex(kept => kept.FromMs <= nowMs - _keepMs);
        if (expired > 0) _values.RemoveRange(0, expired);
    }

    /// <summary>The smallest value in force at any time from a span ago to now.</summary>
    internal Int128 Smallest(long nowMs, long spanMs) => Over(nowMs - spanMs, Int128.Min);

    /// <summary>The largest value in force at any time from a span ago to now.</summary>
    internal Int128 Largest(long nowMs, long spanMs) => Over(nowMs - spanMs, Int128.Max);

    private Int128 Over(long sinceMs, Func<Int128, Int128, Int128> choose)
    {
        Int128 chosen = Current;
        for (int i = _values.Count - 2; i >= 0 && _values[i + 1].FromMs > sinceMs; i--)
            chosen = choose(chosen, _values[i].Value);
        return chosen;
    }
}
