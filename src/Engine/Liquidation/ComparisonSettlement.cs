namespace Zk.Engine.Liquidation;

/// <summary>What the comparison policies share: whole legs at once, deficits paid without caps, the rest written off.</summary>
internal static class ComparisonSettlement
{
    /// <summary>Accounts that are liquidatable now, and those handed in before that still are, each once, by id.</summary>
    internal static int[] Due(LiquidationContext context, SortedSet<int> waiting, ReadOnlySpan<int> liquidatable, int bufferPpm)
    {
        foreach (int id in liquidatable)
        {
            MarginFigures figures = Figures(context, id);
            if (figures.IsLiquidatable && waiting.Add(id))
                context.Tell(id, LiquidationEventKind.Opened, LiquidationStage.Book, NeededExposure.Up(context, id, figures, bufferPpm), figures);
        }
        return [.. waiting];
    }

    internal static MarginFigures Figures(LiquidationContext context, int accountId) =>
        context.Margin.Evaluate(context.HoldingsOf(Party.Account(accountId)));

    /// <summary>Whether the oracle admits liquidation in every market of the account.</summary>
    internal static bool MayLiquidate(LiquidationContext context, Account account)
    {
        foreach (Position position in account.Positions)
            if (!Throttle.MayLiquidate(context, context.Market.MarketOf(position.Index))) return false;
        return true;
    }

    /// <summary>Sells what the book takes of a leg within a limit; the account gets what the fill brought. Returns the fill.</summary>
    internal static BookFill SellLeg(LiquidationContext context, int accountId, MarginFigures figures, LegView leg, Int128 limit)
    {
        BookFill fill = context.Market.Quote(leg.Instrument, leg.IsLong, leg.Lots, limit);
        MarketAnswers.Check(fill, leg, leg.Lots, limit);
        if (fill.Lots == 0) return fill;
        context.Market.Take(fill);
        Party party = Party.Account(accountId);
        context.Move(EntryCause.BookFill, party, Party.Book, leg.Instrument, leg.IsLong ? fill.Lots : -fill.Lots);
        context.Pay(EntryCause.BookFill, Party.Book, party, leg.IsLong ? fill.CashMicroUsd : -fill.CashMicroUsd);
        context.Tell(accountId, LiquidationEventKind.Sold, LiquidationStage.Book, (Int128)fill.Lots * leg.ExposurePerLot, figures);
        return fill;
    }

    /// <summary>Pays a deficit from tranches and fund, without caps; returns what is left of it.</summary>
    internal static Int128 DrawFunds(LiquidationContext context, int accountId, MarketShare[] shares, Int128 deficit)
    {
        foreach (Party fund in shares.Select(share => Party.Tranche(share.Market)).Append(Party.GlobalFund))
        {
            Int128 paid = Int128.Max(0, Int128.Min(deficit, context.CashOf(fund)));
            context.Pay(EntryCause.DeficitCover, fund, Party.Account(accountId), paid);
            deficit -= paid;
        }
        return deficit;
    }

    internal static void WriteOff(LiquidationContext context, int accountId, Int128 deficit, MarginFigures figures)
    {
        if (deficit <= 0) return;
        context.Pay(EntryCause.WriteOff, Party.BadDebt, Party.Account(accountId), deficit);
        context.Tell(accountId, LiquidationEventKind.WrittenOff, LiquidationStage.Deleveraging, deficit, figures);
    }
}
