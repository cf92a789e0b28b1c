namespace Zk.Engine;

/// <summary>
/// Opens on a move faster than the limit or on two clusters of sources, and holds for a while; meanwhile the confidence is at least
/// the move, or the distance to the farther cluster.
/// </summary>
/// <remarks>
/// A move is measured against every aggregate of the last second and the one before it, over max(1 s, the time between): a jump of
/// half a percent within ten milliseconds is no crash. <b>Source</b>: design/liquidation-and-oracle.md §2, breaker.
/// </remarks>
internal sealed class OracleBreaker(OracleRules rules)
{
    private const long WindowMs = 1_000;

    private long _lastCauseMs;

    internal OracleBreakerCause Cause { get; private set; }

    /// <summary>The confidence while the breaker holds is at least this [E8].</summary>
    internal long WideningE8 { get; private set; }

    /// <summary>Lets the breaker close when its time has come.</summary>
    internal void Advance(long nowMs)
    {
        if (Cause == OracleBreakerCause.None || nowMs - _lastCauseMs <= rules.BreakerHoldMs) return;
        (Cause, WideningE8) = (OracleBreakerCause.None, 0);
    }

    /// <summary>Looks at a new aggregate, before the history contains it.</summary>
    internal void ObserveMove(long nowMs, long priceE8, AggregateHistory history)
    {
        for (int steps = 0; steps < history.Count; steps++)
        {
            (long timeMs, long earlierE8) = history.Back(steps);
            long elapsedMs = nowMs - timeMs;
            Int128 allowed = (Int128)rules.BreakerPpmPerSecond * Math.Max(elapsedMs, WindowMs) * earlierE8;
            long move = Math.Abs(priceE8 - earlierE8);
            if ((Int128)move * Units.PpmPerOne * WindowMs > allowed) Open(nowMs, OracleBreakerCause.Rate, move);
            if (elapsedMs > WindowMs) return;
        }
    }

    /// <summary>Looks at the prices of all candidates, sorted, outliers included.</summary>
    internal void ObserveClusters(long nowMs, ReadOnlySpan<long> sortedE8)
    {
        int side = rules.ClusterMinSources;
        for (int i = side; i <= sortedE8.Length - side; i++)
        {
            long low = sortedE8[i - 1], high = sortedE8[i];
            if (OraclePrice.DiffersByMoreThan(high, low, rules.ClusterGapPpm, low))
                Open(nowMs, OracleBreakerCause.Clusters, sortedE8[^1] - sortedE8[0]);
        }
    }

    private void Open(long nowMs, OracleBreakerCause cause, long wideningE8)
    {
        Cause |= cause;
        _lastCauseMs = nowMs;
        WideningE8 = Math.Max(WideningE8, wideningE8);
    }
}
