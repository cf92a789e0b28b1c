using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

public class AuctionCurveTests
{
    private static readonly LiquidationRules s_rules = LiquidationRules.Default;

    /// <summary>Source: MakerDAO dss, abaci.t.sol, LinearDecrease: τ 3600, top 1000.</summary>
    [Theory]
    [InlineData(0, 1000)]
    [InlineData(360, 900)]
    [InlineData(3240, 100)]
    [InlineData(3600, 0)]
    [InlineData(9999, 0)]
    public void LinearDecrease_Maker_IsMakers(long elapsed, long expected) =>
        Assert.Equal((Int128)expected, AuctionCurve.LinearDecreaseDown(1000, elapsed, 3600));

    /// <summary>Source: MakerDAO dss, abaci.t.sol, ExponentialDecrease: cut 0.999230132966, half-life 900 s, tolerance 0.1 %.</summary>
    [Theory]
    [InlineData(0, 4000)]
    [InlineData(900, 2000)]
    [InlineData(1800, 1000)]
    [InlineData(2700, 500)]
    [InlineData(3600, 250)]
    public void ExponentialDecrease_Maker_HalvesEveryQuarterHour(long elapsed, long expectedDollars)
    {
        Int128 price = AuctionCurve.ExponentialDecreaseDown((Int128)4000 * 1_000_000, 999_230_132_966_000_000, elapsed);
        Assert.InRange((long)price, expectedDollars * 1_000_000 - 1000, expectedDollars * 1_000_000 + 1000);
    }

    [Fact]
    public void ExponentialDecrease_GrowingCut_IsRefused() =>
        Assert.Contains("cut", Books.Refused(() => AuctionCurve.ExponentialDecreaseDown(1, 1_000_000_000_000_000_001, 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, false, 980_000)]
    [InlineData(60_000, false, 890_000)]
    [InlineData(120_000, false, 800_000)]
    [InlineData(1_020_000, false, 400_000)]
    [InlineData(1_920_000, false, 0)]
    [InlineData(450_000, true, 890_000)]
    [InlineData(900_000, true, 800_000)]
    [InlineData(2_700_000, true, 0)]
    public void SolventPpm_DesignsPath_FallsIn120SecondsThenIn30Minutes(long elapsedMs, bool hasOptions, int expected) =>
        Assert.Equal(expected, AuctionCurve.SolventPpmDown(elapsedMs, hasOptions, s_rules));

    [Fact]
    public void SolventPpm_AnyTwoInstants_NeverRises()
    {
        for (long t = 0, last = 1_000_000; t < 2_000_000; t += 777)
        {
            int price = AuctionCurve.SolventPpmDown(t, false, s_rules);
            Assert.True(price <= last);
            last = price;
        }
    }

    [Theory]
    [InlineData(-10, 500, 0, 10)]
    [InlineData(-10, 500, 1_800_000, 255)]
    [InlineData(-10, 500, 3_600_000, 500)]
    [InlineData(-10, 500, 9_999_999, 500)]
    [InlineData(-600, 500, 1_800_000, 600)]
    [InlineData(40, 500, 0, 0)]
    [InlineData(40, 500, 1_800_000, 250)]
    public void InsolventPayment_Design_FromDeficitToMaintenance(long equity, long maintenance, long elapsedMs, long expected) =>
        Assert.Equal((Int128)expected, AuctionCurve.InsolventPaymentDown(new(equity, maintenance, maintenance), elapsedMs, 3_600_000));
}
