namespace Zk.Engine.Liquidation;

/// <summary>How much of a case's exposure sits in a market: deficits are attributed in this proportion.</summary>
internal readonly record struct MarketShare(int Market, Int128 ExposureMicroUsd);

/// <summary>A leg of an account under liquidation with what decides about it.</summary>
/// <param name="Leg">Place among the positions.</param>
/// <param name="Instrument">Its index.</param>
/// <param name="Market">Its market.</param>
/// <param name="IsLong">Side.</param>
/// <param name="Lots">|quantity|.</param>
/// <param name="Mark">[u per lot].</param>
/// <param name="Slope">Maintenance released per lot closed [u per lot].</param>
internal readonly record struct LegView(int Leg, int Instrument, int Market, bool IsLong, long Lots, long Mark, long Slope)
{
    /// <summary>What a lot counts for: an option worth nothing can still carry risk.</summary>
    internal long ExposurePerLot => Math.Max(Mark, Slope);

    internal Int128 Exposure => (Int128)ExposurePerLot * Lots;

    /// <summary>All legs, largest release of maintenance first, then lowest instrument.</summary>
    internal static LegView[] Of(LiquidationContext context, Account account, MarginFigures figures)
    {
        LegView[] legs = new LegView[account.Positions.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            Position position = account.Positions[i];
            legs[i] = new(i, position.Index, context.Market.MarketOf(position.Index), position.QuantityLots > 0, Math.Abs(position.QuantityLots),
                context.Market.MarkMicroUsdPerLot(position.Index), context.Margin.MaintenanceSlopeDown(account, figures, i));
        }
        Array.Sort(legs, static (a, b) =>
        {
            int byRelease = ((Int128)b.Slope * b.Lots).CompareTo((Int128)a.Slope * a.Lots);
            return byRelease != 0 ? byRelease : a.Instrument.CompareTo(b.Instrument);
        });
        return legs;
    }

    internal static Int128 TotalExposure(ReadOnlySpan<LegView> legs)
    {
        Int128 sum = 0;
        foreach (LegView leg in legs) sum += leg.Exposure;
        return sum;
    }

    /// <summary>Exposure by market, in market order.</summary>
    internal static MarketShare[] ByMarket(ReadOnlySpan<LegView> legs)
    {
        if (legs.Length == 1) return [new MarketShare(legs[0].Market, legs[0].Exposure)];
        SortedDictionary<int, Int128> sums = [];
        foreach (LegView leg in legs) sums[leg.Market] = sums.GetValueOrDefault(leg.Market) + leg.Exposure;
        return [.. sums.Select(pair => new MarketShare(pair.Key, pair.Value))];
    }
}
