namespace Zk.Engine.Liquidation;

/// <summary>The Dutch auction of a slice of the whole account, and the capped vault that takes what it leaves.</summary>
/// <remarks>
/// A taker of a fraction φ gets φ of every leg at the mark and keeps (1−d)·φ·E of the equity: the account's ratio rises, because it
/// loses (1−d)·φ of its equity and φ of its requirement. <b>Source</b>: Derive's Dutch auction; docs/liquidation.md §4.
/// </remarks>
internal sealed class AuctionStage(LiquidationRules rules, Throttle throttle, Waterfall waterfall)
{
    private readonly List<AuctionBid> _bids = [];

    internal bool IsOver(LiquidationContext context, LiquidationCase liquidated) =>
        context.NowMs - liquidated.AuctionOpenedMs >= (liquidated.HasOptions ? rules.AuctionFastOptionsMs : rules.AuctionFastMs) + rules.AuctionSlowMs;

    /// <summary>Fills the bids that stand at the price of this instant; returns whether anything was sold.</summary>
    internal bool Fill(LiquidationContext context, LiquidationCase liquidated, Account account, MarginFigures figures, LegView[] legs)
    {
        int price = AuctionCurve.SolventPpmDown(context.NowMs - liquidated.AuctionOpenedMs, liquidated.HasOptions, rules);
        return FillAt(context, liquidated, account, figures, legs, price, bids: null);
    }

    /// <summary>Fills bids at a price: those given, or those the market has.</summary>
    internal bool FillAt(LiquidationContext context, LiquidationCase liquidated, Account account, MarginFigures figures, LegView[] legs, int pricePpm, List<AuctionBid>? bids)
    {
        int wanted = WholeIfDust(LiquidationSize.SliceUpPpm(figures, rules.BufferPpm, pricePpm), legs);
        int offered = throttle.FractionAllowedPpm(context, liquidated.Shares, wanted);
        if (offered == 0) return false;
        if (bids is null)
        {
            bids = _bids;
            bids.Clear();
            context.Market.CollectBids(new(liquidated.AccountId, account, figures, false, offered, pricePpm, Discount(figures, Units.PpmPerOne, pricePpm)), bids);
        }
        long demand = MarketAnswers.Normalise(bids);
        if (demand == 0) return false;
        Slice slice = Slice.Of(context, account, (int)Math.Min(demand, offered));
        if (!KeepsRatio(figures, slice, pricePpm))
        {
            if (demand < Units.PpmPerOne || offered < wanted) return false;
            slice = Slice.Of(context, account, Units.PpmPerOne);
        }
        Party[] takers = [.. bids.Select(bid => Party.Bidder(bid.BidderId))];
        Settle(context, liquidated, figures, legs, slice, pricePpm, (EntryCause.AuctionFill, EntryCause.AuctionDiscount), takers, [.. bids.Select(bid => (Int128)bid.FractionPpm)]);
        return true;
    }

    /// <summary>The vault takes what its cap per market admits; returns whether it took anything.</summary>
    internal bool TakeByVault(LiquidationContext context, LiquidationCase liquidated, Account account, MarginFigures figures, LegView[] legs)
    {
        Int128 fraction = WholeIfDust(LiquidationSize.SliceUpPpm(figures, rules.BufferPpm, rules.VaultPricePpm), legs);
        Int128 cap = Waterfall.VaultValue(context) * rules.VaultMarketPpm / Units.PpmPerOne;
        foreach (MarketShare share in liquidated.Shares)
            if (share.ExposureMicroUsd > 0)
                fraction = Int128.Min(fraction, LiquidationMath.MulDivDown(Int128.Max(0, cap - VaultExposure(context, share.Market)), Units.PpmPerOne, share.ExposureMicroUsd));
        if (fraction == 0) return false;
        Slice slice = Slice.Of(context, account, (int)fraction);
        if (!KeepsRatio(figures, slice, rules.VaultPricePpm)) return false;
        Settle(context, liquidated, figures, legs, slice, rules.VaultPricePpm, (EntryCause.BackstopFill, EntryCause.BackstopDiscount), [Party.Vault], [1]);
        return true;
    }

    private void Settle(
        LiquidationContext context, LiquidationCase liquidated, MarginFigures figures, LegView[] legs, Slice slice, int pricePpm,
        (EntryCause Fill, EntryCause Discount) cause, Party[] takers, Int128[] weights)
    {
        Int128 discount = Discount(figures, slice.FractionPpm, pricePpm);
        slice.Move(context, throttle, liquidated, legs, cause.Fill, takers, weights);
        Slice.Share(context, cause.Discount, liquidated.Party, takers, weights, discount);
        context.Tell(liquidated.AccountId, LiquidationEventKind.Sold, LiquidationStage.Auction, slice.Exposure(legs), figures);
        Int128 spare = figures.EquityMicroUsd - discount - TransitionRule.LeastEquityUp(figures, slice.After.MaintenanceMicroUsd);
        KeeperPay.Pay(context, waterfall, liquidated, figures, slice.Notional(legs), spare);
    }

    private int WholeIfDust(int fractionPpm, LegView[] legs)
    {
        Int128 exposure = LegView.TotalExposure(legs);
        bool isDust = exposure < rules.DustAccountMicroUsd || exposure * (Units.PpmPerOne - fractionPpm) < (Int128)rules.DustLeftoverMicroUsd * Units.PpmPerOne;
        return isDust && fractionPpm > 0 ? Units.PpmPerOne : fractionPpm;
    }

    private static Int128 Discount(MarginFigures figures, int fractionPpm, int pricePpm) =>
        LiquidationMath.MulDivUp(figures.EquityMicroUsd, (Int128)fractionPpm * (Units.PpmPerOne - pricePpm), (Int128)Units.PpmPerOne * Units.PpmPerOne);

    private static bool KeepsRatio(MarginFigures before, Slice slice, int pricePpm) => TransitionRule.KeepsRatio(
        before, slice.After with { EquityMicroUsd = before.EquityMicroUsd - Discount(before, slice.FractionPpm, pricePpm) });

    private static Int128 VaultExposure(LiquidationContext context, int market)
    {
        Int128 sum = 0;
        foreach (Position position in context.HoldingsOf(Party.Vault).Positions)
            if (context.Market.MarketOf(position.Index) == market)
                sum += (Int128)Math.Abs(position.QuantityLots) * context.Market.MarkMicroUsdPerLot(position.Index);
        return sum;
    }
}
