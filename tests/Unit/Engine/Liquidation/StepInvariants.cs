using System.Numerics;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

/// <summary>What must hold between the two sides of a single call, whatever happened in it.</summary>
internal sealed class StepInvariants(World world)
{
    private readonly TwinBooks _twin = new(world.Ledger);
    private readonly List<(Account Holdings, MarginFigures Figures)> _before = [];
    private readonly Dictionary<int, Int128> _profits = [];

    internal LiquidationStep Advance(long milliseconds)
    {
        Note();
        LiquidationStep step = world.Step(milliseconds);
        _twin.Apply(step.Entries);
        _twin.AssertEqual(world.Ledger);
        for (int id = 0; id < world.Accounts; id++) CheckAccount(id);
        CheckDeficits(step);
        CheckGivers(step);
        return step;
    }

    private void Note()
    {
        _before.Clear();
        _profits.Clear();
        for (int id = 0; id < world.Accounts; id++) _before.Add((world.Ledger.HoldingsOf(Party.Account(id)), world.Of(id)));
        List<Holder> holders = [];
        for (int instrument = 1; instrument <= World.Instruments; instrument++)
            foreach (bool isLong in (ReadOnlySpan<bool>)[false, true])
            {
                holders.Clear();
                world.CollectHolders(instrument, isLong, holders);
                foreach (Holder holder in holders)
                    _profits[holder.AccountId] = _profits.GetValueOrDefault(holder.AccountId) + Int128.Max(0, holder.ProfitMicroUsd);
            }
    }

    private void CheckAccount(int id)
    {
        (Account held, MarginFigures before) = _before[id];
        Account now = world.Ledger.HoldingsOf(Party.Account(id));
        MarginFigures after = world.Of(id);
        if (!before.IsLiquidatable)
        {
            Assert.False(after.IsLiquidatable, $"healthy account {id} became liquidatable: {before} → {after}");
            return;
        }
        bool isSame = held.CashMicroUsd == now.CashMicroUsd && held.Positions.SequenceEqual(now.Positions);
        if (isSame) return;
        bool isShrunk = TransitionRule.Shrinks(held, now) || held.Positions.SequenceEqual(now.Positions);
        Assert.True(isShrunk, $"account {id} did not shrink");
        BigInteger left = (BigInteger)after.EquityMicroUsd * (BigInteger)before.MaintenanceMicroUsd, right = (BigInteger)before.EquityMicroUsd * (BigInteger)after.MaintenanceMicroUsd;
        Assert.True(left >= right, $"account {id}: E1·MM0 < E0·MM1: {before} → {after}");
    }

    /// <summary>A deficit that reached the waterfall is paid to the unit, and no further source is asked while one had something.</summary>
    private static void CheckDeficits(LiquidationStep step)
    {
        foreach (IGrouping<int, LiquidationEvent> of in step.Events.Where(e => e is { Kind: LiquidationEventKind.Deficit, Stage: LiquidationStage.Deleveraging }).GroupBy(e => e.AccountId))
        {
            Int128 covered = step.Events.Where(e => e.AccountId == of.Key && e is { Kind: LiquidationEventKind.Deficit, Stage: LiquidationStage.InsolventAuction }).Aggregate(Int128.Zero, (sum, e) => sum + e.AmountMicroUsd);
            Int128 owed = of.Aggregate(covered, (sum, e) => sum + e.AmountMicroUsd);
            Int128 paid = step.Entries
                .Where(e => e.To == Party.Account(of.Key) && e.Cause is EntryCause.DeficitCover or EntryCause.Deleveraging or EntryCause.Haircut or EntryCause.WriteOff && e.To == Party.Account(of.Key))
                .Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
            Assert.Equal(owed, paid);
        }
    }

    private void CheckGivers(LiquidationStep step)
    {
        foreach (IGrouping<Party, LedgerEntry> of in step.Entries.Where(e => e.Cause is EntryCause.Deleveraging or EntryCause.Haircut).GroupBy(e => e.From))
        {
            Assert.Equal(PartyKind.Account, of.Key.Kind);
            Assert.False(_before[of.Key.Id].Holdings.Positions.IsEmpty, $"{of.Key} had no position and lost to deleveraging");
            Int128 given = of.Where(e => e.Cause == EntryCause.Deleveraging).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
            Assert.True(given <= _profits.GetValueOrDefault(of.Key.Id), $"{of.Key} gave {given}, its profit was {_profits.GetValueOrDefault(of.Key.Id)}");
        }
    }
}
