using CsCheck;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

/// <summary>The path of a case, stage by stage, in a world without noise.</summary>
public class LiquidationAgentTests
{
    private const long Dollar = Units.MicroUsdPerUsd;

    [Fact]
    public void Advance_DeepBook_SellsTheFormulasSizeAndStopsAboveMaintenance()
    {
        World world = Long(1_000, healthPercent: 95);
        world.BookLots = 1_000_000;
        LiquidationStep first = world.Step(0);
        LiquidationEvent sold = Assert.Single(first.Events, e => e.Kind == LiquidationEventKind.Sold);
        Assert.Equal((Int128)17_900 * Dollar, sold.AmountMicroUsd); // ⌈(1.15·11,000 − 10,450) / (1.15·11 − 0.3 % of 100)⌉ = 179 lots of 100
        Assert.Contains(first.Events, e => e.Kind == LiquidationEventKind.Recovered);
        Assert.False(world.Of(0).IsLiquidatable);
        Assert.Equal(0, world.Agent.OpenCases);
        // Below maintenance again a second later: the next step still keeps the pause.
        world.Give(0, world.Ledger.HoldingsOf(Party.Account(0)).CashMicroUsd - 2_000 * Dollar, (1, 821));
        Assert.True(world.Of(0).Band == MarginBand.Flagged);
        for (int second = 1; second < 30; second++) Assert.Empty(world.Step(1_000).Entries);
        Assert.NotEmpty(world.Step(1_000).Entries);
    }

    /// <summary>
    /// Ten lots of 1,005 u, MM 1,005, E 1,000: the limit for ten concedes 100 a lot, but a fill of one lot leaves MM ⌈904.5⌉ = 905, and
    /// 900·1,005 &lt; 1,000·905. The order must be a unit stricter.
    /// </summary>
    [Fact]
    public void Advance_PartFilledAtTheLimit_KeepsTheRatioToTheUnit()
    {
        World world = new();
        (world.Marks[0], world.NetPpm, world.GrossPpm, world.BookLots, world.IsBookAtLimit) = (1_005, 100_000, 0, 1, true);
        world.Give(0, 1_000 - 10_050, (1, 10));
        MarginFigures before = world.Of(0);
        Assert.Equal(new MarginFigures(1_000, 1_005, 1_257), before);
        LiquidationStep step = world.Step(0);
        Assert.Equal(906, step.Entries.Single(e => e.Cause == EntryCause.BookFill && e.CashMicroUsd > 0).CashMicroUsd);
        Assert.True(TransitionRule.KeepsRatio(before, world.Of(0)));
    }

    [Fact]
    public void Advance_FlaggedAccount_WaitsThirtySecondsBetweenSteps_CloseOutDoesNot()
    {
        foreach ((int health, int steps) in ((int, int)[])[(70, 1), (50, 3)]) // 50 %: close-out at requirements of 10,000 and 8,000, flagged at 6,400
        {
            World world = Long(1_000, health);
            (world.BookLots, world.NetPpm, world.GrossPpm) = (1_000_000, 100_000, 0);
            world.Give(0, -90_000 * Dollar - 10_000 * Dollar * (100 - health) / 100, (1, 1_000));
            int sold = 0;
            for (int second = 0; second < 5; second++) sold += world.Step(second == 0 ? 0 : 1_000).Events.Count(e => e.Kind == LiquidationEventKind.Sold);
            Assert.Equal(steps, sold);
        }
    }

    [Fact]
    public void Advance_EmptyBook_GoesThroughEveryStageInTheDesignsTime()
    {
        World world = Long(1_000, healthPercent: 90);
        List<(long, LiquidationStage)> moves = [];
        for (long now = 0; now <= 6_000_000 && (now == 0 || world.Agent.OpenCases > 0); now += 1_000)
            foreach (LiquidationEvent e in world.Step(now == 0 ? 0 : 1_000).Events)
                if (e.Kind is LiquidationEventKind.Moved or LiquidationEventKind.Cleared) moves.Add((e.TimeMs, e.Stage));
        Assert.Equal([(30_000, LiquidationStage.Auction), (1_950_000, LiquidationStage.InsolventAuction), (5_550_000, LiquidationStage.Deleveraging), (5_550_000, LiquidationStage.Deleveraging)], moves);
        // Solvent to the end: it keeps its equity, and the venue runs off what nobody wanted.
        Assert.Equal((Int128)9_900 * Dollar, world.Of(0).EquityMicroUsd);
        Assert.Equal(1_000, world.Ledger.HoldingsOf(Party.RunOff).Positions.Single().QuantityLots);
    }

