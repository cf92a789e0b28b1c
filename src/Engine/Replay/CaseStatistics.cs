using Zk.Engine.Liquidation;

namespace Zk.Engine.Replay;

/// <summary>Reads a policy's entries and events, and keeps the figures of its cases.</summary>
/// <remarks>
/// <para>Needed: at each sale, the slice of what the account held then whose sale at the mark restores E = (1+β)·MM. What a sale exceeds
/// it by was not needed; a price that falls on afterwards does not make an earlier sale too large.</para>
/// <para>Needless: the account's holdings before its first sale are kept aside; if they stand above maintenance when five minutes have passed,
/// at the marks as they came, the sale was needless. Whether they did so at any step meanwhile is counted beside it; an account that
/// has only just crossed the line nearly always does.</para>
/// <para>A large case is one of at least ten times the exposure below which an account is sold whole: there the ratio of sold to needed says
/// how exact the sizes are, and not how small the accounts.</para>
/// </remarks>
internal sealed class CaseStatistics(ReplayVenue venue, ILiquidationMargin margin, Func<int, long> markOf, int bufferPpm, long dustMicroUsd)
{
    private const long PatienceMs = 300_000;

    private readonly Dictionary<int, Case> _open = [];
    private readonly List<long> _clearMs = [];
    private readonly Queue<Watched> _watched = new();
    private readonly HashSet<int> _liquidatedAccounts = [];
    private readonly HashSet<int> _inDeficit = [];
    private readonly HashSet<int> _deleveraged = [];
    private readonly Dictionary<int, Int128> _exposure = [];

    internal int Cases { get; private set; }

    internal int Liquidated { get; private set; }

    internal int LiquidatedAccounts => _liquidatedAccounts.Count;

    internal int Needless { get; private set; }

    internal int TouchedAbove { get; private set; }

    internal Int128 SoldLarge { get; private set; }

    internal Int128 NeededLarge { get; private set; }

    internal int RecoveredUnsold { get; private set; }

    internal int OpenAtEnd => _open.Count;

    internal int DeficitAccounts => _inDeficit.Count;

    internal int DeleveragedAccounts => _deleveraged.Count;

    internal Int128 Sold { get; private set; }

    internal Int128 Needed { get; private set; }

    internal Int128 Deficit { get; private set; }

    internal Int128 Premiums { get; private set; }

    internal Int128 Unpaid { get; private set; }

    internal Int128 Deleveraged { get; private set; }

    internal Int128 Overshoot { get; private set; }

    internal Int128 Matched { get; private set; }

    internal Int128 Cost { get; private set; }

    /// <summary>Looks at the accounts that were sold from in the last five minutes, at the marks of this step.</summary>
    internal void Watch(long nowMs)
    {
        foreach (Watched watched in _watched)
        {
            watched.IsAbove = !margin.Evaluate(watched.Holdings).IsLiquidatable;
            if (!watched.IsAbove || watched.HasTouched) continue;
            watched.HasTouched = true;
            TouchedAbove++;
        }
        // They became due in the order they were sold from.
        while (_watched.TryPeek(out Watched? oldest) && nowMs >= oldest.DueMs)
            if (_watched.Dequeue().IsAbove) Needless++;
    }

    internal void Observe(LiquidationStep step, long nowMs)
    {
        _exposure.Clear();
        foreach (LiquidationEvent told in step.Events) Observe(told, nowMs);
        foreach (LedgerEntry entry in step.Entries) Observe(entry);
    }

    /// <summary>Median, 95th percentile (nearest rank) and longest time to clear; 0 without cases.</summary>
    internal (long Median, long P95, long Longest) ClearMs()
    {
        if (_clearMs.Count == 0) return (0, 0, 0);
        long[] sorted = [.. _clearMs.Order()];
        return (sorted[(sorted.Length - 1) / 2], sorted[(sorted.Length * 95 + 99) / 100 - 1], sorted[^1]);
    }

