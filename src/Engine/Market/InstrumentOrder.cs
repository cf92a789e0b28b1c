using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// The one order of an epoch's rows: underlyings as the market lists them; within one, instruments without expiry first
/// (perpetual, then collateral), then by expiry: future, then strikes upwards with the call before the put. Indices count
/// from 1. So the instruments of one expiry are contiguous, and the call and put of one strike adjacent.
/// </summary>
public static class InstrumentOrder
{
    /// <summary>Sorts the instruments and gives them their indices.</summary>
    public static ImmutableArray<InstrumentMarket> Apply(IEnumerable<InstrumentMarket> instruments, IReadOnlyList<string> underlyings)
    {
        Dictionary<string, int> rank = [];
        foreach (string underlying in underlyings) rank.TryAdd(underlying, rank.Count);
        IOrderedEnumerable<InstrumentMarket> sorted = instruments
            .OrderBy(i => rank[i.Instrument.Underlying])
            .ThenBy(i => i.Instrument.ExpiryUnixSeconds)
            .ThenBy(i => i.Instrument.Strike)
            .ThenBy(i => KindRank(i.Instrument.Kind))
            .ThenBy(i => i.Instrument.Name, StringComparer.Ordinal);
        return [.. sorted.Select((market, i) => market with { Instrument = market.Instrument with { Index = i + 1 } })];
    }

    private static int KindRank(InstrumentKind kind) => kind switch
    {
        InstrumentKind.Perpetual or InstrumentKind.Future or InstrumentKind.Call => 0,
        _ => 1,
    };
}
