namespace Zk.Engine.Liquidation;

/// <summary>Comparison: market orders for everything, and a queue of winners who are closed whole, as production exchanges do.</summary>
/// <remarks>
/// Legs are sold in the book down to the bankruptcy price. When equity is negative the funds pay, then winners by profit × leverage
/// give up their whole position at the bankruptcy price until the deficit is covered; what the last ones give too much goes to the
/// fund and is reported as overshoot. <b>Source</b>: Chitra et al., "Autodeleveraging: impossibilities and optimization" (the queue of
/// 10 October 2025); docs/liquidation.md §9.
/// </remarks>
public sealed class GreedyQueuePolicy : ILiquidationPolicy
{
    private readonly SortedSet<int> _waiting = [];
    private readonly LiquidationStep _step = new();

    /// <inheritdoc/>
    public string Name => "greedy-queue";

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

    private static bool IsFinished(LiquidationContext context, int id)
    {
        Party party = Party.Account(id);
        MarginFigures figures = ComparisonSettlement.Figures(context, id);
        Account account = context.HoldingsOf(party);
        if (figures.IsLiquidatable && !ComparisonSettlement.MayLiquidate(context, account)) return false;
        LegView[] legs = figures.IsLiquidatable ? LegView.Of(context, account, figures) : [];
        foreach (LegView leg in legs) SellToBankruptcy(context, id, leg);
        MarginFigures after = ComparisonSettlement.Figures(context, id);
        if (after.EquityMicroUsd < 0) Deleverage(context, id, after, legs);
        account = context.HoldingsOf(party);
        after = ComparisonSettlement.Figures(context, id);
        if (after.IsLiquidatable) return false;
        context.Tell(id, account.Positions.IsEmpty ? LiquidationEventKind.Cleared : LiquidationEventKind.Recovered, LiquidationStage.Book, 0, after);
        return true;
    }

    /// <summary>A market order for the whole leg, no worse than the price that would leave equity 0.</summary>
    private static void SellToBankruptcy(LiquidationContext context, int id, LegView leg)
    {
        MarginFigures now = ComparisonSettlement.Figures(context, id);
        if (now.EquityMicroUsd < 0) return;
        Int128 concession = now.EquityMicroUsd / leg.Lots;
        ComparisonSettlement.SellLeg(context, id, now, leg, Int128.Max(0, leg.IsLong ? leg.Mark - concession : leg.Mark + concession));
    }

    private static void Deleverage(LiquidationContext context, int id, MarginFigures figures, LegView[] before)
    {
        Account account = context.HoldingsOf(Party.Account(id));
        LegView[] legs = LegView.Of(context, account, figures);
        context.Tell(id, LiquidationEventKind.Deficit, LiquidationStage.Deleveraging, -figures.EquityMicroUsd, figures);
        Int128 left = ComparisonSettlement.DrawFunds(context, id, LegView.ByMarket(before), -figures.EquityMicroUsd);
        Int128 overshoot = 0, taken = 0;
        Int128[] parts = ProRata.Split(left, [.. legs.Select(leg => leg.Exposure)]);
        for (int i = 0; i < legs.Length; i++)
        {
            (Int128 covered, Int128 excess) = Queue(context, id, legs[i], parts[i]);
            left -= covered;
            taken += covered + excess;
            overshoot += excess;
        }
        if (taken > 0) context.Tell(id, LiquidationEventKind.Deleveraged, LiquidationStage.Deleveraging, taken, figures);
        if (overshoot > 0) context.Tell(id, LiquidationEventKind.Overshot, LiquidationStage.Deleveraging, overshoot, figures);
        ComparisonSettlement.WriteOff(context, id, left, figures);
    }

    /// <summary>Closes winners whole until a leg's deficit is covered; the rest of the leg goes to the venue.</summary>
    private static (Int128 Covered, Int128 Excess) Queue(LiquidationContext context, int id, LegView leg, Int128 deficit)
    {
        Party party = Party.Account(id);
        // A deficit that funds covered needs no queue; one that they did not is covered by a few: a heap, not a sort.
        List<Holder> holders = [];
        if (deficit > 0) context.Holders.CollectHolders(leg.Instrument, !leg.IsLong, holders);
        PriorityQueue<Holder, (Int128, int)> queue = new(holders.Where(holder => holder.ProfitMicroUsd > 0)
            .Select(holder => (holder, (-holder.ProfitMicroUsd * holder.LeveragePpm, holder.AccountId))));
        Int128 perLot = LiquidationMath.MulDivUp(deficit, 1, leg.Lots), covered = 0, excess = 0;
        long lotsLeft = leg.Lots;
        while (covered < deficit && queue.TryDequeue(out Holder winner, out _))
        {
            if (winner.AccountId == id) continue;
            Party giver = Party.Account(winner.AccountId);
            Account held = context.HoldingsOf(giver);
            long closed = Math.Abs(held.Positions[Holdings.FindLeg(held, leg.Instrument)].QuantityLots), matched = Math.Min(closed, lotsLeft);
            context.MoveAtMark(EntryCause.DeleveragingMatch, party, giver, leg.Instrument, leg.IsLong ? matched : -matched);
            context.MoveAtMark(EntryCause.RunOff, Party.RunOff, giver, leg.Instrument, leg.IsLong ? closed - matched : matched - closed);
            lotsLeft -= matched;
            Int128 given = Int128.Min(winner.ProfitMicroUsd, perLot * closed), used = Int128.Min(given, deficit - covered);
            context.Pay(EntryCause.Deleveraging, giver, party, used);
            context.Pay(EntryCause.Overshoot, giver, Party.GlobalFund, given - used);
            covered += used;
            excess += given - used;
        }
        context.MoveAtMark(EntryCause.RunOff, party, Party.RunOff, leg.Instrument, leg.IsLong ? lotsLeft : -lotsLeft);
        return (covered, excess);
    }
}
