using Zk.Engine;

namespace Zk.Engine.Tests.Pricing;

public class NormalDistributionTests
{
    // Source: mpmath 1.3 ncdf at 40 digits.
    [Theory]
    [InlineData(-37.0, 5.7255712225245768227e-300)]
    [InlineData(-20.0, 2.7536241186062336951e-89)]
    [InlineData(-10.0, 7.619853024160526066e-24)]
    [InlineData(-6.0, 9.865876450376981407e-10)]
    [InlineData(-5.7, 5.9903714010635281878e-9)]
    [InlineData(-3.0, 0.0013498980316300945267)]
    [InlineData(-2.0, 0.0227501319481792072)]
    [InlineData(-1.0, 0.15865525393145705141)]
    [InlineData(-0.66, 0.25462691467133613764)]
    [InlineData(-0.5, 0.30853753872598689636)]
    [InlineData(-0.1, 0.46017216272297101633)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.1, 0.53982783727702898367)]
    [InlineData(0.5, 0.69146246127401310364)]
    [InlineData(0.66, 0.74537308532866386236)]
    [InlineData(0.67, 0.74857110490468989845)]
    [InlineData(1.0, 0.84134474606854294859)]
    [InlineData(3.0, 0.99865010196836990547)]
    [InlineData(5.65, 0.99999999197760814934)]
    [InlineData(5.66, 0.999999992431350248)]
    [InlineData(8.0, 0.9999999999999993779)]
    [InlineData(40.0, 1.0)]
    public void Cumulative_KnownArgument_RelativeErrorBelow1e12(double x, double expected)
    {
        double actual = NormalDistribution.Cumulative(x);
        Assert.True(Math.Abs(actual / expected - 1) < 1e-12, $"Φ({x}) = {actual:R}, expected {expected:R}");
    }

    [Fact]
    public void Cumulative_Reflected_SumsToOne()
    {
        for (double x = -9; x <= 9; x += 0.0137)
            Assert.Equal(1, NormalDistribution.Cumulative(x) + NormalDistribution.Cumulative(-x), 15);
    }

    [Fact]
    public void Cumulative_Increasing_NeverFalls()
    {
        double previous = 0;
        for (double x = -12; x <= 12; x += 1 / 512.0)
        {
            double now = NormalDistribution.Cumulative(x);
            Assert.True(now >= previous - 1e-16, $"falls at {x}");
            previous = now;
        }
    }

    [Fact]
    public void Erfc_BeyondRangeOrNaN_SaturatesOrPropagates()
    {
        Assert.Equal(0, NormalDistribution.Erfc(30));
        Assert.Equal(2, NormalDistribution.Erfc(-30));
        Assert.True(double.IsNaN(NormalDistribution.Erfc(double.NaN)));
    }
}
