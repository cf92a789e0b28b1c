namespace Zk.Engine.Liquidation;

/// <summary>Refuses answers of a market that would break the books.</summary>
internal static class MarketAnswers
{
    internal static void Check(BookFill fill, LegView leg, long lots, Int128 limit)
    {
        string place = $"market, quote for instrument {leg.Instrument}";
        if (fill.Instrument != leg.Instrument || fill.IsSale != leg.IsLong || fill.Lots < 0 || fill.Lots > lots || fill.CashMicroUsd < 0)
            throw new EngineInputException(place, "a fill of another order", "the same instrument and side, 0 to the lots asked, cash of 0 or more", "Correct the market model");
        if (leg.IsLong ? fill.CashMicroUsd < limit * fill.Lots : fill.CashMicroUsd > limit * fill.Lots)
            throw new EngineInputException(place, "a fill beyond the limit price", "an average price within the limit", "Correct the market model");
    }

    /// <summary>Bids in order of bidder, one each; their sum [ppm].</summary>
    internal static long Normalise(List<AuctionBid> bids)
    {
        long sum = 0;
        bids.Sort(static (a, b) => a.BidderId != b.BidderId ? a.BidderId.CompareTo(b.BidderId) : a.FractionPpm.CompareTo(b.FractionPpm));
        foreach (AuctionBid bid in bids)
        {
            if (bid.FractionPpm is < 1 or > Units.PpmPerOne)
                throw new EngineInputException($"market, bid of bidder {bid.BidderId}", $"a fraction of {bid.FractionPpm} ppm", "1 to 1000000", "Correct the market model");
            sum += bid.FractionPpm;
        }
        return sum;
    }
}
