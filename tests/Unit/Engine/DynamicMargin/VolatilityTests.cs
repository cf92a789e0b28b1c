using System.Numerics;
using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.DynamicMargins;

public class VolatilityTests
{
    private const long P = 1_000_00000000;
    private const long Bar = 300_000;
    private const long Day = 86_400_000;

    private static readonly DynamicMarginRules s_rules = DynamicMarginRules.Default;

    [Fact]
    public void IntegerRoot_AnySquareAndItsNeighbours_IsExact() => Gen.Long[0, long.MaxValue].Sample(root =>
    {
        Int128 square = (Int128)root * root;
        Assert.Equal(root, IntegerRoot.Ceiling(square));
        Assert.Equal(root, IntegerRoot.Floor(square));
        Assert.Equal((Int128)root + 1, IntegerRoot.Ceiling(square + 1));
        if (root > 1) Assert.Equal((Int128)root - 1, IntegerRoot.Floor(square - 1));
    });

    [Fact]
    public void IntegerRoot_LargestInt128_DoesNotOverflow()
    {
        BigInteger root = (BigInteger)IntegerRoot.Floor(Int128.MaxValue);
        Assert.True(root * root <= (BigInteger)Int128.MaxValue && (root + 1) * (root + 1) > (BigInteger)Int128.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => IntegerRoot.Floor(-1));
    }

    [Fact]
    public void FastLambda_IsAHalfLifeOfSixHours() => Assert.Equal(0.5, Math.Pow(s_rules.FastLambdaPpm / 1e6, 72), 1e-4);

    // 3.5·(0.75·5 % + 0.25·6 %) = 18.375 %; the fast term of 3 % counts 2.4 %.
    [Theory]
    [InlineData(50_000, 30_000, 60_000, 183_750)]
    [InlineData(20_000, 100_000, 60_000, 262_500)]
    [InlineData(0, 0, 60_000, 52_500)]
    public void RawPpm_ByHand_Matches(long slowSigma, long fastDailySigma, int stress, long expected)
    {
        Int128 fastBar = (Int128)fastDailySigma * fastDailySigma / 288;
        Assert.InRange((long)ScanRangeFormula.RawPpm((Int128)slowSigma * slowSigma, fastBar, stress, s_rules), expected, expected + 4);
    }

    [Fact]
    public void RawPpm_FourDays_IsTwiceOneDay()
    {
        Int128 one = ScanRangeFormula.RawPpm(2_500_000_000, 0, 60_000, s_rules);
        Assert.Equal(2 * one, ScanRangeFormula.RawPpm(2_500_000_000, 0, 60_000, s_rules with { HorizonSeconds = 4 * 86_400 }));
    }

    [Fact]
    public void RawPpm_LargestVariances_StaysExact()
    {
        Int128 largest = 1_000_000_000_000_000_000;
        DynamicMarginRules wide = s_rules with { HorizonSeconds = 30 * 86_400, MultiplierPpm = 100_000_000, FastWeightPpm = 10_000_000 };
        Assert.True(ScanRangeFormula.RawPpm(largest, largest, 1_000_000_000, wide) > 0);
    }

    [Theory]
    [InlineData(100, 101, 10_000)]
    [InlineData(3, 4, 333_334)]
    [InlineData(4, 3, -250_000)]
    [InlineData(3, 2, -333_334)]
    [InlineData(1, Units.OraclePriceBound - 1, 1_000_000_000)]
    public void Observe_Returns_RoundAwayFromZeroAndAreBounded(long from, long to, long expectedReturnPpm)
    {
        VolatilityEstimate estimate = new(50_000, s_rules);
        Int128 before = estimate.FastVariancePpm2;
        estimate.Observe(Day, from);
        estimate.Observe(Day + Bar, to);
        Assert.Equal(EwmaVariance.Next(before, expectedReturnPpm, 990_419), estimate.FastVariancePpm2);
    }

