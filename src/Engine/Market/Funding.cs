using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Settles perpetual funding into cash, so that an account leaf carries no funding index.</summary>
public static class Funding
{
    /// <summary>What one lot long owes, in 2⁻²⁰ u, rounded down, |F| &lt; 2⁶²; the public funding index of docs/units.md.</summary>
    /// <exception cref="EngineInputException">The index is out of range.</exception>
    public static long IndexPerLot(InstrumentMarket market)
    {
        decimal index = Math.Floor(market.FundingPerUnit * market.Instrument.LotSize * Units.MicroUsdPerUsd * (1 << Units.FundingIndexBits));
        return Math.Abs(index) < Units.FundingIndexBound ? (long)index : throw new EngineInputException(
            $"market, {market.Instrument.Name}, fundingPerUnit", $"{market.FundingPerUnit} USD per unit", "a funding index below 2^62 in absolute value", "List the instrument with a smaller lot size");
    }

    /// <summary>The cash after funding; each position's payment is rounded up, so rounding goes against the account.</summary>
    /// <param name="cashMicroUsd">Cash before [u].</param>
    /// <param name="positions">The account's positions.</param>
    /// <param name="market">The market whose funding is settled.</param>
    /// <exception cref="EngineInputException">A position's index is not listed.</exception>
    public static Int128 Settle(Int128 cashMicroUsd, ImmutableArray<Position> positions, MarketSnapshot market)
    {
        foreach (Position position in positions)
        {
            InstrumentMarket listed = market.FindInstrument(position.Index) ?? throw new EngineInputException(
                $"account, book line {position.SourceLine}", $"instrument index {position.Index}", "the index of a listed instrument", "Use the market the book was read with");
            cashMicroUsd -= CeilingOfIndex((Int128)position.QuantityLots * IndexPerLot(listed));
        }
        return cashMicroUsd;
    }

    private static Int128 CeilingOfIndex(Int128 owed) => -(-owed >> Units.FundingIndexBits);
}