    [Fact]
    public void Advance_BidAtTheSecondMinute_BuysTheFormulasSliceAtThatPrice()
    {
        World world = Long(1_000, healthPercent: 90);
        world.Give(0, world.Ledger.HoldingsOf(Party.Account(0)).CashMicroUsd + 7, (1, 1_000));
        world.Step(0);
        world.Step(30_000);
        Assert.Equal(LiquidationStage.Auction, ((LiquidationAgent)world.Agent).StageOf(0));
        (world.BidderMarginPpm, world.Bids) = (0, [new(1, 300_000), new(2, 900_000)]);
        MarginFigures before = world.Of(0);
        LiquidationStep step = world.Step(120_000);
        int f = LiquidationSize.SliceUpPpm(before, 150_000, 800_000);
        long lots = step.Entries.Where(e => e.Cause == EntryCause.AuctionFill).Sum(e => e.Lots);
        Assert.Equal((long)Math.Ceiling(f / 1_000.0), lots);
        Int128 discount = step.Entries.Where(e => e.Cause == EntryCause.AuctionDiscount).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
        Int128 exact = before.EquityMicroUsd * f * 200_000, whole = (Int128)1_000_000 * 1_000_000;
        Assert.NotEqual((Int128)0, exact % whole);
        Assert.Equal(exact / whole + 1, discount); // what the account loses rounds up
        long one = step.Entries.Single(e => e.Cause == EntryCause.AuctionFill && e.To.Id == 1 && e.Lots != 0).Lots;
        Assert.InRange(one, lots / 4, lots / 4 + 1); // 300,000 of 1,200,000 bid
        Assert.Contains(step.Events, e => e.Kind == LiquidationEventKind.Recovered);
    }

    [Fact]
    public void Advance_OptionsHeld_AuctionTakesFifteenMinutesToTheKnee()
    {
        World world = new();
        world.Give(0, -97_000 * Dollar, (1, 1_000), (4, 10));
        Assert.True(world.Of(0).IsLiquidatable);
        long moved = 0;
        for (long now = 0; now <= 3_000_000 && moved == 0; now += 10_000)
            if (world.Step(now == 0 ? 0 : 10_000).Events.Any(e => e.Stage == LiquidationStage.InsolventAuction)) moved = now;
        Assert.Equal(30_000 + 900_000 + 1_800_000, moved);
    }

    [Fact]
    public void Advance_AuctionWithoutBids_VaultTakesUpToItsCapPerMarket()
    {
        World world = Long(1_000, healthPercent: 90);
        world.Ledger.Set(Party.Vault, Books.Holding(50_000 * Dollar));
        world.Step(0);
        world.Step(30_000);
        LiquidationStep step = world.Step(1_920_000);
        Assert.Equal(50, step.Entries.Where(e => e.Cause == EntryCause.BackstopFill).Sum(e => e.Lots)); // 10 % of 50,000 at 100 a lot
        Assert.Equal(LiquidationStage.InsolventAuction, ((LiquidationAgent)world.Agent).StageOf(0));
    }

