using CsCheck;
using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>Impact: hand-computed costs, additivity, recovery.</summary>
public class DepthModelTests
{
    private const long Usd = 1_000_000;

    [Fact]
    public void Cash_LinearWholeDepth_CostsHalfAPercentAndMovesOne()
    {
        DepthModel book = new(ImpactShape.Linear, 1_000_000 * Usd);
        Assert.Equal(995_000 * Usd, book.Cash(1_000_000 * Usd, isSale: true));
        Assert.Equal(1_005_000 * Usd, book.Cash(1_000_000 * Usd, isSale: false));
        book.Take(1_000_000 * Usd, isSale: true);
        Assert.Equal(10_000_000, book.DisplacementPpb);
        // From 1 % to 2 %: 1.5 % on average.
        Assert.Equal(985_000 * Usd, book.Cash(1_000_000 * Usd, isSale: true));
        // Buying back what was sold gives the cost back.
        Assert.Equal(995_000 * Usd, book.Cash(1_000_000 * Usd, isSale: false));
    }

    [Fact]
    public void Cash_SquareRootWholeDepth_CostsTwoThirdsOfAPercent()
    {
        DepthModel book = new(ImpactShape.SquareRoot, 900_000 * Usd);
        Assert.Equal(894_000 * Usd, book.Cash(900_000 * Usd, isSale: true));
        book.Take(225_000 * Usd, isSale: true);
        Assert.Equal(5_000_000, book.DisplacementPpb);
    }

    [Fact]
    public void Recover_HalfALife_LeavesHalf()
    {
        DepthModel book = new(ImpactShape.Linear, 1_000_000 * Usd);
        book.Take(1_000_000 * Usd, isSale: false);
        book.Recover(500_000_000);
        Assert.Equal(-5_000_000, book.DisplacementPpb);
    }

    [Fact]
    public void Cash_BeyondNinetyPercent_IsNotTraded()
    {
        DepthModel book = new(ImpactShape.Linear, 1_000 * Usd);
        Assert.NotNull(book.Cash(90_000 * Usd, isSale: true));
        Assert.Null(book.Cash(90_001 * Usd, isSale: true));
    }

    /// <summary>An order cut in two at one instant brings what the whole brings, but for rounding of the displacement.</summary>
    [Fact]
    public void Cash_CutOrder_BringsTheSame() =>
        (from shape in Gen.Enum<ImpactShape>()
         from depth in Gen.Long[1_000, 100_000_000]
         from first in Gen.Long[1, 10_000_000]
         from second in Gen.Long[1, 10_000_000]
         from isSale in Gen.Bool
         select (shape, depth, first, second, isSale)).Sample(order =>
        {
            DepthModel whole = new(order.shape, order.depth * Usd), cut = new(order.shape, order.depth * Usd);
            if (whole.Cash((order.first + order.second) * Usd, order.isSale) is not { } expected) return;
            Int128 got = cut.Cash(order.first * Usd, order.isSale)!.Value;
            cut.Take(order.first * Usd, order.isSale);
            got += cut.Cash(order.second * Usd, order.isSale)!.Value;
            Int128 tolerance = 2 + (order.first + order.second) * Usd / 100_000_000;
            Assert.InRange(got - expected, -tolerance, tolerance);
        });

    [Fact]
    public void Profile_TurnoverAndCalm_AreHandComputed()
    {
        // 60 bars, 2 units each at 100 USD: 12,000 USD in an hour are 288,000 USD a day.
        MarketDay day = MarketDay.Of([Days.Minutes("a-spot_BTCUSD_1m", Enumerable.Repeat(100m, 60), volume: 2)]);
        DepthProfile profile = new(day.Of("BTC"), new QuoteRates(day));
        Assert.Equal(288_000 * Usd, profile.TurnoverMicroUsd(Days.Start + 3_600_000));
        Assert.Equal(1_000_000, profile.CalmPpm(Days.Start + 3_600_000));
        Assert.Equal(144 * Usd, profile.DepthMicroUsd(Days.Start + 3_600_000, new DepthRules { DepthPpm = 10_000, FloorMicroUsd = Usd, DropPpm = 950_000 }));
    }

    [Fact]
    public void Profile_UnrestOfTheLastHalfHour_ShrinksTheDepth()
    {
        // Ranges of 2,000 ppm for 150 minutes, of 10,000 ppm for 30: the mean of three hours is 3,333 ppm, a third of the last half hour's.
        string rows = string.Concat(Enumerable.Range(0, 180).Select(i => $"{Days.Start / 1_000 + 60 * i},100,{(i < 150 ? "100.1" : "100.5")},{(i < 150 ? "99.9" : "99.5")},100,1\n"));
        MarketDay day = MarketDay.Of([Days.Series("a-spot_BTCUSD_1m", MarketCsv.Header + "\n" + rows)]);
        Assert.Equal(333_300, new DepthProfile(day.Of("BTC"), new QuoteRates(day)).CalmPpm(Days.Start + 180 * 60_000));
    }
}
