using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Settles perpetual funding into cash, so that an account leaf carries no funding index.</summary>
public static class Funding
{
    /// <summary>What one lot long owes, in 2⁻²⁰ u, rounded down; the public funding index of docs/units.md.</summary>
    public static Int128 IndexPerLot(InstrumentMarket market) =>
        (Int128)Math.Floor(market.FundingPerUnit * market.Instrument.LotSize * Units.MicroUsdPerUsd * (1 << Units.FundingIndexBits));

    /// <summary>The cash after funding; each position's payment is rounded up, so rounding goes against the account.</summary>
    /// <param name="cashMicroUsd">Cash before [u].</param>
    /// <param name="positions">The account's positions.</param>
    /// <param name="market">The market whose funding is settled.</param>
    public static Int128 Settle(Int128 cashMicroUsd, ImmutableArray<Position> positions, MarketSnapshot market)
    {
        foreach (Position position in positions)
        {
            Int128 owed = position.QuantityLots * IndexPerLot(market.Instruments[position.Index - 1]);
            cashMicroUsd -= CeilingOfIndex(owed);
        }
        return cashMicroUsd;
    }

    private static Int128 CeilingOfIndex(Int128 owed) => -(-owed >> Units.FundingIndexBits);
}