    [Fact]
    public void Advance_InsolventAuction_TrancheThenFundPayDeficitPremiumAndKeeper()
    {
        World world = Long(1_000, healthPercent: -10);
        Int128 deficit = -world.Of(0).EquityMicroUsd;
        world.Ledger.Set(Party.Tranche(0), Books.Holding(700 * Dollar));
        world.Ledger.Set(Party.GlobalFund, Books.Holding(1_000_000 * Dollar));
        (world.BidderMarginPpm, world.Bids) = (10_000, [new(5, 1_000_000)]);
        Assert.DoesNotContain(world.Step(0).Entries, e => e.Cause == EntryCause.InsolventFill);
        LiquidationStep step = world.Step(1_800_000);
        Assert.Equal(deficit, Sum(step, EntryCause.DeficitCover));
        Assert.True(Sum(step, EntryCause.InsolventPremium) >= 1_000 * Dollar);
        Assert.Equal((Int128)50 * Dollar, Sum(step, EntryCause.KeeperReward)); // 0.05 % of 100,000, paid though the account has nothing
        Assert.Equal(0, world.Ledger.HoldingsOf(Party.Tranche(0)).CashMicroUsd);
        Assert.Equal((Int128)0, world.Of(0).EquityMicroUsd);
        Assert.False(step.AreWithdrawalsOpen && step.InsolventMaintenanceMicroUsd > 0);
    }

    [Fact]
    public void Advance_BigDeficit_FundPaysAQuarterPerEventAndVaultATenthPerMarket()
    {
        World world = Long(1_000, healthPercent: -300);
        world.Ledger.Set(Party.Tranche(0), Books.Holding(1_000 * Dollar));
        world.Ledger.Set(Party.GlobalFund, Books.Holding(20_000 * Dollar));
        world.Ledger.Set(Party.Vault, Books.Holding(30_000 * Dollar));
        world.Step(0);
        LiquidationStep step = world.Step(3_600_000);
        Int128 From(PartyKind kind) => step.Entries.Where(e => e.From.Kind == kind && e.Cause == EntryCause.DeficitCover).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
        Assert.Equal((Int128)1_000 * Dollar, From(PartyKind.MarketTranche));
        Assert.Equal((Int128)5_000 * Dollar, From(PartyKind.GlobalFund));
        Assert.Equal((Int128)3_000 * Dollar, From(PartyKind.Vault));
        Assert.Equal((Int128)24_000 * Dollar, Sum(step, EntryCause.WriteOff));
        world.Give(1, -133_000 * Dollar, (1, 1_000)); // the same event goes on: nothing is left of the quarter nor of the tenth
        LiquidationStep later = world.Step(0);
        Assert.Equal((Int128)33_000 * Dollar, Sum(later, EntryCause.WriteOff));
        world.Give(2, -133_000 * Dollar, (1, 1_000));
        world.Step(3_600_001); // a new event: a quarter of the 15,000 left
        Assert.Equal(11_250 * Dollar, Advanced(world, 3_600_000).HoldingsOf(Party.GlobalFund).CashMicroUsd);
    }

    [Fact]
    public void Advance_DeficitOverTwoMarkets_TranchesShareByExposureThenStandInForEachOther()
    {
        World world = new();
        world.Give(0, -104_000 * Dollar, (1, 750), (3, 12_500)); // 75,000 and 25,000 of exposure, deficit 4,000
        world.Ledger.Set(Party.Tranche(0), Books.Holding(1_000 * Dollar));
        world.Ledger.Set(Party.Tranche(1), Books.Holding(1_800 * Dollar));
        world.Step(0);
        LiquidationStep step = world.Step(3_600_000);
        Int128 From(int market) => step.Entries.Where(e => e.From == Party.Tranche(market)).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
        Assert.Equal(((Int128)1_000 * Dollar, (Int128)1_800 * Dollar), (From(0), From(1)));
        Assert.Equal((Int128)1_200 * Dollar, Sum(step, EntryCause.WriteOff));
    }

