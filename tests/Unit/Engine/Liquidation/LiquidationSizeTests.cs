using System.Numerics;
using CsCheck;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

public class LiquidationSizeTests
{
    private static readonly LiquidationRules s_rules = LiquidationRules.Default;

    /// <summary>
    /// Source: Drift's amount to cover a shortage: $10 short, price 100, margin 10 %. Drift rounds its nine decimals down (1.000000000,
    /// 1.111111111, 1.250000000); ours round up. The unit here is a nano-dollar, so that a lot is 10⁻⁹ of the asset.
    /// </summary>
    [Theory]
    [InlineData(0, 1_000_000_000, 1_000_000_000)]
    [InlineData(10_000, 1_111_111_111, 1_111_111_112)]
    [InlineData(20_000, 1_250_000_000, 1_250_000_000)]
    public void LegLotsUp_DriftPartialSizes_AreDriftsRoundedUp(int feesPpm, long drift, long expected)
    {
        MarginFigures short10 = new(0, 10_000_000_000, 10_000_000_000);
        long lots = LiquidationSize.LegLotsUp(short10, 0, slopeMicroUsdPerLot: 10, markMicroUsdPerLot: 100, feesPpm, long.MaxValue);
        Assert.Equal(expected, lots);
        Assert.InRange(lots - drift, 0, 1);
    }

    [Fact]
    public void LegLotsUp_FeesEatTheRelease_SellsTheWholeLeg()
    {
        MarginFigures figures = new(0, 1_000, 1_000);
        Assert.Equal(77, LiquidationSize.LegLotsUp(figures, 0, 10, 100, 100_000, 77));
        Assert.Equal(77, LiquidationSize.LegLotsUp(figures, 0, 10, 100, 100_001, 77));
        Assert.Equal(77, LiquidationSize.LegLotsUp(figures, 0, 10, 100, 0, 77));
        Assert.Equal(0, LiquidationSize.LegLotsUp(new(1_150, 1_000, 1_000), 150_000, 10, 100, 0, 77));
        Assert.Equal(1, LiquidationSize.LegLotsUp(new(1_149, 1_000, 1_000), 150_000, 10, 100, 0, 77));
    }

    /// <summary>
    /// Source: Derive's auction test: MtM, MM (signed, with MtM in it), buffer 20 %, d 0.98. Its 18 decimals come from binary64, so that
    /// 13 of them count.
    /// </summary>
    [Fact]
    public void SliceUpPpm_DeriveAuction_IsDerivesFraction()
    {
        Int128 mtm = Int128.Parse("119306330180774723584"), signedMm = Int128.Parse("-103090619490529640448");
        MarginFigures figures = new(mtm, mtm - signedMm, mtm - signedMm);
        Assert.InRange(LiquidationSize.BufferMarginDown(figures, 200_000) - Int128.Parse("-147570009424790470656"), -100_000, 100_000);
        Assert.Equal(557_942, LiquidationSize.SliceUpPpm(figures, 200_000, 980_000));
        BigInteger bm = BigInteger.Parse("-147570009424790470656"), one = BigInteger.Pow(10, 18);
        BigInteger f = bm * one / (bm - (BigInteger)mtm * 98 / 100);
        Assert.Equal(BigInteger.Parse("557941285425569408") / 1000, f / 1000);
        Assert.Equal(557_942, (int)(f / BigInteger.Pow(10, 12)) + 1);
    }

    /// <summary>Selling f at d leaves E = (1+β)·MM, or a ppm of it more, when the requirement is proportional.</summary>
    [Fact]
    public void SliceUpPpm_ProportionalRequirement_RestoresTheBufferAndNotMuchMore() =>
        Gen.Select(Gen.Long[1, 1L << 50], Gen.Long[1, 1L << 50], Gen.Int[0, 500_000], Gen.Int[0, 1_000_000]).Sample((equity, maintenance, beta, price) =>
        {
            MarginFigures figures = new(equity, maintenance, maintenance);
            BigInteger f = LiquidationSize.SliceUpPpm(figures, beta, price);
            BigInteger million = 1_000_000;
            BigInteger Missing(BigInteger fraction) => // 10^18 times what is missing of the buffer after the sale
                (million - fraction) * ((million + beta) * maintenance - million * equity) * million - fraction * equity * price * million;
            if (f < million) Assert.True(Missing(f) <= million * million * million, "buffer not restored");
            if (f > 0) Assert.True(Missing(f - 1) >= -million * million * million, "more than needed");
            Assert.True(f >= 0 && f <= million);
        }, iter: 10_000);

    [Theory]
    [InlineData(1_000, 10_000, 100, 1_000_000, 1_000)] // wanted is below every cap: 20 % of 10,000 lots is 2,000
    [InlineData(5_000, 10_000, 10, 100_000, 2_000)] // 20 % of the leg
    [InlineData(600_000, 10_000_000, 100, 1_000_000_000, 1_000)] // depth: 100k dollars at 100 a lot
    [InlineData(5, 5, 1_000_000, 1_000_000_000, 1)] // a lot is worth more than any cap: one
    [InlineData(900, 1_000, 1, 5_000, 1_000)] // leftover under 1,000 dollars
    [InlineData(10, 190, 10, 1_900, 190)] // account under 2,000 dollars
    [InlineData(10, 200, 10, 2_000, 10)] // account of exactly 2,000 dollars
    [InlineData(0, 10, 1, 10, 0)]
    public void StepLots_CapsAndDust_AreTheDesigns(long wanted, long leg, long dollarsPerLot, long accountDollars, long expected) =>
        Assert.Equal(expected, LiquidationSize.StepLots(wanted, leg, dollarsPerLot * 1_000_000, (Int128)accountDollars * 1_000_000, 1_000_000, s_rules));

    [Fact]
    public void StepLots_ThinDepth_NeverBelowTheFloor()
    {
        long lots = LiquidationSize.StepLots(1_000_000, 10_000_000, 1_000_000, (Int128)10_000_000 * 1_000_000, 0, s_rules);
        Assert.Equal(1_000, lots);
    }

    [Fact]
    public void StepLots_WorthlessLeg_GoesWhole() => Assert.Equal(9, LiquidationSize.StepLots(1, 9, 0, (Int128)1 << 60, 1_000_000, s_rules));
}
