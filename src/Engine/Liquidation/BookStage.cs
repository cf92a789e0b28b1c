namespace Zk.Engine.Liquidation;

/// <summary>How an order in the book fared.</summary>
internal enum BookResult
{
    /// <summary>All that the step and capacity admit was filled.</summary>
    Complete,

    /// <summary>A part was filled.</summary>
    Partial,

    /// <summary>No leg could be sold at its zero price.</summary>
    Unfilled,

    /// <summary>Brakes held every leg back.</summary>
    Held,
}

/// <summary>Sells one leg in the order book, at its zero price or better.</summary>
/// <remarks>
/// The limit uses the maintenance that this many lots release, so that a fill at the limit keeps E/MM exactly; because the
/// requirement is convex a smaller fill keeps it too, and the rule is checked to the unit before the order is sent.
/// </remarks>
internal sealed class BookStage(LiquidationRules rules, Throttle throttle, Waterfall waterfall)
{
    internal BookResult Sell(LiquidationContext context, LiquidationCase liquidated, Account account, MarginFigures figures, LegView[] legs)
    {
        Int128 exposure = LegView.TotalExposure(legs);
        bool isHeld = false;
        foreach (LegView leg in legs)
        {
            if (leg.Slope <= 0) continue;
            if (throttle.IsPaused(context, leg.Market))
            {
                isHeld = true;
                continue;
            }
            long wanted = StepLots(context, figures, leg, exposure);
            long lots = throttle.LotsAllowed(context, leg, wanted);
            if (lots == 0) isHeld |= wanted > 0;
            else if (Fill(context, account, figures, leg, lots) is { Lots: > 0 } fill)
            {
                Settle(context, liquidated, account, figures, leg, fill);
                return fill.Lots == lots ? BookResult.Complete : BookResult.Partial;
            }
        }
        return isHeld ? BookResult.Held : BookResult.Unfilled;
    }

    private long StepLots(LiquidationContext context, MarginFigures figures, LegView leg, Int128 accountExposure)
    {
        long wanted = LiquidationSize.LegLotsUp(figures, rules.BufferPpm, leg.Slope, leg.Mark, rules.KeeperFeePpm + rules.InsuranceFeePpm, leg.Lots);
        return LiquidationSize.StepLots(wanted, leg.Lots, leg.ExposurePerLot, accountExposure, context.Market.DepthFactorPpm(leg.Instrument), rules);
    }

    /// <summary>What the book fills without breaking the transition rule; null when nothing.</summary>
    private static BookFill? Fill(LiquidationContext context, Account account, MarginFigures figures, LegView leg, long lots)
    {
        for (long size = lots; size > 0; size /= 2)
        {
            Int128 released = figures.MaintenanceMicroUsd - MaintenanceAfter(context, account, leg, size);
            if (released <= 0) continue;
            Int128 concession = LiquidationMath.MulDivDown(released, figures.EquityMicroUsd, figures.MaintenanceMicroUsd * size);
            for (int stricter = 0; stricter <= 1; stricter++)
            {
                Int128 limit = Int128.Max(0, leg.IsLong ? leg.Mark - concession + stricter : leg.Mark + concession - stricter);
                BookFill fill = context.Market.Quote(leg.Instrument, leg.IsLong, size, limit);
                MarketAnswers.Check(fill, leg, size, limit);
                if (fill.Lots == 0) return null;
                if (TransitionRule.KeepsRatio(figures, After(context, account, leg, fill))) return fill;
            }
        }
        return null;
    }

    private void Settle(LiquidationContext context, LiquidationCase liquidated, Account account, MarginFigures figures, LegView leg, BookFill fill)
    {
        MarginFigures after = After(context, account, leg, fill);
        context.Market.Take(fill);
        context.Move(EntryCause.BookFill, liquidated.Party, Party.Book, leg.Instrument, leg.IsLong ? fill.Lots : -fill.Lots);
        context.Pay(EntryCause.BookFill, Party.Book, liquidated.Party, leg.IsLong ? fill.CashMicroUsd : -fill.CashMicroUsd);
        Int128 exposure = (Int128)fill.Lots * leg.ExposurePerLot;
        throttle.Use(context, leg.Market, exposure);
        context.Tell(liquidated.AccountId, LiquidationEventKind.Sold, LiquidationStage.Book, exposure, figures);
        Int128 spare = after.EquityMicroUsd - TransitionRule.LeastEquityUp(figures, after.MaintenanceMicroUsd);
        spare = KeeperPay.Pay(context, waterfall, liquidated, figures, (Int128)fill.Lots * leg.Mark, spare);
        Int128 fee = (Int128)fill.Lots * leg.Mark * rules.InsuranceFeePpm / Units.PpmPerOne;
        context.Pay(EntryCause.InsuranceFee, liquidated.Party, Party.Tranche(leg.Market), Int128.Max(0, Int128.Min(spare, fee)));
    }

    private static Int128 MaintenanceAfter(LiquidationContext context, Account account, LegView leg, long lots) =>
        context.Margin.Evaluate(Holdings.Reduced(account, leg.Leg, lots)).MaintenanceMicroUsd;

    private static MarginFigures After(LiquidationContext context, Account account, LegView leg, BookFill fill)
    {
        Int128 cash = account.CashMicroUsd + (leg.IsLong ? fill.CashMicroUsd : -fill.CashMicroUsd);
        return context.Margin.Evaluate(Holdings.WithCash(Holdings.Reduced(account, leg.Leg, fill.Lots), cash));
    }
}
