using CsCheck;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

public class LiquidationPriceTests
{
    /// <summary>Source: dYdX v4 clob tests: 0.1 BTC long at $50,000, cash −$4,501, maintenance 10 %, spread ratio 10 %.</summary>
    [Fact]
    public void Prices_DydxLong_AreDydxs()
    {
        // A lot is 0.1 BTC: value 5,000, slope 500, E = 499.
        MarginFigures figures = new(499_000_000, 500_000_000, 500_000_000);
        Assert.Equal((Int128)4_501_000_000, LiquidationPrice.ZeroTowardAccount(figures, 5_000_000_000, 500_000_000, isLong: true));
        Assert.Equal((Int128)4_999_900_000, LiquidationPrice.FillableTowardAccount(figures, 5_000_000_000, 500_000_000, 100_000, isLong: true));
    }

    [Fact]
    public void Zero_ShortAndInsolvent_MovesTheOtherWay()
    {
        MarginFigures figures = new(499, 500, 500), under = new(-499, 500, 500);
        Assert.Equal((Int128)5_499, LiquidationPrice.ZeroTowardAccount(figures, 5_000, 500, isLong: false));
        Assert.Equal((Int128)5_499, LiquidationPrice.ZeroTowardAccount(under, 5_000, 500, isLong: true));
        Assert.Equal((Int128)4_501, LiquidationPrice.ZeroTowardAccount(under, 5_000, 500, isLong: false));
        Assert.Equal((Int128)0, LiquidationPrice.ZeroTowardAccount(new(900, 500, 500), 500, 500, isLong: true));
    }

    [Fact]
    public void Zero_Remainder_GoesTowardTheAccount()
    {
        MarginFigures figures = new(1, 3, 3);
        Assert.Equal((Int128)7, LiquidationPrice.ZeroTowardAccount(figures, 10, 10, isLong: true)); // 10 − 3.33
        Assert.Equal((Int128)13, LiquidationPrice.ZeroTowardAccount(figures, 10, 10, isLong: false)); // 10 + 3.33
    }

    [Fact]
    public void Zero_ClosingEverythingThere_LeavesNothing() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Long[1_000, 1L << 39], Gen.Int[1, 900_000], Gen.Int[0, 999_999], Gen.Bool).Sample((lots, mark, rate, health, isLong) =>
        {
            long slope = (long)((Int128)mark * rate / 1_000_000);
            Int128 maintenance = (Int128)slope * lots, equity = maintenance * health / 1_000_000;
            if (maintenance == 0) return;
            Int128 zero = LiquidationPrice.ZeroTowardAccount(new(equity, maintenance, maintenance), mark, slope, isLong);
            Int128 left = equity - lots * Int128.Abs(mark - zero);
            Assert.InRange(left, 0, lots);
        }, iter: 5_000);
}
