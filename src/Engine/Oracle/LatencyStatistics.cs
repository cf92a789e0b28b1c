namespace Zk.Engine;

/// <summary>
/// What delays of a source are usual: an exponential mean and variance of weight 1/16, and the 95th percentile of the last 64.
/// </summary>
/// <remarks>The mean keeps 10 bits below a millisecond; the variance and σ round up. <b>Source</b>: design/liquidation-and-oracle.md §2.</remarks>
internal sealed class LatencyStatistics
{
    internal const int Capacity = 64;
    private const int MeanBits = 10;
    private const int SmoothingShift = 4;

    private readonly long[] _recent = new long[Capacity];
    private int _next;
    private long _meanScaled;
    private Int128 _varianceMs2;

    internal int Count { get; private set; }

    /// <summary>The exponential mean [ms], rounded down.</summary>
    internal long MeanMs => _meanScaled >> MeanBits;

    internal void Learn(long delayMs)
    {
        if (Count == 0) _meanScaled = delayMs << MeanBits;
        Int128 difference = (Int128)delayMs - MeanMs;
        _varianceMs2 = (((_varianceMs2 << SmoothingShift) - _varianceMs2 + difference * difference) + (1 << SmoothingShift) - 1) >> SmoothingShift;
        _meanScaled += ((delayMs << MeanBits) - _meanScaled) >> SmoothingShift;
        _recent[_next] = delayMs;
        _next = (_next + 1) % Capacity;
        Count = Math.Min(Count + 1, Capacity);
    }

    /// <summary>The delay beyond which a message is late [ms]: p95 + 3σ.</summary>
    internal long LimitMs() => Percentile95() + 3 * (long)IntegerRoot.Ceiling(_varianceMs2);

    internal void Forget()
    {
        (_next, _meanScaled, _varianceMs2, Count) = (0, 0, 0, 0);
    }

    /// <summary>Nearest rank: the ⌈0.95·n⌉-th smallest.</summary>
    private long Percentile95()
    {
        Span<long> sorted = stackalloc long[Count];
        _recent.AsSpan(0, Count).CopyTo(sorted);
        sorted.Sort();
        return sorted[(95 * Count + 99) / 100 - 1];
    }
}
