using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Computes the published rows from a market and the venue's risk parameters.</summary>
public static class RiskBuilder
{
    /// <summary>
    /// Builds the epoch of a market. Anyone with the same inputs gets the same bits: option values use
    /// <see cref="Black76"/>, everything else is exact decimal arithmetic.
    /// </summary>
    /// <param name="market">The market.</param>
    /// <param name="parameters">The venue's risk parameters; must cover every underlying of the market.</param>
    /// <param name="epochNumber">Number of the epoch.</param>
    /// <exception cref="EngineInputException">A parameter is missing or out of range, or a row leaves its range: the message
    /// names the instrument and advises a smaller lot size.</exception>
    public static RiskEpoch Build(MarketSnapshot market, RiskParameters parameters, ulong epochNumber)
    {
        RiskParameterRules.Check(parameters);
        int factorIm = parameters.FactorImFor(market.StablePpm);
        RowKeys keys = new();
        ImmutableArray<RiskRow>.Builder rows = ImmutableArray.CreateBuilder<RiskRow>(market.Instruments.Length);
        foreach (InstrumentMarket listed in market.Instruments)
        {
            UnderlyingMarket underlying = market.FindUnderlying(listed.Instrument.Underlying)!;
            RowInputs inputs = new(
                listed, underlying, market.TimestampUnixSeconds, parameters, ParametersOf(underlying.Name, parameters), factorIm);
            rows.Add(RowBuilder.Build(inputs, keys));
        }
        RiskEpoch epoch = new(
            market.Venue, epochNumber, (ulong)market.TimestampUnixSeconds, parameters.FactorMmPpm, factorIm, rows.MoveToImmutable());
        epoch.Validate();
        return epoch;
    }

    private static UnderlyingParameters ParametersOf(string underlying, RiskParameters parameters) =>
        parameters.Underlyings.GetValueOrDefault(underlying) ?? throw new EngineInputException(
            "risk parameters", $"none for {underlying}", "parameters for every underlying of the market", $"Add parameters for {underlying}, or delist it");
}

/// <summary>All that one row is computed from.</summary>
internal sealed record RowInputs(
    InstrumentMarket Market, UnderlyingMarket Underlying, long Timestamp, RiskParameters Parameters, UnderlyingParameters Rates, int FactorImPpm)
{
    internal Instrument Instrument => Market.Instrument;

    internal long SecondsToExpiry => Instrument.ExpiryUnixSeconds - Timestamp;

    /// <summary>The market of the instrument's expiry; only for instruments that have one.</summary>
    internal ExpiryMarket Expiry => Underlying.FindExpiry(Instrument.ExpiryUnixSeconds)!;

    /// <summary>What rates are taken of [USD per unit]: the mark, the forward, or the spot.</summary>
    internal decimal ReferencePrice => Instrument.Kind switch
    {
        InstrumentKind.Perpetual => Market.Mark!.Value,
        InstrumentKind.Collateral => Underlying.Spot,
        _ => Expiry.Forward,
    };
}

/// <summary>Gives expiries and strikes keys that are unique in the epoch, in the order the rows come.</summary>
internal sealed class RowKeys
{
    private readonly Dictionary<(string, long), uint> _expiries = [];
    private readonly Dictionary<(string, long, decimal), uint> _strikes = [];

    internal uint Expiry(Instrument i) =>
        i.ExpiryUnixSeconds == 0 ? 0 : KeyOf(_expiries, (i.Underlying, i.ExpiryUnixSeconds));

    internal uint Strike(Instrument i) =>
        i.IsOption ? KeyOf(_strikes, (i.Underlying, i.ExpiryUnixSeconds, i.Strike)) : 0;

    private static uint KeyOf<T>(Dictionary<T, uint> keys, T terms) where T : notnull
    {
        if (!keys.TryGetValue(terms, out uint key)) keys.Add(terms, key = (uint)keys.Count + 1);
        return key;
    }
}
