using CsCheck;
using Zk.Engine.Liquidation;

namespace Zk.Witness.Tests;

/// <summary>The part of the agent's size rule that is proven never refuses a step of the agent (LQD-2).</summary>
public class LiquidationStepSizeTests
{
    private static readonly Gen<long> s_lots = Gen.Select(Gen.Long[1, 1 << 20], Gen.Int[0, 19], (value, shift) => value << shift);
    private static readonly Gen<long> s_mark = Gen.Select(Gen.Long[0, 1 << 20], Gen.Int[0, 19], (value, shift) => value << shift);

    [Theory]
    [InlineData(1, 1, 0, true)]
    [InlineData(1, 5, 5_000_000_000, true)]
    [InlineData(2, 9, 1_000_000_000, false)]
    [InlineData(2, 10, 1_000_000_000, true)]
    [InlineData(2, 4, 500_000_000, true)]
    [InlineData(3, 4, 500_000_000, false)]
    [InlineData(4, 4, 499_999_999, true)]
    [InlineData(5, 4, 0, false)]
    [InlineData(0, 4, 0, false)]
    [InlineData(-1, 4, 0, false)]
    public void Allows_AtEachRule_TurnsWithinOneLot(long lots, long held, long mark, bool expected) =>
        Assert.Equal(expected, LiquidationStepSize.Allows(lots, held, mark));

    [Fact]
    public void Most_OfAnyLeg_IsTheLargestAllowed() => Gen.Select(s_lots, s_mark).Sample((held, mark) =>
    {
        long most = LiquidationStepSize.Most(held, mark);

        Assert.True(LiquidationStepSize.Allows(most, held, mark));
        Assert.False(LiquidationStepSize.Allows(most + 1, held, mark));
    });

    /// <summary>Whatever else the agent knows — slope, other legs, depth, the size it wants — its step is allowed.</summary>
    [Fact]
    public void Allows_EveryStepOfTheAgent() =>
        Gen.Select(s_lots, s_mark, s_mark, s_mark, Gen.Int[0, 3_000_000], Gen.Double[0, 1]).Sample((held, mark, slope, others, depthPpm, part) =>
        {
            long exposure = Math.Max(mark, slope), wanted = Math.Max(1, (long)(part * held));
            long lots = LiquidationSize.StepLots(wanted, held, exposure, (Int128)exposure * held + others, depthPpm, LiquidationRules.Default);

            Assert.True(LiquidationStepSize.Allows(lots, held, mark), $"{lots} of {held} at {mark}, slope {slope}");
        }, iter: 20_000);

    [Fact]
    public void Constants_AreTheAgents()
    {
        Assert.Equal(LiquidationStepSize.FloorMicroUsd, LiquidationRules.Default.StepFloorMicroUsd);
        Assert.Equal(LiquidationStepSize.DustLegMicroUsd, LiquidationRules.Default.StepFloorMicroUsd + LiquidationRules.Default.DustLeftoverMicroUsd);
        Assert.Equal(LiquidationStepSize.DustLegMicroUsd, LiquidationRules.Default.DustAccountMicroUsd);
        Assert.Equal(LiquidationStepSize.LegShare, Engine.Units.PpmPerOne / LiquidationRules.Default.StepLegSharePpm);
    }
}
