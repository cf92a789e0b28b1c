using Zk.Engine;

namespace Zk.Engine.Tests.Pricing;

public class Black76Tests
{
    private const double Day = 86_400.0 / 31_536_000;

    // Source: lyra-utils Black76 tests (tolerance 1e-12), quoted in the design's known answers.
    [Theory]
    [InlineData(7, 1.0, 1500, 1500, 1.0, 82.805080668634559515, 82.805080668634559515)]
    [InlineData(30, 0.25, 1000, 1200, 0.9991784198737006, 0.137082128426579297, 199.972766103166719631)]
    [InlineData(2, 0.75, 1000, 700, 0.9998904169635637, 299.967125089526177817, double.NaN)]
    public void Value_LyraUtilsCase_Within1e12(double days, double vol, double forward, double strike, double discount, double call, double put)
    {
        Assert.Equal(call, Black76.Value(true, forward, strike, vol, days * Day, discount), 1e-12);
        if (!double.IsNaN(put)) Assert.Equal(put, Black76.Value(false, forward, strike, vol, days * Day, discount), 1e-12);
    }

    [Theory]
    [InlineData(true, 120, 20)]
    [InlineData(false, 120, 0)]
    [InlineData(true, 80, 0)]
    [InlineData(false, 80, 20)]
    public void Value_NoTimeOrNoVolatility_IsDiscountedIntrinsic(bool isCall, double forward, double intrinsic)
    {
        Assert.Equal(intrinsic * 0.9, Black76.Value(isCall, forward, 100, 0.5, 0, 0.9), 1e-12);
        Assert.Equal(intrinsic * 0.9, Black76.Value(isCall, forward, 100, 0, 1, 0.9), 1e-12);
    }

    [Fact]
    public void Value_CallMinusPut_IsDiscountedForwardMinusStrike()
    {
        for (double strike = 10; strike < 1000; strike *= 1.17)
        {
            double call = Black76.Value(true, 137, strike, 0.8, 0.4, 0.97), put = Black76.Value(false, 137, strike, 0.8, 0.4, 0.97);
            Assert.Equal(0.97 * (137 - strike), call - put, 1e-11);
            Assert.True(call >= 0 && put >= 0);
        }
    }
}
