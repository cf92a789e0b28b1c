using System.Collections.Immutable;
using CsCheck;
using Zk.Engine.Liquidation;
using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>Whole replays of a made-up crash: the same bit by bit, whatever the kernel and the processors; nothing created or lost.</summary>
public class ReplayRunTests
{
    private static readonly MarketDay s_day = Days.Crash();

    private static ReplayResult Run(string policy = "zk", RemarginKernel kernel = RemarginKernel.Best, int degree = 1, ReplaySettings? settings = null, int accounts = 1_500, MarketDay? day = null)
    {
        ReplayScene scene = ReplayScene.Prepare(day ?? s_day, settings ?? Days.Settings());
        ImmutableArray<PopulationAccount> population = SyntheticPopulation.Draw(new PopulationRules { Accounts = accounts, EquityMicroUsd = 10_000_000_000 }, scene.Markets);
        ILiquidationPolicy chosen = policy switch
        {
            "zk" => new LiquidationAgent(scene.Settings.Liquidation),
            "fixed-spread" => new FixedSpreadPolicy(),
            _ => new GreedyQueuePolicy(),
        };
        return new ReplayRun(scene, population, chosen, degree, kernel).Run();
    }

    /// <summary>Everything a result says, as text.</summary>
    private static string Text(ReplayResult result) =>
        $"{result with { Frames = [], Coins = [] }}\n{string.Join('\n', result.Frames.Select(frame => $"{frame with { Coins = [], Bands = [] }} {string.Join(' ', frame.Coins)} {string.Join(' ', frame.Bands)}"))}";

    [Theory]
    [InlineData("zk")]
    [InlineData("fixed-spread")]
    [InlineData("greedy-queue")]
    public void Run_Twice_IsTheSameToTheBit(string policy) => Assert.Equal(Text(Run(policy)), Text(Run(policy)));

    [Theory]
    [InlineData(RemarginKernel.Scalar, 1)]
    [InlineData(RemarginKernel.Exact, 2)]
    [InlineData(RemarginKernel.Best, 3)]
    public void Run_AnyKernelAndDegree_IsTheSame(RemarginKernel kernel, int degree) => Assert.Equal(Text(Run()), Text(Run(kernel: kernel, degree: degree)));

    [Theory]
    [InlineData("zk", 0)]
    [InlineData("fixed-spread", 0)]
    [InlineData("greedy-queue", 0)]
    [InlineData("zk", 980_000)]
    [InlineData("fixed-spread", 980_000)]
    [InlineData("greedy-queue", 980_000)]
    public void Run_Crash_ConservesValueAndLiquidates(string policy, int dropPpm)
    {
        ReplayResult result = Run(policy, settings: Days.Settings() with { Depth = new DepthRules { DropPpm = dropPpm } });
        Assert.Equal((Int128.Zero, Int128.Zero), result.ConservationError);
        Assert.True(result.Liquidated > 100, $"{result.Liquidated} cases");
        Assert.Equal(200, result.Steps);
        Assert.Equal(50, result.Frames.Length);
        Assert.All(result.Frames, frame => Assert.Equal(1_500, frame.Bands.Sum()));
        Assert.InRange(result.NeededMicroUsd, Int128.One, result.LiquidatedMicroUsd);
        Assert.True(result.Needless <= result.TouchedAbove && result.TouchedAbove <= result.Liquidated);
        Assert.True(result.LiquidatedAccounts <= result.Liquidated && result.Liquidated <= result.Cases);
    }

    [Fact]
    public void Run_Zk_NeverOvershoots() => Assert.Equal(Int128.Zero, Run(settings: Days.Settings() with { Depth = new DepthRules { DropPpm = 999_000 }, FundPpm = 0, TranchePpm = 0, VaultPpm = 0 }).OvershootMicroUsd);

    [Fact]
    public void Run_LessDepth_MovesThePriceMore() =>
        Assert.True(Run(settings: Days.Settings() with { Depth = new DepthRules { DropPpm = 980_000 } }).LargestDisplacementPpb > Run().LargestDisplacementPpb);

    [Fact]
    public void Run_OneVenueJumpsTenfold_ChangesNoLiquidation()
    {
        SourceFault jump = SourceFault.Parse("jump:three:00:05-00:30:10");
        ReplayResult plain = Run(), jumped = Run(settings: Days.Settings() with { Faults = [jump] });
        Assert.InRange((double)jumped.LiquidatedMicroUsd / (double)plain.LiquidatedMicroUsd, 0.9, 1.1);
        foreach ((ReplayFrame a, ReplayFrame b) in plain.Frames.Zip(jumped.Frames)) Assert.InRange((double)b.Coins[0].IndexE8 / a.Coins[0].IndexE8, 0.98, 1.02);
    }

    [Fact]
    public void Run_AllVenuesOut_NothingIsSoldMeanwhile()
    {
        ReplayResult result = Run(settings: Days.Settings() with { Faults = [SourceFault.Parse("outage:*:00:08-00:35")] });
        ReplayFrame[] during = [.. result.Frames.Where(frame => frame.TimeMs >= Days.Start + 69 * 60_000 && frame.TimeMs < Days.Start + 95 * 60_000)];
        Assert.All(during, frame => Assert.All(frame.Coins, coin => Assert.False(coin.MayLiquidate)));
        Assert.Single(during.Select(frame => frame.LiquidatedMicroUsd).Distinct());
        Assert.True(result.OracleInvalidMs > 25 * 60_000);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        ReplayScene scene = ReplayScene.Prepare(s_day, Days.Settings());
        ReplayRun run = new(scene, SyntheticPopulation.Draw(new PopulationRules { Accounts = 10 }, scene.Markets), new LiquidationAgent());
        Assert.Throws<OperationCanceledException>(() => run.Run(cancel: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(130)]
    public void Prepare_StartOutsideTheData_SaysWhereTheDataIs(int minute) =>
        Assert.Contains("2021-05-19T00:00:00Z", Assert.Throws<EngineInputException>(() => ReplayScene.Prepare(s_day, Days.Settings(fromMinute: minute))).Message, StringComparison.Ordinal);

    [Fact]
    public void Prepare_FaultOfAnUnknownVenue_NamesTheVenues() =>
        Assert.Contains("one, three, two", Assert.Throws<EngineInputException>(() => ReplayScene.Prepare(s_day, Days.Settings() with { Faults = [SourceFault.Parse("outage:nowhere:00:00-00:10")] })).Message, StringComparison.Ordinal);

    /// <summary>The fast figures of single accounts equal the 128-bit requirement.</summary>
    [Fact]
    public void RowMargin_RandomAccounts_EqualsTheExactRequirement()
    {
        ReplayScene scene = ReplayScene.Prepare(s_day, Days.Settings());
        RiskEpoch epoch = scene.Epoch(scene.WarmMargin(), scene.Settings.FromMs, scene.StartPricesE8.AsSpan(), [500m, 900m], 1);
        EpochMargin exact = new(epoch);
        RowMargin fast = new();
        fast.Set(epoch);
        (from cash in Gen.Long[-(1L << 60), 1L << 60]
         from lots in Gen.OneOf(Gen.Long[-100, 100], Gen.Long[-(1L << 39), 1L << 39]).Array[4]
         select new Account(cash, [.. lots.Select((q, i) => new Position(i + 1, q, 0)).Where(position => position.QuantityLots != 0)]))
            .Sample(account => Assert.Equal(exact.Evaluate(account), fast.Evaluate(account)));
    }
}
