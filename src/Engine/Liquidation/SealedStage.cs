namespace Zk.Engine.Liquidation;

/// <summary>Runs sealed windows before the open Dutch auction, when the rules ask for them.</summary>
internal sealed class SealedStage(LiquidationRules rules, AuctionStage auction)
{
    /// <summary>Whether the case is still in its sealed windows.</summary>
    internal bool IsOn(LiquidationCase liquidated) => rules.IsSealed && liquidated.ThinWindows < rules.ThinWindows;

    /// <summary>Lets bidders act and settles a window that is over; returns whether anything was sold.</summary>
    internal bool Advance(LiquidationContext context, LiquidationCase liquidated, Account account, MarginFigures figures, LegView[] legs)
    {
        liquidated.Sealed ??= new(liquidated.AccountId, context.NowMs, rules.SealedPhaseMs, rules.SealedPhaseMs);
        SealedAuction window = liquidated.Sealed;
        int offered = LiquidationSize.SliceUpPpm(figures, rules.BufferPpm, 0);
        context.Market.JoinSealed(context.NowMs, new(liquidated.AccountId, account, figures, false, offered, 0, 0), window);
        if (context.NowMs < window.ClosesMs) return false;
        SealedResult result = window.Settle(price => LiquidationSize.SliceUpPpm(figures, rules.BufferPpm, price));
        Forfeit(context, liquidated, legs, result);
        liquidated.Sealed = null;
        if (result.IsThin) liquidated.ThinWindows++;
        bool isSold = !result.IsThin && auction.FillAt(context, liquidated, account, figures, legs, result.PricePpm, [.. result.Winners]);
        bool isLate = context.NowMs - liquidated.AuctionOpenedMs >= rules.AuctionSlowMs;
        if (isLate || (!isSold && !result.IsThin)) liquidated.ThinWindows = rules.ThinWindows;
        if (!IsOn(liquidated)) liquidated.AuctionOpenedMs = context.NowMs;
        return isSold;
    }

    private void Forfeit(LiquidationContext context, LiquidationCase liquidated, LegView[] legs, SealedResult result)
    {
        Int128 bond = LegView.TotalExposure(legs) * rules.BondPpm / Units.PpmPerOne;
        foreach (int bidder in result.Forfeits)
            context.Pay(EntryCause.BondForfeit, Party.Bidder(bidder), Party.Tranche(liquidated.Shares[0].Market), bond);
    }
}
