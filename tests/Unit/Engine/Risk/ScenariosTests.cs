using Zk.Engine;

namespace Zk.Engine.Tests.Risk;

/// <summary>Source: docs/statement.md §2 (order of 24–31) and design/margin-model §2 (the set).</summary>
public class ScenariosTests
{
    [Fact]
    public void All_AsASet_Is26StandardAndSixTails()
    {
        Assert.Equal(32, Scenarios.All.Length);
        Assert.Equal(32, Scenarios.All.Distinct().Count());
        Assert.Equal(26, Scenarios.All.Count(s => !s.IsTail));
        Assert.DoesNotContain(new Scenario(0, 0, VolatilityMove.Same), Scenarios.All);
        for (int quarters = -4; quarters <= 4; quarters++)
            Assert.Equal(quarters == 0 ? 2 : 3, Scenarios.All.Count(s => !s.IsTail && s.ScanQuarters == quarters));
    }

    [Fact]
    public void All_Order_TailsThenTheBasisPairLast()
    {
        Assert.Equal([-660_000, -330_000, 500_000, 1_000_000, 2_000_000, 4_000_000], Scenarios.All[24..30].Select(s => s.TailPpm));
        Assert.All(Scenarios.All[24..30], s => Assert.Equal(VolatilityMove.Up, s.Volatility));
        Assert.Equal(new Scenario(1, 0, VolatilityMove.Same), Scenarios.All[Scenarios.BasisUp]);
        Assert.Equal(new Scenario(-1, 0, VolatilityMove.Same), Scenarios.All[Scenarios.BasisDown]);
        Assert.Equal((30, 31), (Scenarios.BasisUp, Scenarios.BasisDown));
    }

    [Theory]
    [InlineData(0, "+R up", "+18 % up")]
    [InlineData(7, "+1/2 R same", "+9 % same")]
    [InlineData(11, "0 up", "0 % up")]
    [InlineData(14, "-1/4 R down", "-4.5 % down")]
    [InlineData(24, "tail -66 % up", "tail -66 % up")]
    [InlineData(30, "+1/4 R same", "+4.5 % same")]
    public void Name_WithAndWithoutScanRange_SaysTheMove(int scenario, string general, string at18Percent)
    {
        Assert.Equal(general, Scenarios.Name(scenario));
        Assert.Equal(at18Percent, Scenarios.Name(scenario, 180_000));
    }
}
