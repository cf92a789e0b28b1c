using System.Globalization;
using CsCheck;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

/// <summary>
/// Stateful properties of the agent: LIQ-1 to LIQ-6 of docs/liquidation.md. ZK_LIQUIDATION_STEPS sets how many calls are made in all
/// (about 20,000 by default; <c>make liquidation-invariants</c> runs millions).
/// </summary>
public class LiquidationInvariantTests
{
    private const int StepsPerScenario = 40;

    private static readonly long s_steps =
        long.TryParse(Environment.GetEnvironmentVariable("ZK_LIQUIDATION_STEPS"), CultureInfo.InvariantCulture, out long steps) ? steps : 20_000;

    /// <summary>LIQ-1 conservation, LIQ-2 ratio and shrinking, LIQ-3 healthy stays healthy, LIQ-4 deficits to the unit, LIQ-5 who gives.</summary>
    [Fact]
    public void Advance_AnyWorld_KeepsEveryInvariantOnEveryStep()
    {
        long made = 0;
        Scenario.Any.Sample(scenario =>
        {
            World world = scenario.Build();
            StepInvariants invariants = new(world);
            foreach ((Act act, int delay) in scenario.Acts)
            {
                act.On(world);
                invariants.Advance(Scenario.DelayMs(delay));
                Interlocked.Increment(ref made);
            }
        }, iter: Math.Max(1, s_steps / StepsPerScenario * 5 / 3));
        TestContext.Current.TestOutputHelper?.WriteLine($"{made} steps");
    }

    /// <summary>LIQ-6 nothing stays stuck: prices stand still, book, bidders, capacity and perhaps funds are empty, and every case ends.</summary>
    [Fact]
    public void Advance_PricesStandStill_EveryLiquidatableAccountEnds() =>
        Gen.Select(Scenario.Any, Gen.Int[0, 2]).Sample((scenario, hostility) =>
        {
            World world = scenario.Build();
            StepInvariants invariants = new(world);
            foreach ((Act act, int delay) in scenario.Acts.Take(10))
            {
                act.On(world);
                invariants.Advance(Scenario.DelayMs(delay));
            }
            world.MayLiquidate = true;
            if (hostility > 0) (world.BookLots, world.BidderMarginPpm) = (0, -1);
            if (hostility > 1) world.Capacity = 0;
            // An hour of grace, an hour in the book, then at most 4 + 15 + 30 + 60 minutes for each wave of auctions, of which there are at most
            // as many as accounts.
            for (int minute = 0; minute < 130 + 115 * scenario.Accounts && (minute < 70 || world.Agent.OpenCases > 0); minute++) invariants.Advance(60_000);
            Assert.Equal(0, world.Agent.OpenCases);
            for (int id = 0; id < world.Accounts; id++) Assert.False(world.Of(id).IsLiquidatable, $"account {id} is stuck: {world.Of(id)}");
        }, iter: Math.Max(1, s_steps / 1_000));

    /// <summary>LIQ-7 the order in which accounts, holders and bids are handed in changes nothing.</summary>
    [Fact]
    public void Advance_OtherOrderOfInput_GivesTheSameEntries() =>
        Scenario.Any.Sample(scenario =>
        {
            World one = scenario.Build(), other = scenario.Build();
            other.IsReversed = true;
            foreach ((Act act, int delay) in scenario.Acts)
            {
                act.On(one);
                act.On(other);
                Assert.Equal(one.Step(Scenario.DelayMs(delay)).Entries, other.Step(Scenario.DelayMs(delay)).Entries);
            }
        }, iter: Math.Max(1, s_steps / StepsPerScenario / 2));

    /// <summary>LIQ-8 equal accounts fare equally where depth, capacity and funds do not run out.</summary>
    [Fact]
    public void Advance_EqualAccountsAmpleDepth_FareEqually() =>
        Gen.Select(Gen.Int[1, 5_000], Gen.Int[0, 99], Gen.Int[0, 40_000], Gen.ULong).Sample((lots, health, slippage, seed) =>
        {
            World world = new(LiquidationRules.Default with { JitterSeed = seed });
            (world.BookLots, world.BookSlippagePpm, world.BidderMarginPpm) = (long.MaxValue / 2, slippage, 1_000);
            for (int id = 0; id < 6; id++)
            {
                world.Give(id, 0, (1, lots));
                world.Give(id, (long)(world.Of(id).MaintenanceMicroUsd * health / 100 - world.Of(id).EquityMicroUsd), (1, lots));
            }
            for (int i = 0; i < 400; i++) world.Step(10_000);
            Account first = world.Ledger.HoldingsOf(Party.Account(0));
            for (int id = 1; id < 6; id++)
            {
                Account same = world.Ledger.HoldingsOf(Party.Account(id));
                Assert.Equal(first.CashMicroUsd, same.CashMicroUsd);
                Assert.Equal(first.Positions.AsEnumerable(), same.Positions);
            }
        }, iter: 30);

    /// <summary>The same calls give the same entries: no clock, no randomness, no order of a hash table.</summary>
    [Fact]
    public void Advance_SameCallsTwice_GiveTheSameEntries() =>
        Scenario.Any.Sample(scenario =>
        {
            World one = scenario.Build(), other = scenario.Build();
            foreach ((Act act, int delay) in scenario.Acts)
            {
                act.On(one);
                act.On(other);
                LiquidationStep a = one.Step(Scenario.DelayMs(delay)), b = other.Step(Scenario.DelayMs(delay));
                Assert.Equal(a.Entries, b.Entries);
                Assert.Equal(a.Events, b.Events);
                Assert.Equal(a.AreWithdrawalsOpen, b.AreWithdrawalsOpen);
            }
        }, iter: 100);

    /// <summary>The comparison policies conserve value too; they promise nothing else.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Advance_ComparisonPolicies_ConserveValue(bool isFixedSpread) =>
        Scenario.Any.Sample(scenario =>
        {
            World world = scenario.Build();
            world.Agent = isFixedSpread ? new FixedSpreadPolicy() : new GreedyQueuePolicy();
            TwinBooks twin = new(world.Ledger);
            foreach ((Act act, int delay) in scenario.Acts)
            {
                act.On(world);
                twin.Apply(world.Step(Scenario.DelayMs(delay)).Entries);
                twin.AssertEqual(world.Ledger);
            }
        }, iter: 200);
}