    /// <summary>Deleveraging through the agent takes min(D, Σ min(profit, room)) to the unit, and a haircut begins only then.</summary>
    [Fact]
    public void Advance_InsolventWithoutFunds_DeleveragesExactly() =>
        Gen.Select(Gen.Int[-400, -1], Gen.Select(Gen.Int[1, 800], Gen.Int[50, 200], Gen.Int[90, 900]).Array[0, 8]).Sample((health, winners) =>
        {
            World world = Long(1_000, health);
            Int128 caps = 0, deficit = -world.Of(0).EquityMicroUsd;
            for (int id = 1; id <= winners.Length; id++)
            {
                (int lots, int entry, int winnerHealth) = winners[id - 1];
                world.Give(id, 0, (1, -lots));
                world.Give(id, (long)(world.Of(id).MaintenanceMicroUsd * winnerHealth / 100 - world.Of(id).EquityMicroUsd), (1, -lots));
                world.SetEntry(id, 1, world.Marks[0] * entry / 100);
                MarginFigures of = world.Of(id);
                caps += Int128.Max(0, Int128.Min((Int128)lots * (entry - 100) * Dollar, of.EquityMicroUsd - of.MaintenanceMicroUsd));
            }
            LiquidationStep step = world.Step(0);
            Int128 taken = step.Entries.Where(e => e.Cause == EntryCause.Deleveraging && e.To == Party.Account(0)).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
            Assert.Equal(Int128.Min(deficit, caps), taken);
        }, iter: 500);

