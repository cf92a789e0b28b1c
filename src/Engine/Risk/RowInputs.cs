namespace Zk.Engine;

/// <summary>All that one row is computed from.</summary>
internal sealed record RowInputs(
    InstrumentMarket Market, UnderlyingMarket Underlying, long Timestamp, RiskParameters Parameters, UnderlyingParameters Rates, int FactorImPpm)
{
    internal Instrument Instrument => Market.Instrument;

    internal long SecondsToExpiry => Instrument.ExpiryUnixSeconds > Timestamp
        ? Instrument.ExpiryUnixSeconds - Timestamp
        : throw Missing("expiry", "an expired instrument", "Settle the instrument into cash and delist it");

    /// <summary>The market of the instrument's expiry; only for instruments that have one.</summary>
    internal ExpiryMarket Expiry => Underlying.FindExpiry(Instrument.ExpiryUnixSeconds)
        ?? throw Missing("forward", "no forward for its expiry", $"Add the expiry to {Underlying.Name}");

    /// <summary>The implied volatility of an option: its own, or its expiry's.</summary>
    internal double Volatility => Market.Volatility ?? Expiry.Volatility
        ?? throw Missing("volatility", "no implied volatility", "Quote a volatility for the option or for its expiry");

    /// <summary>What rates are taken of [USD per unit]: the mark, the forward, or the spot.</summary>
    internal decimal ReferencePrice => Instrument.Kind switch
    {
        InstrumentKind.Perpetual => Market.Mark ?? throw Missing("mark", "no mark", "Quote the perpetual's mark"),
        InstrumentKind.Collateral => Underlying.Spot,
        _ => Expiry.Forward,
    };

    private EngineInputException Missing(string field, string got, string advice) =>
        new($"market, {Instrument.Name}, {field}", got, "a complete market", advice);
}
