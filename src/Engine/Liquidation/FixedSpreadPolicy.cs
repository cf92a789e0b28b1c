namespace Zk.Engine.Liquidation;

/// <summary>Comparison: everything at once, at the mark less a fixed spread, as lending protocols do.</summary>
/// <remarks>
/// A liquidator sells the legs in the book whenever it fills within the spread, pays the account the mark less the spread and keeps the
/// difference. A debt left without positions is paid by the funds and written off beyond them.
/// <b>Source</b>: Aave v3 liquidation bonus with a close factor of 100 %; docs/liquidation.md §9.
/// </remarks>
public sealed class FixedSpreadPolicy : ILiquidationPolicy
{
    private readonly SortedSet<int> _waiting = [];
    private readonly Dictionary<int, MarketShare[]> _shares = [];
    private readonly LiquidationStep _step = new();
    private readonly int _spreadPpm;

    /// <summary>A policy without open cases.</summary>
    /// <param name="spreadPpm">Spread [ppm of the mark], 0 to 10⁶.</param>
    /// <exception cref="EngineInputException">A spread out of range.</exception>
    public FixedSpreadPolicy(int spreadPpm = 50_000)
    {
        if (spreadPpm is < 0 or > Units.PpmPerOne)
            throw new EngineInputException("fixed-spread policy, spread", $"{spreadPpm} ppm", "0 to 1000000", "Correct the spread");
        _spreadPpm = spreadPpm;
    }

    /// <inheritdoc/>
    public string Name => "fixed-spread";

    /// <inheritdoc/>
    public int OpenCases => _waiting.Count;

    /// <inheritdoc/>
    public LiquidationStep Advance(LiquidationContext context, ReadOnlySpan<int> liquidatable)
    {
        context.Begin(_step);
        foreach (int id in ComparisonSettlement.Due(context, _waiting, liquidatable, LiquidationRules.Default.BufferPpm))
            if (IsFinished(context, id)) _waiting.Remove(id);
        return _step;
    }

    private bool IsFinished(LiquidationContext context, int id)
    {
        Account account = context.HoldingsOf(Party.Account(id));
        MarginFigures figures = ComparisonSettlement.Figures(context, id);
        if (!figures.IsLiquidatable)
        {
            context.Tell(id, account.Positions.IsEmpty ? LiquidationEventKind.Cleared : LiquidationEventKind.Recovered, LiquidationStage.Book, 0, figures);
            return true;
        }
        if (!ComparisonSettlement.MayLiquidate(context, account)) return false;
        LegView[] legs = LegView.Of(context, account, figures);
        if (legs.Length > 0) _shares[id] = LegView.ByMarket(legs);
        foreach (LegView leg in legs) Sell(context, id, figures, leg);
        Account after = context.HoldingsOf(Party.Account(id));
        if (!after.Positions.IsEmpty) return false;
        if (after.CashMicroUsd < 0)
        {
            context.Tell(id, LiquidationEventKind.Deficit, LiquidationStage.Deleveraging, -after.CashMicroUsd, figures);
            Int128 left = ComparisonSettlement.DrawFunds(context, id, _shares.GetValueOrDefault(id, []), -after.CashMicroUsd);
            ComparisonSettlement.WriteOff(context, id, left, figures);
        }
        context.Tell(id, LiquidationEventKind.Cleared, LiquidationStage.Book, 0, figures);
        return true;
    }

    private void Sell(LiquidationContext context, int id, MarginFigures figures, LegView leg)
    {
        Int128 price = leg.IsLong
            ? LiquidationMath.MulDivDown(leg.Mark, Units.PpmPerOne - _spreadPpm, Units.PpmPerOne)
            : LiquidationMath.MulDivUp(leg.Mark, Units.PpmPerOne + _spreadPpm, Units.PpmPerOne);
        BookFill fill = ComparisonSettlement.SellLeg(context, id, figures, leg, price);
        Int128 gain = leg.IsLong ? fill.CashMicroUsd - fill.Lots * price : fill.Lots * price - fill.CashMicroUsd;
        context.Pay(EntryCause.KeeperReward, Party.Account(id), Party.Keeper(context.KeeperId), gain);
    }
}
