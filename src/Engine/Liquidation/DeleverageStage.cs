namespace Zk.Engine.Liquidation;

/// <summary>The end of the path: deficits run down the waterfall, and what is left of the legs is matched with the other side.</summary>
/// <remarks>
/// <para>Deficit: tranches, fund, vault, winners by water-filling, haircut of accounts with positions, write-off. Legs change hands at the
/// mark, where nobody gains or loses; whom the loss of a hedge would take below maintenance is skipped or given fewer lots. What
/// nobody can take goes to the venue's run-off. Afterwards the account has no positions and no debt.</para>
/// <para>Cases that end at one instant with the same legs have the same winners, and are dealt with together: their deficits are shared as one,
/// so that a winner pays once. A crash ends cases by the hundred, each with tens of thousands of winners. <b>Source</b>: docs/liquidation.md §6.</para>
/// </remarks>
internal sealed class DeleverageStage(Waterfall waterfall)
{
    internal void Resolve(LiquidationContext context, List<LiquidationCase> cases)
    {
        foreach (List<LiquidationCase> alike in ByLegs(cases))
        {
            List<EndingCase> ending = [];
            foreach (LiquidationCase liquidated in alike)
                if (EndingCase.Of(context, liquidated) is { } one) ending.Add(one);
            if (ending.Count > 0) ResolveTogether(context, ending);
        }
    }

    /// <summary>Cases with the same instruments on the same sides, in the order of the first of each.</summary>
    private static List<List<LiquidationCase>> ByLegs(List<LiquidationCase> cases)
    {
        List<List<LiquidationCase>> groups = [];
        foreach (LiquidationCase liquidated in cases)
        {
            List<LiquidationCase>? group = groups.Find(known => known[0].Legs.AsSpan().SequenceEqual(liquidated.Legs));
            if (group is null) groups.Add(group = []);
            group.Add(liquidated);
        }
        return groups;
    }

    private void ResolveTogether(LiquidationContext context, List<EndingCase> ending)
    {
        HashSet<int> ids = [.. ending.Select(one => one.Case.AccountId)];
        List<DeleveragingCandidate> candidates = Winners(context, ending[0].Case.Legs, ids);
        Int128[] shares = CoverDeficits(context, ending, ids, candidates);
        foreach ((int instrument, bool isLong) in ending[0].Case.Legs)
            Match(new LegMatch(context, ending, instrument, isLong), candidates, shares);
    }

    private Int128[] CoverDeficits(LiquidationContext context, List<EndingCase> ending, HashSet<int> ids, List<DeleveragingCandidate> candidates)
    {
        Int128 left = 0;
        foreach (EndingCase one in ending)
        {
            if (one.Unpaid == 0) continue;
            one.Tell(context, LiquidationEventKind.Deficit, one.Unpaid);
            one.Unpaid -= waterfall.DrawFunds(context, one.Case.Shares, one.Unpaid, one.Case.Party, EntryCause.DeficitCover);
            one.Unpaid -= waterfall.DrawVault(context, one.Case.Shares, one.Unpaid, one.Case.Party);
            left += one.Unpaid;
        }
        Int128[] shares = Deleveraging.Share(left, [.. candidates]);
        left -= Collect(context, LiquidationEventKind.Deleveraged, EntryCause.Deleveraging, candidates, shares, ending);
        if (left > 0)
        {
            List<DeleveragingCandidate> holders = HaircutBase(context, ids);
            Collect(context, LiquidationEventKind.Haircut, EntryCause.Haircut, holders, Deleveraging.Share(left, [.. holders]), ending);
        }
        foreach (EndingCase one in ending)
        {
            context.Pay(EntryCause.WriteOff, Party.BadDebt, one.Case.Party, one.Unpaid);
            one.Tell(context, LiquidationEventKind.WrittenOff, one.Unpaid);
        }
        return shares;
    }

    /// <summary>Pays the cases, in their order, what each giver owes; returns the sum.</summary>
    private static Int128 Collect(
        LiquidationContext context, LiquidationEventKind kind, EntryCause cause, List<DeleveragingCandidate> from, Int128[] amounts, List<EndingCase> ending)
    {
        Int128 sum = 0, paid = 0;
        int at = 0;
        for (int i = 0; i < amounts.Length; i++)
        {
            for (Int128 owed = amounts[i]; owed > 0;)
            {
                EndingCase to = ending[at];
                Int128 part = Int128.Min(owed, to.Unpaid);
                context.Pay(cause, Party.Account(from[i].AccountId), to.Case.Party, part);
                (owed, to.Unpaid, paid, sum) = (owed - part, to.Unpaid - part, paid + part, sum + part);
                if (to.Unpaid == 0) Next();
            }
        }
        if (at < ending.Count) ending[at].Tell(context, kind, paid);
        return sum;

        void Next()
        {
            ending[at++].Tell(context, kind, paid);
            paid = 0;
        }
    }

    /// <summary>The other side of the legs: profit summed over them, largest leverage, room above maintenance; by rank.</summary>
    private static List<DeleveragingCandidate> Winners(LiquidationContext context, (int Instrument, bool IsLong)[] legs, HashSet<int> ending)
    {
        // In no order: they are ranked below.
        Dictionary<int, Holder> byAccount = [];
        List<Holder> holders = [];
        foreach ((int instrument, bool isLong) in legs)
        {
            holders.Clear();
            context.Holders.CollectHolders(instrument, !isLong, holders);
            foreach (Holder holder in holders)
            {
                if (ending.Contains(holder.AccountId)) continue;
                Holder known = byAccount.GetValueOrDefault(holder.AccountId);
                byAccount[holder.AccountId] = new(holder.AccountId, known.ProfitMicroUsd + holder.ProfitMicroUsd, Math.Max(known.LeveragePpm, holder.LeveragePpm));
            }
        }
        DeleveragingCandidate[] candidates = [.. byAccount.Values.Select(holder => new DeleveragingCandidate(
            holder.AccountId, holder.ProfitMicroUsd, holder.LeveragePpm, holder.ProfitMicroUsd > 0 ? Room(context, holder.AccountId).Room : 0))];
        return [.. Deleveraging.Ranked(candidates).Select(i => candidates[i])];
    }

    /// <summary>Accounts with positions, weighted by equity, none taken below maintenance.</summary>
    private static List<DeleveragingCandidate> HaircutBase(LiquidationContext context, HashSet<int> ending)
    {
        List<int> ids = [];
        context.Holders.CollectAccountsWithPositions(ids);
        ids.Sort();
        List<DeleveragingCandidate> holders = [];
        foreach (int id in ids)
        {
            if (ending.Contains(id)) continue;
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

    /// <summary>First the venue's and the vault's other side, then those who paid, in proportion, then by rank; the rest to the run-off.</summary>
    private static void Match(LegMatch match, List<DeleveragingCandidate> ranked, Int128[] shares)
    {
        foreach (Party purse in (ReadOnlySpan<Party>)[Party.RunOff, Party.Vault]) match.Net(purse);
        Int128[] targets = ProRata.Split(match.Left, shares);
        for (int i = 0; i < ranked.Count && match.Left > 0; i++)
            if (targets[i] > 0) match.Offer(ranked[i].AccountId, targets[i]);
        for (int i = 0; i < ranked.Count && match.Left > 0; i++) match.Offer(ranked[i].AccountId, match.Left);
        match.RunOff();
    }
}
