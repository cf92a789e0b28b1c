namespace Zk.Engine.Liquidation;

/// <summary>The end of the path: a deficit runs down the waterfall, and what is left of the legs is matched with the other side.</summary>
/// <remarks>
/// Deficit: tranches, fund, vault, winners by water-filling, haircut of accounts with positions, write-off. Legs change hands at the
/// mark, where nobody gains or loses; whom the loss of a hedge would take below maintenance is skipped or given fewer lots. What
/// nobody can take goes to the venue's run-off. Afterwards the account has no positions and no debt. <b>Source</b>: docs/liquidation.md §6.
/// </remarks>
internal sealed class DeleverageStage(Waterfall waterfall)
{
    internal void Resolve(LiquidationContext context, LiquidationCase liquidated, MarginFigures figures, LegView[] legs)
    {
        List<DeleveragingCandidate> candidates = Winners(context, liquidated);
        Int128[] shares = CoverDeficit(context, liquidated, figures, candidates);
        foreach (LegView leg in legs) Match(context, liquidated, leg, candidates, shares);
    }

    private Int128[] CoverDeficit(LiquidationContext context, LiquidationCase liquidated, MarginFigures figures, List<DeleveragingCandidate> candidates)
    {
        Int128 left = Int128.Max(0, -figures.EquityMicroUsd);
        if (left == 0) return new Int128[candidates.Count];
        Party party = liquidated.Party;
        Tell(LiquidationEventKind.Deficit, left);
        left -= waterfall.DrawFunds(context, liquidated.Shares, left, party, EntryCause.DeficitCover);
        left -= waterfall.DrawVault(context, liquidated.Shares, left, party);
        Int128[] shares = Deleveraging.Share(left, [.. candidates]);
        left -= Collect(LiquidationEventKind.Deleveraged, EntryCause.Deleveraging, candidates, shares);
        if (left > 0)
        {
            List<DeleveragingCandidate> holders = HaircutBase(context, liquidated);
            left -= Collect(LiquidationEventKind.Haircut, EntryCause.Haircut, holders, Deleveraging.Share(left, [.. holders]));
        }
        context.Pay(EntryCause.WriteOff, Party.BadDebt, party, left);
        if (left > 0) Tell(LiquidationEventKind.WrittenOff, left);
        return shares;

        Int128 Collect(LiquidationEventKind kind, EntryCause cause, List<DeleveragingCandidate> from, Int128[] amounts)
        {
            Int128 sum = 0;
            for (int i = 0; i < amounts.Length; i++)
            {
                context.Pay(cause, Party.Account(from[i].AccountId), party, amounts[i]);
                sum += amounts[i];
            }
            if (sum > 0) Tell(kind, sum);
            return sum;
        }

        void Tell(LiquidationEventKind kind, Int128 amount) => context.Tell(liquidated.AccountId, kind, LiquidationStage.Deleveraging, amount, figures);
    }

    /// <summary>The other side of the legs: profit summed over them, largest leverage, room above maintenance; by rank.</summary>
    private static List<DeleveragingCandidate> Winners(LiquidationContext context, LiquidationCase liquidated)
    {
        // In no order: they are ranked below.
        Dictionary<int, Holder> byAccount = [];
        List<Holder> holders = [];
        foreach ((int instrument, bool isLong) in liquidated.Legs)
        {
            holders.Clear();
            context.Holders.CollectHolders(instrument, !isLong, holders);
            foreach (Holder holder in holders)
            {
                if (holder.AccountId == liquidated.AccountId) continue;
                Holder known = byAccount.GetValueOrDefault(holder.AccountId);
                byAccount[holder.AccountId] = new(holder.AccountId, known.ProfitMicroUsd + holder.ProfitMicroUsd, Math.Max(known.LeveragePpm, holder.LeveragePpm));
            }
        }
        DeleveragingCandidate[] candidates = [.. byAccount.Values.Select(holder => new DeleveragingCandidate(
            holder.AccountId, holder.ProfitMicroUsd, holder.LeveragePpm, holder.ProfitMicroUsd > 0 ? Room(context, holder.AccountId).Room : 0))];
        return [.. Deleveraging.Ranked(candidates).Select(i => candidates[i])];
    }

