using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

/// <summary>Breaker, bands and what a price may be used for.</summary>
public class OracleValidityTests
{
    private const long P = 1_000_00000000;

    private static OracleInvalidity Of(OracleReading reading, OracleAction action) => reading.Invalidity[(int)action];

    /// <summary>A feed with a calm minute behind it, a tick a second.</summary>
    private static (OracleFeed Feed, long Now) Calm()
    {
        OracleFeed feed = Feeds.Feed();
        long now = Feeds.Start;
        for (int i = 0; i < 60; i++) feed.Tick(now += 1_000, Feeds.All(P));
        return (feed, now);
    }

    [Theory]
    [InlineData(1_000, 1_100_00000000, OracleBreakerCause.None)] // 10 % in a second
    [InlineData(1_000, 1_100_00000001, OracleBreakerCause.Rate)]
    [InlineData(100, 1_100_00000000, OracleBreakerCause.None)]
    [InlineData(100, 1_100_00000001, OracleBreakerCause.Rate)]
    [InlineData(1_500, 1_150_00000000, OracleBreakerCause.None)]
    [InlineData(1_500, 1_150_00000001, OracleBreakerCause.Rate)]
    [InlineData(1_000, 900_00000000, OracleBreakerCause.None)]
    [InlineData(1_000, 899_99999999, OracleBreakerCause.Rate)]
    public void Breaker_Rate_OpensBeyondTenPercentASecond(long afterMs, long priceE8, OracleBreakerCause expected)
    {
        (OracleFeed feed, long now) = Calm();
        OracleReading reading = feed.Tick(now + afterMs, Feeds.All(priceE8));
        Assert.Equal(expected, reading.Breaker);
        if (expected == OracleBreakerCause.None) return;
        Assert.Equal(Math.Abs(priceE8 - P), reading.ConfidenceE8);
        Assert.Equal(OracleInvalidity.ReduceOnly | OracleInvalidity.Uncertain | OracleInvalidity.OutsideBand, Of(reading, OracleAction.Trading));
        Assert.True(reading.AllowsReducing);
    }

    [Fact]
    public void Breaker_SeveralSmallStepsWithinASecond_AreOneMove()
    {
        (OracleFeed feed, long now) = Calm();
        OracleReading reading = feed.Tick(now + 300, Feeds.All(P + P / 25));
        reading = feed.Tick(now + 600, Feeds.All(P + 2 * P / 25));
        Assert.Equal(OracleBreakerCause.None, reading.Breaker);
        Assert.Equal(OracleBreakerCause.Rate, feed.Tick(now + 900, Feeds.All(P + 3 * P / 25)).Breaker);
    }

    [Theory]
    [InlineData(1_030_00000000, OracleBreakerCause.None)]
    [InlineData(1_030_00000001, OracleBreakerCause.Clusters)]
    public void Breaker_TwoClusters_OpensBeyondThreePercent(long upperE8, OracleBreakerCause expected)
    {
        OracleReading reading = Feeds.Feed().Tick(Feeds.Start, upperE8, upperE8, P, P, P, P, P);
        Assert.Equal((expected, P), (reading.Breaker, reading.PriceE8!.Value));
        Assert.Equal(expected == OracleBreakerCause.None ? 0 : upperE8 - P, reading.ConfidenceE8);
        Assert.Equal([OracleDrop.Outlier, OracleDrop.Outlier], reading.Verdicts[..2].Select(verdict => verdict.Drop));
    }

    [Fact]
    public void Breaker_OneStrangeSource_IsAnOutlierAndNoCluster() =>
        Assert.Equal(OracleBreakerCause.None, Feeds.Feed().Tick(Feeds.Start, 10 * P, P, P, P, P, P, P).Breaker);

    [Fact]
    public void Breaker_AfterItsCause_HoldsForAMinute()
    {
        OracleFeed feed = Feeds.Feed();
        long now = Feeds.Start;
        feed.Tick(now, 2 * P, 2 * P, P, P, P, P, P);
        feed.Tick(now + 1_000, Feeds.All(P));
        Assert.Equal(OracleBreakerCause.Clusters, feed.Tick(now + 60_000, Feeds.All(P)).Breaker);
        OracleReading closed = feed.Tick(now + 60_001, Feeds.All(P));
        Assert.Equal((OracleBreakerCause.None, 0L), (closed.Breaker, closed.ConfidenceE8));
        Assert.True(closed.IsValidFor(OracleAction.Trading));
    }

    [Theory]
    [InlineData(20_00000000, OracleInvalidity.None)] // each source ± 2 %
    [InlineData(10_00000000, OracleInvalidity.None)]
    public void Trading_ConfidenceUpToTwoPercent_IsCertain(long confidenceE8, OracleInvalidity expected)
    {
        OracleFeed feed = Feeds.Feed();
        for (int source = 0; source < 7; source++) feed.Accept(Feeds.Message(source, P, Feeds.Start, 1, confidenceE8));
        OracleReading reading = feed.Aggregate(Feeds.Start);
        Assert.Equal((confidenceE8, expected, expected), (reading.ConfidenceE8, Of(reading, OracleAction.Trading), Of(reading, OracleAction.Withdrawal)));
    }

