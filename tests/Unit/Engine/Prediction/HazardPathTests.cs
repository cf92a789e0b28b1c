using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Zk.Engine.Prediction;
using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Prediction;

public class HazardPathTests
{
    private const long Start = 1_621_382_400_000;
    private const long MinuteMs = 60_000;
    private static readonly PredictionRules s_rules = new() { HorizonMs = 20 * MinuteMs, EveryMs = 5 * MinuteMs, CohortMs = 3_600_000 };

    [Fact]
    public void Run_Crash_LabelsExactlyTheHorizonBeforeEachFailure()
    {
        HazardData data = Path(Crash, accounts: 200);

        IGrouping<int, HazardSample>[] failing = [.. data.Samples.GroupBy(sample => sample.Account).Where(account => account.Any(sample => sample.IsHit))];
        Assert.NotEmpty(failing);
        Assert.Contains(data.Samples.GroupBy(sample => sample.Account), account => !account.Any(sample => sample.IsHit));
        foreach (IGrouping<int, HazardSample> account in failing)
        {
            HazardSample[] samples = [.. account];
            long firstHit = samples.First(sample => sample.IsHit).TimeMs, last = samples[^1].TimeMs;
            // Samples are hits from some instant on and then end: four of them, one for each five minutes of the horizon.
            Assert.All(samples, sample => Assert.Equal(sample.TimeMs >= firstHit, sample.IsHit));
            Assert.InRange(last - firstHit, 0, s_rules.HorizonMs - s_rules.EveryMs);
            if (firstHit > Start + 60 * MinuteMs) Assert.Equal(4, samples.Count(sample => sample.IsHit));
        }
    }

    [Fact]
    public void Run_FlatMarket_NobodyFails()
    {
        HazardData data = Path(minute => 40_000 + minute % 3, accounts: 50);

        Assert.NotEmpty(data.Samples);
        Assert.Equal(0, data.Hits);
    }

    [Fact]
    public void Run_SamplesWhoseHorizonIsNotSeen_AreDropped()
    {
        HazardData data = Path(Crash, accounts: 20);

        Assert.All(data.Samples, sample => Assert.InRange(sample.TimeMs, Start + 60 * MinuteMs, Start + (60 + 120 - 20) * MinuteMs));
    }

    [Fact]
    public void Run_AnotherFuture_LeavesFeaturesBeforeItAsTheyAre()
    {
        const int Change = 100;
        HazardData one = Path(Crash, accounts: 60), other = Path(minute => minute < Change ? Crash(minute) : 45_000, accounts: 60);

        long until = Start + Change * MinuteMs;
        Assert.Equal(Before(one, until), Before(other, until));
        Assert.NotEmpty(Before(one, until));
    }

    [Fact]
    public void Run_Twice_IsBitIdentical()
    {
        HazardData one = Path(Crash, accounts: 40), two = Path(Crash, accounts: 40);

        Assert.Equal(one.Samples.Select(Text), two.Samples.Select(Text));
    }

    [Fact]
    public void Run_Day_AddsAPopulationEachHourAndKeepsThemApart()
    {
        HazardData data = HazardDay.Run(Day(Crash), Settings, new PopulationRules { Accounts = 30, Seed = 3 }, s_rules);

        Assert.All(data.Samples.Where(sample => sample.Account >= 30), sample => Assert.True(sample.TimeMs >= Start + 120 * MinuteMs));
        Assert.Contains(data.Samples, sample => sample.Account >= 30);
        Assert.All(data.Samples, sample => Assert.InRange(sample.Account, 0, 59));
    }

    [Fact]
    public void Constructor_BadInput_IsRefusedByName()
    {
        ReplayScene scene = ReplayScene.Prepare(Day(Crash), Settings);
        Assert.Contains("no accounts", Assert.Throws<EngineInputException>(() => new HazardPath(scene, [], s_rules)).Message);
        Assert.Contains("horizon", Assert.Throws<EngineInputException>(() => new HazardPath(scene, Accounts(scene, 2), s_rules with { HorizonMs = 1 })).Message);
        Assert.Contains("length", Assert.Throws<EngineInputException>(() => new HazardPath(scene, Accounts(scene, 2), s_rules with { HorizonMs = 120 * MinuteMs })).Message);
        Assert.Contains("length", Assert.Throws<EngineInputException>(() => HazardDay.Run(Day(Crash), Settings, new PopulationRules(), s_rules with { HorizonMs = 120 * MinuteMs })).Message);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        ReplayScene scene = ReplayScene.Prepare(Day(Crash), Settings);

        Assert.Throws<OperationCanceledException>(() => new HazardPath(scene, Accounts(scene, 2), s_rules).Run(null, new CancellationToken(true)));
    }

    private static ReplaySettings Settings => new() { FromMs = Start + 60 * MinuteMs, ToMs = Start + 180 * MinuteMs, StepMs = MinuteMs };

    private static HazardData Path(Func<int, decimal> price, int accounts)
    {
        ReplayScene scene = ReplayScene.Prepare(Day(price), Settings);
        return new HazardPath(scene, Accounts(scene, accounts), s_rules).Run();
    }

    private static ImmutableArray<PopulationAccount> Accounts(ReplayScene scene, int accounts) => SyntheticPopulation.Draw(new PopulationRules { Accounts = accounts, Seed = 7 }, scene.Markets);

    private static string[] Before(HazardData data, long timeMs) =>
        [.. data.Samples.Where(sample => sample.TimeMs < timeMs).Select(sample => Text(sample with { IsHit = false }))];

    private static string Text(HazardSample sample) => string.Join(' ', [$"{sample.TimeMs}", $"{sample.Account}", $"{sample.IsHit}", .. sample.Features.Select(feature => $"{BitConverter.DoubleToInt64Bits(feature):x}")]);

    /// <summary>Calm, then a fall by two fifths in half an hour.</summary>
    private static decimal Crash(int minute) => 40_000 + 40 * (minute % 7 - 3) - (minute < 110 ? 0 : 16_000 * Math.Min(30, minute - 110) / 30m);

    private static MarketDay Day(Func<int, decimal> price)
    {
        StringBuilder csv = new(MarketCsv.Header + "\n");
        for (int minute = 0; minute < 181; minute++)
        {
            decimal open = price(Math.Max(0, minute - 1)), close = price(minute);
            csv.Append(CultureInfo.InvariantCulture, $"{Start / 1_000 + minute * 60},{open},{Math.Max(open, close) * 1.001m},{Math.Min(open, close) * 0.999m},{close},50\n");
        }
        return MarketDay.Of([MarketCsv.Parse(new StringReader(csv.ToString()), MarketSeriesName.Parse("one-spot_BTCUSD_1m"), "one.csv", long.MaxValue)]);
    }
}
