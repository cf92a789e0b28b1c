using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>The two instruments a replay lists for a coin: a perpetual, and the coin itself as collateral that cancels its risk.</summary>
/// <param name="Coin">The coin.</param>
/// <param name="Market">Number of its market, from 0.</param>
/// <param name="PerpetualIndex">Index of the perpetual.</param>
/// <param name="CollateralIndex">Index of the coin.</param>
/// <param name="LotSize">Units in a lot: the power of ten that is worth 1 to 10 USD when the replay starts.</param>
public sealed record CoinListing(string Coin, int Market, int PerpetualIndex, int CollateralIndex, decimal LotSize)
{
    private const decimal E8 = 100_000_000m;

    /// <summary>Name of the perpetual.</summary>
    public string Perpetual => Coin + "-PERP";

    /// <summary>Lists coins in order.</summary>
    /// <param name="coins">The coins.</param>
    /// <param name="pricesE8">Their prices when the replay starts [10⁻⁸ USD].</param>
    public static ImmutableArray<CoinListing> List(ImmutableArray<string> coins, ReadOnlySpan<long> pricesE8)
    {
        CoinListing[] listings = new CoinListing[coins.Length];
        for (int i = 0; i < coins.Length; i++) listings[i] = new(coins[i], i, 2 * i + 1, 2 * i + 2, LotOf(pricesE8[i]));
        return [.. listings];
    }

    /// <summary>Mark of a lot at a price [u], rounded down, as a risk row has it.</summary>
    public long MarkMicroUsd(long priceE8) => (long)Math.Floor(priceE8 / E8 * LotSize * Units.MicroUsdPerUsd);

    /// <summary>Units of the perpetual that are held long by all accounts together.</summary>
    internal decimal OpenInterest(ImmutableArray<PopulationAccount> population)
    {
        Int128 lots = 0;
        foreach (PopulationAccount account in population)
            foreach (Position position in account.Holdings.Positions)
                if (position.Index == PerpetualIndex) lots += Math.Max(0, position.QuantityLots);
        return (decimal)lots * LotSize;
    }

    /// <summary>The market of both instruments at a price.</summary>
    internal IEnumerable<InstrumentMarket> Instruments(long priceE8, decimal openInterest) =>
    [
        new(new Instrument(PerpetualIndex, Perpetual, Coin, InstrumentKind.Perpetual, LotSize, 0, 0), priceE8 / E8, null, openInterest, 0),
        new(new Instrument(CollateralIndex, Coin, Coin, InstrumentKind.Collateral, LotSize, 0, 0), null, null, null, 0),
    ];

    private static decimal LotOf(long priceE8)
    {
        decimal lot = 1, value = priceE8 / E8;
        while (value * lot >= 10) lot /= 10;
        while (value * lot < 1) lot *= 10;
        return lot;
    }
}
