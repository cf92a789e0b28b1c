using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

public class ComparisonPolicyTests
{
    private const long Dollar = Units.MicroUsdPerUsd;

    [Fact]
    public void FixedSpread_DeepBook_SellsEverythingAtTheSpreadAndTheLiquidatorKeepsTheRest()
    {
        World world = Long(-90_000, new FixedSpreadPolicy(50_000));
        (world.BookLots, world.BookSlippagePpm) = (1_000, 20_000);
        LiquidationStep step = world.Step(0);
        Account left = world.Ledger.HoldingsOf(Party.Account(0));
        Assert.Empty(left.Positions);
        Assert.Equal(5_000 * Dollar, left.CashMicroUsd); // 1,000 lots at 95, less 90,000 owed
        Assert.Equal(3_000 * Dollar, world.Ledger.HoldingsOf(Party.Keeper(0)).CashMicroUsd); // the book paid 98
        Assert.Contains(step.Events, e => e.Kind == LiquidationEventKind.Cleared);
        Assert.Equal(0, world.Agent.OpenCases);
    }

    [Fact]
    public void FixedSpread_BookBeyondTheSpread_Waits_AndDebtIsPaidThenWrittenOff()
    {
        World world = Long(-98_000, new FixedSpreadPolicy(50_000));
        (world.BookLots, world.BookSlippagePpm) = (1_000, 60_000);
        Assert.Empty(world.Step(0).Entries);
        Assert.Equal(1, world.Agent.OpenCases);
        (world.BookSlippagePpm, world.IsReversed) = (50_000, true);
        world.Ledger.Set(Party.Tranche(0), Books.Holding(700 * Dollar));
        world.Ledger.Set(Party.GlobalFund, Books.Holding(300 * Dollar));
        world.Step(1);
        Assert.Equal(-2_000 * Dollar, world.Ledger.HoldingsOf(Party.BadDebt).CashMicroUsd); // owed 98,000, got 95,000, insured 1,000
        Assert.Equal(0, world.Ledger.HoldingsOf(Party.Account(0)).CashMicroUsd);
    }

    /// <summary>Deficit 10,000 on 1,000 lots, 10 a lot; winners of 700 lots give 7,000 each: 4,000 too much.</summary>
    [Fact]
    public void GreedyQueue_WholePositions_Overshoot()
    {
        World world = Long(-110_000, new GreedyQueuePolicy());
        for (int id = 1; id <= 3; id++)
        {
            world.Give(id, 200_000 * Dollar * id, (1, -700));
            world.SetEntry(id, 1, 2 * world.Marks[0]);
        }
        LiquidationStep step = world.Step(0);
        Assert.Equal((Int128)4_000 * Dollar, step.Events.Single(e => e.Kind == LiquidationEventKind.Overshot).AmountMicroUsd);
        Assert.Equal((Int128)14_000 * Dollar, step.Events.Single(e => e.Kind == LiquidationEventKind.Deleveraged).AmountMicroUsd);
        Assert.Equal(4_000 * Dollar, world.Ledger.HoldingsOf(Party.GlobalFund).CashMicroUsd);
        Assert.Empty(world.Ledger.HoldingsOf(Party.Account(1)).Positions); // smallest equity, so highest leverage
        Assert.Empty(world.Ledger.HoldingsOf(Party.Account(2)).Positions);
        Assert.NotEmpty(world.Ledger.HoldingsOf(Party.Account(3)).Positions);
        // The same deficit by water-filling: 10,000, not a unit more.
        World zk = Long(-110_000, new LiquidationAgent(LiquidationRules.Default with { JitterMs = 0 }));
        for (int id = 1; id <= 3; id++)
        {
            zk.Give(id, 200_000 * Dollar * id, (1, -700));
            zk.SetEntry(id, 1, 2 * zk.Marks[0]);
        }
        Assert.Equal((Int128)10_000 * Dollar, zk.Step(0).Events.Single(e => e.Kind == LiquidationEventKind.Deleveraged).AmountMicroUsd);
    }

    [Fact]
    public void FixedSpread_SpreadOutOfRange_IsRefused() =>
        Assert.Contains("spread: got 1000001 ppm", Books.Refused(() => new FixedSpreadPolicy(1_000_001)).Message, StringComparison.Ordinal);

    private static World Long(long dollars, ILiquidationPolicy policy)
    {
        World world = new() { Agent = policy };
        world.Give(0, dollars * Dollar, (1, 1_000));
        return world;
    }
}
