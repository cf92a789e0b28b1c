using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

/// <summary>Feeds and messages that the oracle's suites share.</summary>
internal static class Feeds
{
    internal const long Start = 1_700_000_000_000;

    internal static readonly OracleSignatureVerifier Unsigned = static (_, _, _) => true;

    /// <summary>A source of its own venue, weight 1.</summary>
    internal static OracleSource Source(int id, int weight = 1, string? venue = null, long? low = null, long? high = null) =>
        new(id, $"source {id}", venue ?? $"venue {id}", weight, Key(id), low, high);

    internal static ImmutableArray<byte> Key(int id) => [2, .. new byte[30], (byte)(id >> 8), (byte)id];

    internal static OracleRegistry Registry(int sources = 7, OracleRules? rules = null, OracleFeedKind kind = OracleFeedKind.Perpetual) =>
        new("zk", "BTC-PERP", kind, [.. Enumerable.Range(0, sources).Select(id => Source(id))], rules);

    internal static OracleFeed Feed(int sources = 7, OracleRules? rules = null) => new(Registry(sources, rules), Unsigned);

    internal static OracleMessage Message(int source, long priceE8, long timeMs, long sequence, long confidenceE8 = 0, long delayMs = 0) =>
        new(source, "BTC-PERP", priceE8, confidenceE8, timeMs, timeMs + delayMs, (ulong)sequence, [0]);

    /// <summary>Every source says a price at a time, and the feed answers; sequences are the time.</summary>
    internal static OracleReading Tick(this OracleFeed feed, long timeMs, params long[] pricesE8)
    {
        for (int source = 0; source < pricesE8.Length; source++)
            if (pricesE8[source] != long.MinValue)
                Assert.Equal(OracleDrop.None, feed.Accept(Message(source, pricesE8[source], timeMs, timeMs)));
        return feed.Aggregate(timeMs);
    }

    internal static long[] All(long priceE8, int sources = 7) => [.. Enumerable.Repeat(priceE8, sources)];

    internal static OracleDrop DropOf(this OracleReading reading, int source) => reading.Verdicts.Single(verdict => verdict.SourceId == source).Drop;
}
