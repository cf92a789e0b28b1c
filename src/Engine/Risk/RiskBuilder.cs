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
            UnderlyingMarket underlying = market.FindUnderlying(listed.Instrument.Underlying) ?? throw new EngineInputException(
                $"market, {listed.Instrument.Name}, underlying", listed.Instrument.Underlying, "an underlying of the market", "Add the underlying with its spot");
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
