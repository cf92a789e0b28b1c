using Zk.Engine;

namespace Zk.Engine.Tests.Risk;

public class EwmaVarianceTests
{
    // Source: design/margin-model §5.
    [Theory]
    [InlineData(100_000_000, 20_000, 900_000, 130_000_000)]
    [InlineData(100_000_000, 20_000, 940_000, 118_000_000)]
    [InlineData(100_000_000, -20_000, 940_000, 118_000_000)]
    [InlineData(1, 0, 999_999, 1)]
    [InlineData(0, 1, 999_999, 1)]
    [InlineData(0, 0, 500_000, 0)]
    public void Next_KnownAnswer_RoundedUp(long variance, long returnPpm, int lambda, long expected) =>
        Assert.Equal((Int128)expected, EwmaVariance.Next(variance, returnPpm, lambda));

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 1_000_000_001, 0)]
    [InlineData(0, 0, 1_000_001)]
    [InlineData(0, 0, -1)]
    public void Next_ArgumentOutOfRange_Throws(long variance, long returnPpm, int lambda) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EwmaVariance.Next(variance, returnPpm, lambda));
}