    /// <summary>Accounts with positions, weighted by equity, none taken below maintenance.</summary>
    private static List<DeleveragingCandidate> HaircutBase(LiquidationContext context, LiquidationCase liquidated)
    {
        List<int> ids = [];
        context.Holders.CollectAccountsWithPositions(ids);
        ids.Sort();
        List<DeleveragingCandidate> holders = [];
        foreach (int id in ids)
        {
            if (id == liquidated.AccountId) continue;
            (Int128 equity, Int128 room) = Room(context, id);
            if (room > 0) holders.Add(new(id, equity, Units.PpmPerOne, room));
        }
        return holders;
    }

    private static (Int128 Equity, Int128 Room) Room(LiquidationContext context, int accountId)
    {
        MarginFigures figures = context.Margin.Evaluate(context.HoldingsOf(Party.Account(accountId)));
        return (figures.EquityMicroUsd, figures.EquityMicroUsd - figures.MaintenanceMicroUsd);
    }

    /// <summary>Hands a leg over at the mark: first to the venue's and the vault's other side, then to those who paid, then by rank.</summary>
    private static void Match(LiquidationContext context, LiquidationCase liquidated, LegView leg, List<DeleveragingCandidate> ranked, Int128[] shares)
    {
        long left = leg.Lots;
        foreach (Party netting in (ReadOnlySpan<Party>)[Party.RunOff, Party.Vault])
            left -= HandOver(context, liquidated, leg, netting, Opposite(context, leg, netting), left);
        Int128[] targets = ProRata.Split(left, shares);
        for (int i = 0; i < ranked.Count && left > 0; i++)
            if (targets[i] > 0) left -= MatchAccount(context, liquidated, leg, ranked[i].AccountId, (long)Int128.Min(left, targets[i]));
        foreach (DeleveragingCandidate candidate in ranked)
        {
            if (left == 0) return;
            left -= MatchAccount(context, liquidated, leg, candidate.AccountId, left);
        }
        if (left > 0) context.MoveAtMark(EntryCause.RunOff, liquidated.Party, Party.RunOff, leg.Instrument, leg.IsLong ? left : -left);
    }

    private static long MatchAccount(LiquidationContext context, LiquidationCase liquidated, LegView leg, int accountId, long most)
    {
        Party party = Party.Account(accountId);
        long lots = Math.Min(most, Opposite(context, leg, party));
        if (lots == 0) return 0;
        Account holder = context.HoldingsOf(party);
        MarginFigures before = context.Margin.Evaluate(holder);
        int at = Holdings.FindLeg(holder, leg.Instrument);
        for (; lots > 0; lots /= 2)
        {
            Int128 cash = holder.CashMicroUsd - (Int128)(leg.IsLong ? lots : -lots) * leg.Mark;
            MarginFigures after = context.Margin.Evaluate(Holdings.WithCash(Holdings.Reduced(holder, at, lots), cash));
            if (before.IsLiquidatable ? TransitionRule.KeepsRatio(before, after) : !after.IsLiquidatable) break;
        }
        return HandOver(context, liquidated, leg, party, lots, most);
    }

    private static long HandOver(LiquidationContext context, LiquidationCase liquidated, LegView leg, Party to, long lots, long most)
    {
        lots = Math.Min(lots, most);
        context.MoveAtMark(EntryCause.DeleveragingMatch, liquidated.Party, to, leg.Instrument, leg.IsLong ? lots : -lots);
        return lots;
    }

    /// <summary>Lots a purse holds on the other side of a leg.</summary>
    private static long Opposite(LiquidationContext context, LegView leg, Party party)
    {
        Account held = context.HoldingsOf(party);
        int at = Holdings.FindLeg(held, leg.Instrument);
        return at < 0 ? 0 : Math.Max(0, leg.IsLong ? -held.Positions[at].QuantityLots : held.Positions[at].QuantityLots);
    }
}
