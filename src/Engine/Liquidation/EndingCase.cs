namespace Zk.Engine.Liquidation;

/// <summary>A case at the end of its path: what it holds, and what of its deficit nobody has paid yet.</summary>
internal sealed class EndingCase(LiquidationCase liquidated, MarginFigures figures, LegView[] legs)
{
    internal LiquidationCase Case { get; } = liquidated;

    internal MarginFigures Figures { get; } = figures;

    /// <summary>Deficit that is still unpaid [u], ≥ 0.</summary>
    internal Int128 Unpaid { get; set; } = Int128.Max(0, -figures.EquityMicroUsd);

    /// <summary>The leg in an instrument, or null.</summary>
    internal LegView? LegIn(int instrument)
    {
        foreach (LegView leg in legs)
            if (leg.Instrument == instrument) return leg;
        return null;
    }

    /// <summary>The case as it stands now; null when it is no longer liquidatable.</summary>
    internal static EndingCase? Of(LiquidationContext context, LiquidationCase liquidated)
    {
        Account account = context.HoldingsOf(liquidated.Party);
        MarginFigures figures = context.Margin.Evaluate(account);
        return figures.IsLiquidatable ? new EndingCase(liquidated, figures, LegView.Of(context, account, figures)) : null;
    }

    internal void Tell(LiquidationContext context, LiquidationEventKind kind, Int128 amount)
    {
        if (amount > 0) context.Tell(Case.AccountId, kind, LiquidationStage.Deleveraging, amount, Figures);
    }
}
