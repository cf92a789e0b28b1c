using Zk.Engine;

namespace Zk.Engine.Tests.Requirement;

/// <summary>
/// SPAN's sixteen scenarios as the first sixteen losses of a row. Source: L. G. McMillan, Options as a Strategic Investment,
/// ch. 34; the book prints gains of a long, a row holds losses, and its scenario n is our n − 1.
/// </summary>
public class SpanArrayTests
{
    private const string Future = "0,0,3330,3330,-3330,-3330,6670,6670,-6670,-6670,10000,10000,-10000,-10000,7000,-7000";
    private const string Call = "460,-610,2640,1730,-1270,-2340,5210,4540,-2540,-3430,8060,7640,-3380,-3990,3130,-1500";

    [Theory]
    [InlineData("covered write", 1, -1, 6_620, 13)]
    [InlineData("long call", 0, 1, 3_990, 14)]
    [InlineData("three futures less five calls", 3, -5, 13_500, 16)]
    public void Evaluate_McMillanPosition_WorstLossAndScenario(string name, long futures, long calls, long worstLoss, int scenario)
    {
        RiskEpoch epoch = Books.Epoch(
            Books.Row(1, "FUTURE", "X", [.. Books.Array(Future).Select(gain => -gain)]),
            Books.Row(2, "CALL", "X", [.. Books.Array(Call).Select(gain => -gain)]));
        (int, long)[] held = futures == 0 ? [(2, calls)] : [(1, futures), (2, calls)];
        GroupMargin group = Margin.Evaluate(Books.Holding(0, held), epoch, MarginLevel.Initial).Groups.Single();
        Assert.True(worstLoss == group.WorstScenarioLossMicroUsd, name);
        Assert.Equal(scenario, group.WorstScenario + 1);
        Assert.Equal((Int128)worstLoss * 1_000_000, group.RequirementPpmMicroUsd);
    }
}
