using Zk.Engine;

namespace Zk.Engine.Tests.Samples;

/// <summary>The book and market that <c>make demo</c> uses keep the story they tell.</summary>
public class DeskSampleTests
{
    private static MarketSnapshot Market() => MarketSnapshot.Parse(new StringReader(File.ReadAllText(Repository.PathOf("samples/desk/market.json"))));

    private static MarginReport Evaluate(MarketSnapshot market, MarginLevel level) => Margin.Evaluate(
        Book.Parse(new StringReader(File.ReadAllText(Repository.PathOf("samples/desk/book.csv"))), market),
        RiskBuilder.Build(market, RiskParameters.Default, 1),
        level);

    [Fact]
    public void Sample_AsPublished_IsSolventAtInitialMarginWithAModerateCushion()
    {
        MarginReport report = Evaluate(Market(), MarginLevel.Initial);
        Assert.True(report.IsSolvent);
        double cushion = (double)report.EquityMicroUsd / (double)report.RequirementMicroUsd;
        Assert.InRange(cushion, 1.2, 1.5);
    }

    [Fact]
    public void Sample_AfterAFallOf40Percent_IsBelowMaintenanceButNotBankrupt()
    {
        MarginReport report = Evaluate(Market().Shock(-400_000), MarginLevel.Maintenance);
        Assert.False(report.IsSolvent);
        Assert.True(report.EquityMicroUsd > 0);
        Assert.True(report.SlackPpmMicroUsd < 0);
    }

    [Fact]
    public void Sample_Shape_FitsTheCircuit()
    {
        MarginReport report = Evaluate(Market(), MarginLevel.Initial);
        Assert.Equal(["BTC", "ETH", "SOL", "USDC"], report.Groups.Select(group => group.Underlying));
        Assert.InRange(report.Groups.Sum(group => group.Positions.Length), 12, 16);
        Assert.All(report.Groups.SelectMany(group => group.Positions), position => Assert.True(position.Position.SourceLine > 3));
    }

    [Fact]
    public void Sample_PricedAtItsOwnTime_IsNeverStale() =>
        Market().RequireFresh(Market().TimestampUnixSeconds, maxAgeSeconds: 60);
}
