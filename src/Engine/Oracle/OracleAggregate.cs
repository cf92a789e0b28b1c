namespace Zk.Engine;

/// <summary>A price that had a quorum: price and confidence [E8], and when its survivors observed it [Unix ms].</summary>
internal readonly record struct OracleAggregate(long PriceE8, long ConfidenceE8, long TimeMs);