    /// <summary>
    /// LIQ-4 for accounts that end at one instant: together they get min(ΣD, Σ caps) to the unit, no winner gives more than its cap, the
    /// entries number winners and cases and not their product, and every lot finds a taker.
    /// </summary>
    [Fact]
    public void Advance_SeveralEndTogether_ShareOneSetOfWinnersExactly() =>
        Gen.Select(Gen.Select(Gen.Int[1, 900], Gen.Int[-400, -1]).Array[1, 4], Gen.Select(Gen.Int[1, 800], Gen.Int[50, 200], Gen.Int[101, 900]).Array[0, 7]).Sample((debtors, winners) =>
        {
            World world = new();
            Int128 deficits = 0;
            for (int id = 0; id < debtors.Length; id++) deficits -= Place(world, id, debtors[id].Item1, debtors[id].Item2).EquityMicroUsd;
            Int128[] caps = new Int128[winners.Length];
            for (int i = 0; i < winners.Length; i++)
            {
                (int lots, int entry, int health) = winners[i];
                MarginFigures of = Place(world, debtors.Length + i, -lots, health);
                world.SetEntry(debtors.Length + i, 1, world.Marks[0] * entry / 100);
                caps[i] = Int128.Max(0, Int128.Min((Int128)lots * (entry - 100) * Dollar, of.EquityMicroUsd - of.MaintenanceMicroUsd));
            }

            LiquidationStep step = world.Step(0);

            LedgerEntry[] taken = [.. step.Entries.Where(e => e.Cause == EntryCause.Deleveraging)];
            Assert.Equal(Int128.Min(deficits, caps.Aggregate(Int128.Zero, (a, b) => a + b)), taken.Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd));
            Assert.InRange(taken.Length, 0, winners.Length + debtors.Length - 1);
            for (int i = 0; i < winners.Length; i++)
                Assert.True(taken.Where(e => e.From == Party.Account(debtors.Length + i)).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd) <= caps[i]);
            for (int id = 0; id < debtors.Length; id++)
            {
                Account ended = world.Ledger.HoldingsOf(Party.Account(id));
                Assert.Equal((0L, true), (ended.CashMicroUsd, ended.Positions.IsEmpty));
            }
            Assert.Equal(debtors.Length, step.Events.Count(e => e.Kind == LiquidationEventKind.Cleared));
        }, iter: 500);

    private static MarginFigures Place(World world, int id, long lots, int healthPercent)
    {
        world.Give(id, 0, (1, lots));
        world.Give(id, (long)(world.Of(id).MaintenanceMicroUsd * healthPercent / 100 - world.Of(id).EquityMicroUsd), (1, lots));
        return world.Of(id);
    }

    /// <summary>A winner whose short hedges a long keeps it where closing would take it below maintenance.</summary>
    [Fact]
    public void Advance_WinnerNeedsTheHedge_IsSkippedOrShrunk()
    {
        World world = Long(100, healthPercent: -10);
        (world.NetPpm, world.GrossPpm) = (200_000, 1_000);
        world.Give(1, 0, (1, -1_000), (2, 990));
        world.Give(1, (long)(world.Of(1).MaintenanceMicroUsd - world.Of(1).EquityMicroUsd) + 10 * Dollar, (1, -1_000), (2, 990));
        world.SetEntry(1, 1, 2 * world.Marks[0]);
        world.Step(0);
        Assert.False(world.Of(1).IsLiquidatable);
        long left = world.Ledger.HoldingsOf(Party.Account(1)).Positions[0].QuantityLots;
        Assert.InRange(left, -1_000, -901);
        Assert.Equal(100, 1_000 + left + world.Ledger.HoldingsOf(Party.RunOff).Positions.Single().QuantityLots);
    }

    [Fact]
    public void Advance_CapacityUsedUp_IsToldAndTheRestWaitsForTheNextWindow()
    {
        World world = Long(10_000, healthPercent: 40);
        (world.BookLots, world.Capacity) = (1_000_000, (Int128)30_000 * Dollar);
        LiquidationStep step = world.Step(0);
        Assert.Equal([0], step.ExhaustedMarkets);
        for (int second = 1; second < 60; second++) step = world.Step(1_000);
        Assert.Equal(9_700, world.Ledger.HoldingsOf(Party.Account(0)).Positions[0].QuantityLots);
        world.Step(1_000);
        Assert.Equal(9_400, world.Ledger.HoldingsOf(Party.Account(0)).Positions[0].QuantityLots);
    }

    [Fact]
    public void Advance_PriceLeftItsAverage_PausesTwentySecondsOnly()
    {
        World world = Long(1_000, healthPercent: 90);
        (world.BookLots, world.Emas[0]) = (1_000_000, world.Marks[0] * 10 / 11 - 100_000);
        for (int second = 0; second < 20; second++) Assert.Empty(world.Step(second == 0 ? 0 : 1_000).Entries);
        Assert.NotEmpty(world.Step(1_000).Entries);
    }

    [Fact]
    public void Advance_OracleWasOut_GivesAnHourToFlaggedAccountsButNotToCloseOut()
    {
        World world = Long(1_000, healthPercent: 90);
        (world.BookLots, world.Outage) = (1_000_000, (0, 300_001));
        world.Context.NowMs = 300_001;
        for (int minute = 0; minute < 60; minute++) Assert.Empty(world.Step(minute == 0 ? 0 : 60_000).Entries);
        Assert.NotEmpty(world.Step(60_000).Entries);
        World worse = Long(1_000, healthPercent: 60);
        (worse.BookLots, worse.Outage) = (1_000_000, (0, 300_001));
        Assert.NotEmpty(worse.Step(300_001).Entries);
        World shorter = Long(1_000, healthPercent: 90);
        (shorter.BookLots, shorter.Outage) = (1_000_000, (0, 300_000));
        Assert.NotEmpty(shorter.Step(300_000).Entries);
    }

    [Fact]
    public void Advance_ManyCases_NeverMoreSolventAuctionsThanTheCap()
    {
        World world = new(LiquidationRules.Default with { JitterMs = 0, MaxAuctions = 3 });
        for (int id = 0; id < 8; id++) world.Give(id, -90_000 * Dollar, (1, 1_000));
        for (int i = 0; i < 20; i++)
        {
            world.Step(10_000);
            Assert.InRange(((LiquidationAgent)world.Agent).OpenAuctions, i < 3 ? 0 : 3, 3);
        }
    }

    [Fact]
    public void Advance_OracleInvalid_DoesNothing()
    {
        World world = Long(1_000, healthPercent: -50);
        (world.BookLots, world.MayLiquidate) = (1_000_000, false);
        for (int i = 0; i < 100; i++) Assert.Empty(world.Step(60_000).Entries);
    }

    [Fact]
    public void Advance_InsolventMaintenanceAboveFunds_ClosesWithdrawals()
    {
        World world = Long(1_000, healthPercent: -10);
        world.Ledger.Set(Party.GlobalFund, Books.Holding(5_000 * Dollar));
        LiquidationStep step = world.Step(0);
        Assert.Equal((Int128)11_000 * Dollar, step.InsolventMaintenanceMicroUsd);
        Assert.False(step.AreWithdrawalsOpen);
        world.Ledger.Set(Party.GlobalFund, Books.Holding(11_000 * Dollar));
        Assert.True(world.Step(1_000).AreWithdrawalsOpen);
    }

    [Fact]
    public void Advance_SealedMode_SellsAtOnePriceAndFallsBackAfterTwoThinWindows()
    {
        World world = Long(1_000, healthPercent: 90, LiquidationRules.Default with { JitterMs = 0, IsSealed = true });
        byte[] salt = new byte[32];
        SealedBid[] bids = [new(1, 900_000, 1_000_000), new(2, 850_000, 1_000_000)];
        int windows = 0;
        world.Sealed = (auction, now) =>
        {
            if (now < auction.RevealFromMs) windows++;
            foreach (SealedBid bid in bids)
                if (!auction.Commit(now, bid.BidderId, auction.CommitmentOf(bid, salt)) && (windows > 2 || bid.BidderId == 1)) auction.Reveal(now, bid, salt);
        };
        List<LedgerEntry> entries = [];
        for (int i = 0; i < 20 && entries.All(e => e.Cause != EntryCause.AuctionFill); i++) entries.AddRange(world.Step(30_000).Entries);
        Assert.Equal(2, windows); // both thin: bidder 2 never revealed; then open, and nobody bids there
        Assert.Equal(2, entries.Count(e => e.Cause == EntryCause.BondForfeit && e.From == Party.Bidder(2)));
        Assert.Equal((Int128)2 * 1_100 * Dollar, entries.Where(e => e.Cause == EntryCause.BondForfeit).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd) * 11 / 10);
        World both = Long(1_000, healthPercent: 90, LiquidationRules.Default with { JitterMs = 0, IsSealed = true });
        both.Sealed = (auction, now) =>
        {
            foreach (SealedBid bid in bids)
                if (!auction.Commit(now, bid.BidderId, auction.CommitmentOf(bid, salt))) auction.Reveal(now, bid, salt);
        };
        MarginFigures before = both.Of(0);
        List<LedgerEntry> sold = [];
        for (int i = 0; i < 5; i++) sold.AddRange(both.Step(30_000).Entries);
        Assert.Equal(1, sold.Where(e => e.Cause == EntryCause.AuctionFill).Select(e => e.To).Where(p => p.Kind == PartyKind.Bidder).Distinct().Single().Id);
        Int128 discount = sold.Where(e => e.Cause == EntryCause.AuctionDiscount).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
        Assert.InRange((double)discount / (double)before.EquityMicroUsd, 0, 0.1);
    }

    [Fact]
    public void Advance_MarketAnswersNonsense_IsRefused()
    {
        World world = Long(1_000, healthPercent: 90);
        world.Step(0);
        world.Step(30_000);
        (world.BidderMarginPpm, world.Bids) = (0, [new(1, 0)]);
        Assert.Contains("bid of bidder 1: got a fraction of 0 ppm", Books.Refused(() => world.Step(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_OutOfRange_AreRefusedByName() =>
        Assert.Contains("StepLegSharePpm", Books.Refused(() => new LiquidationAgent(LiquidationRules.Default with { StepLegSharePpm = 0 })).Message, StringComparison.Ordinal);

    /// <summary>An account long the first instrument with its equity at a percentage of its maintenance.</summary>
    private static World Long(long lots, int healthPercent, LiquidationRules? rules = null)
    {
        World world = new(rules);
        world.Give(0, 0, (1, lots));
        world.Give(0, (long)(world.Of(0).MaintenanceMicroUsd * healthPercent / 100 - world.Of(0).EquityMicroUsd), (1, lots));
        return world;
    }

    private static VenueLedger Advanced(World world, long milliseconds)
    {
        world.Step(milliseconds);
        return world.Ledger;
    }

    private static Int128 Sum(LiquidationStep step, EntryCause cause) =>
        step.Entries.Where(e => e.Cause == cause).Aggregate(Int128.Zero, (sum, e) => sum + e.CashMicroUsd);
}
