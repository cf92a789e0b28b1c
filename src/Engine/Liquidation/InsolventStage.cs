namespace Zk.Engine.Liquidation;

/// <summary>The auction of an account that nobody takes at 0: insurance pays more and more for taking it.</summary>
/// <remarks>
/// A taker of a fraction gets it at the mark; insurance covers that part of the deficit and pays the premium, from market tranches
/// first, then the global fund within its cap per event. <b>Source</b>: Derive's insolvent auction; docs/liquidation.md §4.
/// </remarks>
internal sealed class InsolventStage(LiquidationRules rules, Throttle throttle, Waterfall waterfall)
{
    private readonly List<AuctionBid> _bids = [];

    /// <summary>Whether waiting cannot help: time is up, or there is a deficit and nothing to cover it with.</summary>
    internal bool IsOver(LiquidationContext context, LiquidationCase liquidated, MarginFigures figures) =>
        context.NowMs - liquidated.AuctionOpenedMs >= rules.InsolventAuctionMs
        || (figures.EquityMicroUsd < 0 && waterfall.AvailableFunds(context, liquidated.Shares) == 0);

    /// <summary>Fills the bids that stand at the payment of this instant; returns whether anything was sold.</summary>
    internal bool Fill(LiquidationContext context, LiquidationCase liquidated, Account account, MarginFigures figures, LegView[] legs)
    {
        Int128 payment = AuctionCurve.InsolventPaymentDown(figures, context.NowMs - liquidated.AuctionOpenedMs, rules.InsolventAuctionMs);
        Int128 premium = payment - Int128.Max(0, -figures.EquityMicroUsd);
        int offered = throttle.FractionAllowedPpm(context, liquidated.Shares, Units.PpmPerOne);
        if (offered == 0) return false;
        _bids.Clear();
        context.Market.CollectBids(new(liquidated.AccountId, account, figures, true, offered, 0, premium), _bids);
        long demand = MarketAnswers.Normalise(_bids);
        if (demand == 0) return false;
        for (Int128 fraction = Int128.Min(demand, offered); fraction > 0; fraction /= 2)
        {
            Slice slice = Slice.Of(context, account, (int)fraction);
            if (slice.After.MaintenanceMicroUsd > figures.MaintenanceMicroUsd) continue;
            Int128 cover = Cover(figures, slice), share = LiquidationMath.MulDivDown(premium, fraction, Units.PpmPerOne);
            Int128 own = Int128.Min(share, Int128.Max(0, -cover));
            if (Int128.Max(0, cover) + share - own > waterfall.AvailableFunds(context, liquidated.Shares)) continue;
            Settle(context, liquidated, figures, legs, slice, cover, share, own);
            return true;
        }
        return false;
    }

    /// <summary>What keeps E1·MM0 ≥ E0·MM1 [u]: to be paid in when positive, left to spend when negative.</summary>
    private static Int128 Cover(MarginFigures figures, Slice slice) =>
        (slice.After.MaintenanceMicroUsd == 0 ? Int128.Zero : TransitionRule.LeastEquityUp(figures, slice.After.MaintenanceMicroUsd)) - figures.EquityMicroUsd;

    private void Settle(
        LiquidationContext context, LiquidationCase liquidated, MarginFigures figures, LegView[] legs, Slice slice, Int128 cover, Int128 premium, Int128 own)
    {
        Party[] takers = [.. _bids.Select(bid => Party.Bidder(bid.BidderId))];
        Int128[] weights = [.. _bids.Select(bid => (Int128)bid.FractionPpm)];
        MarketShare[] shares = liquidated.Shares;
        slice.Move(context, throttle, liquidated, legs, EntryCause.InsolventFill, takers, weights);
        waterfall.DrawFunds(context, shares, cover, liquidated.Party, EntryCause.DeficitCover);
        Slice.Share(context, EntryCause.InsolventPremium, liquidated.Party, takers, weights, own);
        Int128[] parts = ProRata.Split(premium - own, weights);
        for (int i = 0; i < takers.Length; i++) waterfall.DrawFunds(context, shares, parts[i], takers[i], EntryCause.InsolventPremium);
        if (cover > 0) context.Tell(liquidated.AccountId, LiquidationEventKind.Deficit, LiquidationStage.InsolventAuction, cover, figures);
        context.Tell(liquidated.AccountId, LiquidationEventKind.Sold, LiquidationStage.InsolventAuction, slice.Exposure(legs), figures);
        KeeperPay.Pay(context, waterfall, liquidated, figures, slice.Notional(legs), Int128.Max(0, -cover - own));
    }
}
