namespace Zk.Engine.Liquidation;

/// <summary>A winner who may be asked to give up profit.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ProfitMicroUsd">Profit on the positions concerned [u]; nothing is taken at 0 or less.</param>
/// <param name="LeveragePpm">Leverage [ppm], ≥ 0.</param>
/// <param name="RoomMicroUsd">Equity above its own maintenance [u]: no share takes it below.</param>
public readonly record struct DeleveragingCandidate(int AccountId, Int128 ProfitMicroUsd, long LeveragePpm, Int128 RoomMicroUsd)
{
    private const long LeverageBound = 1L << 40;

    /// <summary>The most that may be taken: min(profit, room), not below 0.</summary>
    public Int128 CapMicroUsd => Int128.Max(0, Int128.Min(ProfitMicroUsd, RoomMicroUsd));

    /// <summary>profit × leverage, at least 1 when anything may be taken. Leverage counts up to 2⁴⁰ ppm.</summary>
    internal Int128 Weight => CapMicroUsd == 0 ? 0 : Int128.Max(1, Int128.Min(ProfitMicroUsd, Units.CashBound) * Math.Clamp(LeveragePpm, 0, LeverageBound));
}

/// <summary>Auto-deleveraging by water-filling: winners share a deficit, and not one unit more is taken than is missing.</summary>
/// <remarks>
/// <c>h_j = min(cap_j, ⌊D·w_j/W⌋)</c> with w = profit × leverage, repeated on those below their caps; the last units go one each by
/// rank (largest weight), then by account id. Σh = min(D, Σcap) exactly, and the order of the candidates does not matter.
/// <b>Source</b>: docs/liquidation.md §6; Chitra et al., "Autodeleveraging: impossibilities and optimization" for why queues overshoot.
/// </remarks>
public static class Deleveraging
{
    /// <summary>The share of each candidate [u], in the order given.</summary>
    /// <param name="deficitMicroUsd">D [u]; nothing is shared at 0 or less.</param>
    /// <param name="candidates">Each account at most once.</param>
    public static Int128[] Share(Int128 deficitMicroUsd, ReadOnlySpan<DeleveragingCandidate> candidates)
    {
        Int128[] shares = new Int128[candidates.Length];
        List<int> open = [];
        for (int i = 0; i < candidates.Length; i++)
            if (candidates[i].Weight > 0) open.Add(i);
        Int128 left = FillCapped(Int128.Max(0, deficitMicroUsd), candidates, open, shares);
        if (open.Count > 0) FillOpen(left, candidates, open, shares);
        return shares;
    }

    /// <summary>Candidates by rank: largest weight first, then smallest account id.</summary>
    internal static int[] Ranked(ReadOnlySpan<DeleveragingCandidate> candidates)
    {
        (Int128 Weight, int AccountId)[] keys = new (Int128, int)[candidates.Length];
        int[] order = new int[candidates.Length];
        for (int i = 0; i < order.Length; i++) (keys[i], order[i]) = ((-candidates[i].Weight, candidates[i].AccountId), i);
        Array.Sort(keys, order);
        return order;
    }

    private static int Compare(DeleveragingCandidate a, DeleveragingCandidate b)
    {
        int byWeight = b.Weight.CompareTo(a.Weight);
        return byWeight != 0 ? byWeight : a.AccountId.CompareTo(b.AccountId);
    }

    /// <summary>Gives their whole cap to all whose part of what is left reaches it, until none does; returns what is left.</summary>
    private static Int128 FillCapped(Int128 deficit, ReadOnlySpan<DeleveragingCandidate> candidates, List<int> open, Int128[] shares)
    {
        for (Int128 left = deficit; ;)
        {
            Int128 sum = 0, taken = 0;
            foreach (int i in open) sum += candidates[i].Weight;
            int kept = 0;
            for (int k = 0; k < open.Count; k++)
            {
                int i = open[k];
                Int128 cap = candidates[i].CapMicroUsd;
                if (LiquidationMath.MulDivDown(left, candidates[i].Weight, sum) < cap)
                {
                    open[kept++] = i;
                    continue;
                }
                shares[i] = cap;
                taken += cap;
            }
            bool isStable = kept == open.Count;
            open.RemoveRange(kept, open.Count - kept);
            left -= taken;
            if (isStable || open.Count == 0) return left;
        }
    }

    /// <summary>Shares what is left among those whose parts stay below their caps, the last units by rank.</summary>
    private static void FillOpen(Int128 left, ReadOnlySpan<DeleveragingCandidate> candidates, List<int> open, Int128[] shares)
    {
        Int128 sum = 0, spread = 0;
        foreach (int i in open) sum += candidates[i].Weight;
        foreach (int i in open)
        {
            shares[i] = LiquidationMath.MulDivDown(left, candidates[i].Weight, sum);
            spread += shares[i];
        }
        DeleveragingCandidate[] all = candidates.ToArray();
        open.Sort((a, b) => Compare(all[a], all[b]));
        for (int k = 0; spread < left; k++, spread++) shares[open[k]]++;
    }
}
