namespace Zk.Engine;

/// <summary>What a feed remembers of one source.</summary>
internal sealed class SourceState(OracleSource source, OracleRules rules, long maxAgeMs)
{
    internal OracleSource Source => source;

    internal OracleMessage? Last { get; private set; }

    internal LatencyFilter Latency { get; } = new(rules, maxAgeMs);

    /// <summary>Why a genuine message does not follow the last one.</summary>
    internal OracleDrop Order(OracleMessage message) =>
        Last is null ? OracleDrop.None :
        message.Sequence <= Last.Sequence ? OracleDrop.SequenceNotAfter :
        message.SourceTimeMs <= Last.SourceTimeMs ? OracleDrop.SourceTimeNotAfter : OracleDrop.None;

    internal void Take(OracleMessage message)
    {
        Latency.ObserveMessage(message.ReceiveTimeMs, message.ReceiveTimeMs - message.SourceTimeMs);
        Last = message;
    }

    /// <summary>Why the source's last message does not vote, before prices are compared.</summary>
    internal OracleDrop Quality(long nowMs) =>
        Last is null ? OracleDrop.Silent :
        nowMs - Last.SourceTimeMs > maxAgeMs ? OracleDrop.TooOld :
        Last.PriceE8 <= 0 ? OracleDrop.PriceNotPositive :
        Last.PriceE8 >= Units.OraclePriceBound ? OracleDrop.PriceOutOfRange :
        Last.ConfidenceE8 < 0 || OraclePrice.DiffersByMoreThan(Last.ConfidenceE8, 0, rules.MaxConfidencePpm, Last.PriceE8) ? OracleDrop.ConfidenceTooWide :
        source.IsAtClamp(Last.PriceE8) ? OracleDrop.AtClamp :
        Latency.IsSuspended ? OracleDrop.Late : OracleDrop.None;

    internal OracleVerdict Verdict(OracleDrop drop, long nowMs) =>
        new(source.Id, drop, Last?.PriceE8, nowMs - Last?.SourceTimeMs, Latency.TransportMs, Latency.LagMs);
}