    private void Observe(in LiquidationEvent told, long nowMs)
    {
        switch (told.Kind)
        {
            case LiquidationEventKind.Opened:
                Cases++;
                _open[told.AccountId] = new Case(nowMs);
                break;
            case LiquidationEventKind.Sold:
                CountSale(told, nowMs);
                break;
            case LiquidationEventKind.Recovered or LiquidationEventKind.Cleared:
                if (!_open.Remove(told.AccountId, out Case? ended)) break;
                if (ended.HasSold) _clearMs.Add(nowMs - ended.OpenedMs);
                else RecoveredUnsold++;
                break;
            case LiquidationEventKind.Deficit:
                Deficit += told.AmountMicroUsd;
                _inDeficit.Add(told.AccountId);
                break;
            case LiquidationEventKind.WrittenOff:
                Unpaid += told.AmountMicroUsd;
                break;
            case LiquidationEventKind.Deleveraged or LiquidationEventKind.Haircut:
                Deleveraged += told.AmountMicroUsd;
                break;
            case LiquidationEventKind.Overshot:
                Overshoot += told.AmountMicroUsd;
                Deleveraged -= told.AmountMicroUsd;
                break;
        }
    }

    private void CountSale(in LiquidationEvent told, long nowMs)
    {
        if (!_exposure.TryGetValue(told.AccountId, out Int128 held)) held = Exposure(venue.BeforeStep(told.AccountId));
        Int128 needed = LiquidationMath.MulDivUp(held, LiquidationSize.SliceUpPpm(told.Figures, bufferPpm, Units.PpmPerOne), Units.PpmPerOne);
        Sold += told.AmountMicroUsd;
        Needed += Int128.Min(told.AmountMicroUsd, needed);
        if (Exposure(venue.BeforeStep(told.AccountId)) >= 10 * dustMicroUsd)
        {
            SoldLarge += told.AmountMicroUsd;
            NeededLarge += Int128.Min(told.AmountMicroUsd, needed);
        }
        _exposure[told.AccountId] = Int128.Max(0, held - told.AmountMicroUsd);
        _liquidatedAccounts.Add(told.AccountId);
        if (!_open.TryGetValue(told.AccountId, out Case? open) || open.HasSold) return;
        open.HasSold = true;
        Liquidated++;
        _watched.Enqueue(new Watched(nowMs + PatienceMs, venue.BeforeStep(told.AccountId)));
    }

    private void Observe(in LedgerEntry entry)
    {
        bool isFromAccount = entry.From.Kind == PartyKind.Account, isToAccount = entry.To.Kind == PartyKind.Account;
        switch (entry.Cause)
        {
            case EntryCause.BookFill:
                Int128 value = entry.CashMicroUsd + (entry.Lots == 0 ? 0 : (Int128)entry.Lots * markOf(entry.Instrument));
                Cost += isFromAccount ? value : -value;
                break;
            case EntryCause.AuctionDiscount or EntryCause.BackstopDiscount or EntryCause.InsolventPremium or EntryCause.KeeperReward or EntryCause.InsuranceFee:
                if (isFromAccount) Cost += entry.CashMicroUsd;
                else if (isToAccount) Cost -= entry.CashMicroUsd;
                else if (entry.Cause == EntryCause.InsolventPremium) Premiums += entry.CashMicroUsd;
                break;
            case EntryCause.DeleveragingMatch or EntryCause.RunOff when isToAccount && entry.Lots != 0:
                Matched += Int128.Abs(entry.Lots) * markOf(entry.Instrument);
                _deleveraged.Add(entry.To.Id);
                break;
            case EntryCause.Deleveraging or EntryCause.Haircut or EntryCause.Overshoot when isFromAccount:
                _deleveraged.Add(entry.From.Id);
                break;
        }
    }

    private Int128 Exposure(Account account)
    {
        Int128 sum = 0;
        foreach (Position position in account.Positions) sum += Int128.Abs(position.QuantityLots) * markOf(position.Index);
        return sum;
    }

    private sealed class Case(long openedMs)
    {
        internal long OpenedMs => openedMs;

        internal bool HasSold { get; set; }
    }

    private sealed class Watched(long dueMs, Account holdings)
    {
        internal long DueMs => dueMs;

        internal Account Holdings => holdings;

        internal bool IsAbove { get; set; }

        internal bool HasTouched { get; set; }
    }
}