    [Fact]
    public void Trading_SourcesScatteredBeyondTwoPercent_IsUncertain()
    {
        OracleReading reading = Feeds.Feed().Tick(Feeds.Start, P - 25_00000000, P - 24_00000000, P - 23_00000000, P, P + 23_00000000, P + 24_00000000, P + 25_00000000);
        Assert.Equal((OracleInvalidity.Uncertain, 7), (Of(reading, OracleAction.Trading), reading.Survivors));
    }

    [Theory]
    [InlineData(1_100_00000000, OracleInvalidity.None)]
    [InlineData(1_100_00000001, OracleInvalidity.OutsideBand)]
    [InlineData(900_00000000, OracleInvalidity.None)]
    [InlineData(899_99999999, OracleInvalidity.OutsideBand)]
    public void Trading_Band_IsTenPercentAroundTheAverage(long priceE8, OracleInvalidity expected)
    {
        (OracleFeed feed, long now) = Calm();
        Assert.Equal(expected, Of(feed.Tick(now + 1_500, Feeds.All(priceE8)), OracleAction.Trading));
    }

    [Fact]
    public void Liquidation_BeyondTheSoftBand_PausesForTwentySeconds()
    {
        (OracleFeed feed, long now) = Calm();
        long first = now + 2_000;
        Assert.Equal(OracleInvalidity.SoftBandPause, Of(feed.Tick(first, Feeds.All(850_00000000)), OracleAction.Liquidation));
        Assert.True(feed.Aggregate(first).MayLiquidate); // the pause is the book's
        for (long ms = 1_000; ms < 20_000; ms += 1_000) feed.Tick(first + ms, Feeds.All(850_00000000));
        Assert.Equal(OracleInvalidity.SoftBandPause, Of(feed.Aggregate(first + 19_999), OracleAction.Liquidation));
        OracleReading believed = feed.Tick(first + 20_000, Feeds.All(850_00000000));
        Assert.Equal((OracleInvalidity.None, first), (Of(believed, OracleAction.Liquidation), believed.BeyondSoftBandSinceMs!.Value));
        Assert.Null(feed.Tick(first + 21_000, Feeds.All(P)).BeyondSoftBandSinceMs);
    }

    [Theory]
    [InlineData(5_000_00000000, false)]
    [InlineData(5_000_00000001, true)]
    [InlineData(200_00000000, false)]
    [InlineData(199_99999999, true)]
    public void Liquidation_FiveTimesTheAverage_IsNeverBelieved(long priceE8, bool isHard)
    {
        (OracleFeed feed, long now) = Calm();
        OracleReading reading = feed.Tick(now + 1_000, Feeds.All(priceE8));
        Assert.Equal((isHard, !isHard), (Of(reading, OracleAction.Liquidation).HasFlag(OracleInvalidity.HardBand), reading.MayLiquidate));
    }

    [Fact]
    public void Withdrawal_AfterAMove_CountsTheWorseOfPriceAndAverage()
    {
        (OracleFeed feed, long now) = Calm();
        OracleReading up = feed.Tick(now + 1_000, Feeds.All(1_050_00000000));
        Assert.Equal((up.EmaE8, up.PriceE8), (up.WithdrawalHoldingE8, up.WithdrawalDebtE8));
        Assert.InRange(up.EmaE8!.Value, P, 1_001_00000000);
        OracleReading down = feed.Tick(now + 2_000, Feeds.All(950_00000000));
        Assert.Equal((down.PriceE8, down.EmaE8), (down.WithdrawalHoldingE8, down.WithdrawalDebtE8));
    }

    [Fact]
    public void Settlement_NeedsAPriceForNineTenthsOfHalfAnHour()
    {
        OracleFeed feed = Feeds.Feed();
        long now = Feeds.Start;
        for (int second = 0; second < 1_620; second++) Assert.False(feed.Tick(now + second * 1_000L, Feeds.All(P)).IsValidFor(OracleAction.Settlement));
        OracleReading reading = feed.Tick(now + 1_620_000, Feeds.All(2 * P));
        Assert.Equal((OracleInvalidity.None, P), (Of(reading, OracleAction.Settlement), reading.SettlementTwap.PriceE8!.Value));
        Assert.Equal(1_620_000, reading.Twap.CoveredMs);
    }

    [Fact]
    public void WorseOf_FirstPrice_IsItsOwnBandCentre()
    {
        OracleReading first = Feeds.Feed().Tick(Feeds.Start, Feeds.All(P));
        Assert.Equal((P, P, P), (first.BandCentreE8!.Value, first.WithdrawalDebtE8!.Value, first.WithdrawalHoldingE8!.Value));
    }
}
