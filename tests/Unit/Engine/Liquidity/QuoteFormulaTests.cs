using CsCheck;
using Zk.Engine.Liquidity;

namespace Zk.Engine.Tests.Liquidity;

public class QuoteFormulaTests
{
    /// <summary>Source: the formula in Python's decimal with 50 digits; each of the two terms rounded down to 10⁻⁹.</summary>
    [Theory]
    [InlineData(5_000, 1_000_000, 2_000, 1_007_508)]
    [InlineData(5_000, 1_000_000, 50_000, 7_247_508)]
    [InlineData(100, 1_500, 0, 645_385_211)]
    [InlineData(1, 1_500, 20_000, 666_444_743)]
    [InlineData(1_000_000, 500, 1_000_000, 500_007_601_402)]
    public void HalfSpreadPpb_KnownAnswers_AreTheFormula(int gamma, int kappa, int sigma, long expected) =>
        Assert.Equal(expected, QuoteFormula.HalfSpreadPpb(gamma, kappa, sigma));

    /// <summary>Source: Avellaneda and Stoikov (2008), table 1: γ 0.1, k 1.5, σ 2, mean spread over T = 1 of 1.49; here in prices of ten, σ² halved by the mean.</summary>
    [Fact]
    public void HalfSpreadPpb_PublishedExample_GivesItsMeanSpread() =>
        Assert.Equal(1.49, 2 * 10 * QuoteFormula.HalfSpreadPpb(1_000, 15_000, 141_421) / 1e9, 2);

    /// <summary>By hand: q·γ·σ² = ½·5·0.05² = 0.00625.</summary>
    [Theory]
    [InlineData(500_000, 5_000, 50_000, 6_250_000)]
    [InlineData(-500_000, 5_000, 50_000, -6_250_000)]
    [InlineData(1_000_000, 1, 1_000, 1)]
    [InlineData(-999_999, 1, 1_000, 0)] // toward the mark
    [InlineData(0, 1_000_000, 1_000_000, 0)]
    public void SkewPpb_KnownAnswers_AreTheFormula(long inventory, int gamma, int sigma, long expected) =>
        Assert.Equal(expected, QuoteFormula.SkewPpb(inventory, gamma, sigma));

    [Theory]
    [InlineData(1_000_000, 1, 1_000_000)] // rounded up, for the account
    [InlineData(1_000_000, 1_000, 999_999)]
    [InlineData(1_000_000, -5_000_000, 1_000_000)] // never above the mark
    [InlineData(1_000_000, 2_000_000_000, 0)]
    [InlineData(0, 1_000, 0)]
    public void BidUp_Distances_ArePaidUpToAUnit(long mark, long distance, long expected) => Assert.Equal(expected, QuoteFormula.BidUp(mark, distance));

    [Theory]
    [InlineData(1_000_000, 1, 1_000_000)] // rounded down, for the account
    [InlineData(1_000_000, 1_000, 1_000_001)]
    [InlineData(1_000_000, -5_000_000, 1_000_000)] // never below the mark
    [InlineData(0, 1_000, 0)]
    public void AskDown_Distances_AreAskedDownToAUnit(long mark, long distance, long expected) => Assert.Equal((Int128)expected, QuoteFormula.AskDown(mark, distance));

    [Fact]
    public void HalfSpreadPpb_MoreVolatility_IsNeverNarrower() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, int.MaxValue], Gen.Int[0, 999_999]).Sample((gamma, kappa, sigma) =>
            Assert.True(QuoteFormula.HalfSpreadPpb(gamma, kappa, sigma) <= QuoteFormula.HalfSpreadPpb(gamma, kappa, sigma + 1)), iter: 2_000);
}
