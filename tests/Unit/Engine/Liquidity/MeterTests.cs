using Zk.Engine.Liquidity;

namespace Zk.Engine.Tests.Liquidity;

public class MeterTests
{
    /// <summary>By hand: peak 100, trough 75, a later peak 120 and trough 100.</summary>
    [Fact]
    public void Drawdown_TwoFalls_KeepsTheLarger()
    {
        DrawdownMeter meter = new();
        foreach (int value in (ReadOnlySpan<int>)[80, 100, 75, 120, 100]) meter.Observe(value);
        Assert.Equal((250_000, 166_667, 120), (meter.LargestPpm, meter.CurrentPpm, (int)meter.PeakMicroUsd));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-50, 0)] // nothing was ever there to fall from
    public void Drawdown_NoValue_IsNone(int value, long expected)
    {
        DrawdownMeter meter = new();
        meter.Observe(value);
        Assert.Equal(expected, meter.LargestPpm);
    }

    [Fact]
    public void Drawdown_DebtAfterValue_ExceedsOne()
    {
        DrawdownMeter meter = new();
        meter.Observe(100);
        meter.Observe(-20);
        Assert.Equal(1_200_000, meter.LargestPpm);
    }

    /// <summary>By hand: 1 % every minute for ten half-lives is a variance of 10⁻⁴ per minute less 2⁻¹⁰ of it; over 4 minutes 2 % less half of that.</summary>
    [Fact]
    public void Volatility_SteadyChanges_IsTheirRootMeanSquare()
    {
        VolatilityMeter meter = new(60_000);
        for (int minute = 0; minute <= 10; minute++) meter.Observe(minute * 60_000L, minute % 2 == 0 ? 100_000_000 : 101_000_000);
        Assert.InRange(meter.OverPpm(240_000), 19_800, 20_000);
    }

    [Fact]
    public void Volatility_NoOrBadPrices_AreZeroAndPassedOver()
    {
        VolatilityMeter meter = new(60_000);
        Assert.Equal(0, meter.OverPpm(1_000));
        foreach ((long time, long price) in (ReadOnlySpan<(long, long)>)[(0, 100), (1_000, 0), (2_000, -5), (2_000, 100), (1_500, 900)]) meter.Observe(time, price);
        Assert.Equal(0, meter.OverPpm(1_000_000));
    }

    [Fact]
    public void Volatility_LargestJumps_StayWithinOne()
    {
        VolatilityMeter meter = new(1);
        for (int i = 0; i < 50; i++) meter.Observe(i, i % 2 == 0 ? 1 : long.MaxValue);
        Assert.Equal(Units.PpmPerOne, meter.OverPpm(86_400_000));
    }
}
