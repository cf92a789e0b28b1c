using CsCheck;
using Zk.Cli.Output;

namespace Zk.Cli.Tests;

/// <summary>Expected texts are written by hand: cents, half away from zero, no negative zero.</summary>
public sealed class UsdTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(4_999, "0.00")]
    [InlineData(5_000, "0.01")]
    [InlineData(-4_999, "0.00")]
    [InlineData(-5_000, "-0.01")]
    [InlineData(999_994_999, "999.99")]
    [InlineData(999_995_000, "1,000.00")]
    [InlineData(1_234_567_890_123, "1,234,567.89")]
    [InlineData(-1_234_567_890_123, "-1,234,567.89")]
    public void Format_MicroUsd_IsRoundedToCents(long microUsd, string expected) => Assert.Equal(expected, Usd.Format(microUsd));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(499_999, "0")]
    [InlineData(-499_999, "0")]
    [InlineData(500_000, "1")]
    [InlineData(-500_000, "-1")]
    [InlineData(1_234_567_890_123, "1,234,568")]
    public void Whole_MicroUsd_IsRoundedToDollars(long microUsd, string expected) => Assert.Equal(expected, Usd.Whole(microUsd));

    [Fact]
    public void Format_LargestAmounts_AreExact()
    {
        Assert.Equal("170,141,183,460,469,231,731,687,303,715,884.11", Usd.Format(Int128.MaxValue));
        Assert.Equal("-170,141,183,460,469,231,731,687,303,715,884.11", Usd.Format(Int128.MinValue));
    }

    [Fact]
    public void Whole_LargestAmounts_AreExact()
    {
        Assert.Equal("170,141,183,460,469,231,731,687,303,715,884", Usd.Whole(Int128.MaxValue));
        Assert.Equal("-170,141,183,460,469,231,731,687,303,715,884", Usd.Whole(Int128.MinValue));
    }

    /// <summary>The plain twin: System.Decimal's own formatting.</summary>
    [Fact]
    public void Format_AnyLong_EqualsDecimal() => Gen.Long.Sample(microUsd =>
    {
        decimal cents = Math.Round(microUsd / 1_000_000m, 2, MidpointRounding.AwayFromZero);
        Assert.Equal((cents == 0 ? 0 : cents).ToString("N2", System.Globalization.CultureInfo.InvariantCulture), Usd.Format(microUsd));
    });
}
