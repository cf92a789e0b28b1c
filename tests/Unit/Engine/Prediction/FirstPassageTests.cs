using CsCheck;
using Zk.Engine.Prediction;

namespace Zk.Engine.Tests.Prediction;

public class FirstPassageTests
{
    /// <summary>Two-sided tails of the normal distribution as tables have them.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(1, 0.3173105078629141)]
    [InlineData(2, 0.04550026389635842)]
    [InlineData(3, 0.0026997960632601866)]
    [InlineData(double.PositiveInfinity, 0)]
    public void Probability_KnownDistances_IsTwiceTheTail(double distance, double expected) =>
        Assert.Equal(expected, FirstPassage.Probability(distance), 1e-15);

    [Fact]
    public void Distance_KnownFigures_IsTheGapInSwings()
    {
        Assert.Equal(2, FirstPassage.Distance(500, 400, 50));
        Assert.Equal(-0.5, FirstPassage.Distance(390, 400, 20));
        Assert.Equal(double.PositiveInfinity, FirstPassage.Distance(400, 400, 0));
        Assert.Equal(double.NegativeInfinity, FirstPassage.Distance(399, 400, 0));
    }

    [Fact]
    public void Probability_NaN_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => FirstPassage.Probability(double.NaN));

    [Fact]
    public void Distance_NegativeSwing_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => FirstPassage.Distance(1, 0, -1));

    [Fact]
    public void Probability_FartherAway_IsNotHigher() =>
        Gen.Select(Gen.Double[-5, 40], Gen.Double[0, 10]).Sample((near, further) =>
        {
            double p = FirstPassage.Probability(near), q = FirstPassage.Probability(near + further);
            return p is >= 0 and <= 1 && q <= p;
        });
}
