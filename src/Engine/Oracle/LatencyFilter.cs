namespace Zk.Engine;

/// <summary>
/// Takes a source's votes away when it is late, and gives them back when it has been good for long enough.
/// </summary>
/// <remarks>
/// Two delays are watched: the transport (receive − source time) of each message, and the lag of the source behind the aggregate,
/// smoothed by a quarter. The lag is by how much its time is behind the aggregate's or, if longer, for how long its price has not
/// changed while the aggregate moved: levels are not compared, because a lasting basis is no lag. Each delay is late beyond
/// max(p95 + 3σ of its good past, a floor). Late samples teach nothing, so a source cannot make its lateness usual; only a transport
/// that stays changed for a long suspension is learned anew, because routes do change. <b>Source</b>: design/liquidation-and-oracle.md §2, latency filter.
/// </remarks>
internal sealed class LatencyFilter(OracleRules rules, long maxAgeMs)
{
    private const long MaxDelayMs = 1L << 40;
    private const int LagBits = 10;
    private const int LagShift = 2;

    private readonly LatencyStatistics _transport = new();
    private readonly LatencyStatistics _lag = new();
    private long _smoothedLagScaled;
    private long _priceE8;
    private long _aggregateAtChangeE8;
    private long _changedAtMs;
    private long _lastMessageMs;
    private long _suspendedSinceMs;
    private long? _goodSinceMs;

    internal bool IsSuspended { get; private set; }

    internal long TransportMs => _transport.MeanMs;

    internal long LagMs => _smoothedLagScaled >> LagBits;

    internal void ObserveMessage(long nowMs, long transportMs)
    {
        transportMs = Math.Clamp(transportMs, 0, MaxDelayMs);
        bool isLate = _transport.Count >= rules.LatencyWarmUp && transportMs > Math.Max(_transport.LimitMs(), rules.LatencyFloorMs);
        if (isLate) Suspend(nowMs);
        else
        {
            _transport.Learn(transportMs);
            if (IsSuspended) CountGood(nowMs);
        }
        if (IsSuspended && nowMs - _suspendedSinceMs >= rules.RelearnMs)
        {
            _transport.Forget();
            _suspendedSinceMs = nowMs;
        }
        _lastMessageMs = nowMs;
    }

    /// <summary>Compares the source's last message with an aggregate.</summary>
    internal void ObserveLag(long nowMs, OracleMessage last, OracleAggregate aggregate)
    {
        long lagMs = Math.Clamp(Math.Max(aggregate.TimeMs - last.SourceTimeMs, FrozenFor(nowMs, last, aggregate.PriceE8)), 0, MaxDelayMs);
        _smoothedLagScaled += ((lagMs << LagBits) - _smoothedLagScaled) >> LagShift;
        long limitMs = Math.Max(_lag.Count >= rules.LatencyWarmUp ? _lag.LimitMs() : maxAgeMs, rules.LagFloorMs);
        if (LagMs > limitMs) Suspend(nowMs);
        else if (lagMs <= limitMs) _lag.Learn(lagMs);
    }

    /// <summary>For how long the price has stood still while the aggregate left it [ms]; 0 while the aggregate stayed near.</summary>
    private long FrozenFor(long nowMs, OracleMessage last, long aggregateE8)
    {
        if (last.PriceE8 != _priceE8) (_priceE8, _aggregateAtChangeE8, _changedAtMs) = (last.PriceE8, aggregateE8, nowMs);
        bool hasMoved = OraclePrice.DiffersByMoreThan(aggregateE8, _aggregateAtChangeE8, rules.LagTolerancePpm, _aggregateAtChangeE8);
        return hasMoved ? nowMs - _changedAtMs : 0;
    }

    private void Suspend(long nowMs)
    {
        if (!IsSuspended) _suspendedSinceMs = nowMs;
        IsSuspended = true;
        _goodSinceMs = null;
    }

    private void CountGood(long nowMs)
    {
        bool wasSilent = nowMs - _lastMessageMs > rules.SuspensionGapMs;
        if (_goodSinceMs is null || wasSilent) _goodSinceMs = nowMs;
        if (nowMs - _goodSinceMs >= rules.SuspensionMs) IsSuspended = false;
    }
}