    [Fact]
    public void Observe_TwoBars_IsOneEwmaStep()
    {
        VolatilityEstimate estimate = new(50_000, s_rules);
        Int128 before = estimate.FastVariancePpm2;
        Assert.Equal(8_680_556, before); // ⌈50,000² / 288⌉
        estimate.Observe(Day, P);
        estimate.Observe(Day + 100, 7 * P); // inside a bar nothing counts but its last price
        estimate.Observe(Day + Bar, P + P / 50);
        Assert.Equal(EwmaVariance.Next(before, 20_000, 990_419), estimate.FastVariancePpm2);
        // ⌈((10⁶ − 990,000)·v̄ + 60,000·20,000² + 930,000·v̄) / 10⁶⌉
        Assert.Equal(((Int128)940_000 * before + (Int128)60_000 * 400_000_000 + 999_999) / 1_000_000, estimate.ShadowVariancePpm2);
    }

    [Fact]
    public void Observe_BarsMissing_CountTheirWholeReturnOnce()
    {
        VolatilityEstimate gap = new(50_000, s_rules), next = new(50_000, s_rules);
        gap.Observe(Day, P);
        next.Observe(Day, P);
        gap.Observe(Day + 40 * Bar, 2 * P);
        next.Observe(Day + Bar, 2 * P);
        Assert.Equal(next.FastVariancePpm2, gap.FastVariancePpm2);
    }

    [Fact]
    public void Observe_TicksOrBarCloses_AreTheSameBars() => Gen.Long[P / 2, 2 * P].Array[1, 600].Sample(prices =>
    {
        VolatilityEstimate ticks = new(30_000, s_rules), closes = new(30_000, s_rules);
        for (int i = 0; i < prices.Length; i++)
        {
            long end = Day + (i + 1) * Bar;
            ticks.Observe(end - 200_000, prices[prices.Length - 1 - i]);
            ticks.Observe(end - 1, prices[i]);
            closes.Observe(end, prices[i]);
        }
        ticks.Observe(Day + prices.Length * Bar + 1, P);
        Assert.Equal(closes.FastVariancePpm2, ticks.FastVariancePpm2);
        Assert.Equal(closes.ShadowVariancePpm2, ticks.ShadowVariancePpm2);
    }, iter: 50);

    [Fact]
    public void Observe_DailyCloses_FeedTheSlowVariance()
    {
        VolatilityEstimate estimate = new(50_000, s_rules);
        long[] closes = [P, P + P / 10, P];
        for (int day = 0; day < 3; day++) estimate.Observe((day + 1) * Day, closes[day]);
        estimate.Observe(4 * Day, P);
        Int128 expected = EwmaVariance.Next(EwmaVariance.Next(2_500_000_000, 100_000, 970_000), -90_910, 970_000);
        Assert.Equal(expected, estimate.SlowVariancePpm2);
    }

    [Fact]
    public void Observe_ExtremePrices_NeverOverflow() => Gen.Long[1, Units.OraclePriceBound - 1].Array[2, 300].Sample(prices =>
    {
        VolatilityEstimate estimate = new(1_000_000, s_rules);
        for (int i = 0; i < prices.Length; i++) estimate.Observe(Day + i * Bar * 50, i % 2 == 0 ? 1 : prices[i]);
        Assert.True(ScanRangeFormula.RawPpm(estimate.SlowVariancePpm2, estimate.FastVariancePpm2, 1_000_000, s_rules) > 0);
    }, iter: 200);

    [Fact]
    public void Observe_BadInput_IsRefused()
    {
        VolatilityEstimate estimate = new(50_000, s_rules);
        estimate.Observe(Day, P);
        Books.Refused(() => estimate.Observe(Day - 1, P));
        Books.Refused(() => estimate.Observe(Day, 0));
        Books.Refused(() => estimate.Observe(Day, -1));
        Books.Refused(() => estimate.Observe(Day, Units.OraclePriceBound));
        Books.Refused(() => estimate.Observe(long.MaxValue, P));
    }

    // r = 2 %, v̄ = 1 %²: 0.01·10⁸ + 0.06·4·10⁸ + 0.93·10⁸ = 118,000,000.
    [Fact]
    public void Garch_ByHand_Matches()
    {
        Assert.Equal(118_000_000, GarchVariance.Next(100_000_000, 20_000, 100_000_000, 60_000, 930_000));
        Assert.Equal(1, GarchVariance.Next(0, 0, 1, 0, 999_999));
        Assert.Equal(100_000_000, GarchVariance.Next(100_000_000, 10_000, 100_000_000, 60_000, 930_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => GarchVariance.Next(0, 0, 0, 600_000, 600_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => GarchVariance.Next(-1, 0, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GarchVariance.Next(0, long.MinValue, 0, 0, 0));
    }
}
