using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

/// <summary>Aggregation: who votes, and when there is a price.</summary>
public class OracleFeedTests
{
    private const long P = 10_000_00000000;
    private const long No = long.MinValue;

    [Fact]
    public void Aggregate_AgreeingSources_IsTheirPrice()
    {
        OracleReading reading = Feeds.Feed().Tick(Feeds.Start, Feeds.All(P));
        Assert.True(reading.IsNew);
        Assert.Equal((P, 0L, Feeds.Start, 7), (reading.PriceE8!.Value, reading.ConfidenceE8, reading.TimeMs!.Value, reading.Survivors));
        Assert.All((OracleAction[])[OracleAction.Trading, OracleAction.Withdrawal, OracleAction.Liquidation, OracleAction.Funding], action => Assert.True(reading.IsValidFor(action)));
        Assert.Equal(OracleInvalidity.WindowIncomplete, reading.Invalidity[(int)OracleAction.Settlement]);
    }

    [Theory]
    [InlineData(OracleFeedKind.Perpetual, 2_000)]
    [InlineData(OracleFeedKind.Spot, 5_000)]
    [InlineData(OracleFeedKind.Volatility, 60_000)]
    public void Aggregate_Age_CountsUpToTheLimitOfTheKind(OracleFeedKind kind, long maxAgeMs)
    {
        OracleFeed feed = new(Feeds.Registry(kind: kind), Feeds.Unsigned);
        feed.Tick(Feeds.Start, Feeds.All(P));
        Assert.True(feed.Aggregate(Feeds.Start + maxAgeMs).IsNew);
        OracleReading late = feed.Aggregate(Feeds.Start + maxAgeMs + 1);
        Assert.Equal(OracleDrop.TooOld, late.DropOf(0));
        Assert.Equal(OracleQuorumFault.Sources | OracleQuorumFault.Weight | OracleQuorumFault.Venues, late.Quorum);
        Assert.Equal((P, Feeds.Start), (late.PriceE8!.Value, late.TimeMs!.Value));
    }

    [Theory]
    [InlineData(0, OracleDrop.PriceNotPositive)]
    [InlineData(-5, OracleDrop.PriceNotPositive)]
    [InlineData(long.MinValue + 1, OracleDrop.PriceNotPositive)]
    [InlineData(Units.OraclePriceBound, OracleDrop.PriceOutOfRange)]
    [InlineData(long.MaxValue, OracleDrop.PriceOutOfRange)]
    public void Aggregate_ImpossiblePrice_SilencesItsSourceAndKeepsThePrice(long priceE8, OracleDrop expected)
    {
        OracleFeed feed = Feeds.Feed();
        feed.Tick(Feeds.Start, Feeds.All(P));
        OracleReading reading = feed.Tick(Feeds.Start + 100, [priceE8, P, P, P, P, P, P]);
        Assert.Equal(expected, reading.DropOf(0));
        Assert.Equal((P, 6), (reading.PriceE8!.Value, reading.Survivors));
    }

    [Theory]
    [InlineData(200_00000000, OracleDrop.None)]
    [InlineData(200_00000001, OracleDrop.ConfidenceTooWide)]
    [InlineData(-1, OracleDrop.ConfidenceTooWide)]
    [InlineData(long.MaxValue, OracleDrop.ConfidenceTooWide)]
    public void Aggregate_Confidence_PassesUpToTwoPercent(long confidenceE8, OracleDrop expected)
    {
        OracleFeed feed = Feeds.Feed();
        feed.Accept(Feeds.Message(0, P, Feeds.Start, 1, confidenceE8));
        Assert.Equal(expected, feed.Tick(Feeds.Start, No, P, P, P, P, P, P).DropOf(0));
    }

    [Theory]
    [InlineData(P, null, OracleDrop.AtClamp)]
    [InlineData(P - 1, null, OracleDrop.None)]
    [InlineData(P + 1, null, OracleDrop.AtClamp)]
    [InlineData(null, P, OracleDrop.AtClamp)]
    [InlineData(null, P + 1, OracleDrop.None)]
    [InlineData(null, P - 1, OracleDrop.AtClamp)]
    public void Aggregate_PriceAtAPublishedClamp_DoesNotVote(long? low, long? high, OracleDrop expected)
    {
        OracleRegistry registry = new("zk", "BTC-PERP", OracleFeedKind.Perpetual,
            [Feeds.Source(0, low: low, high: high), .. Enumerable.Range(1, 6).Select(id => Feeds.Source(id))]);
        Assert.Equal(expected, new OracleFeed(registry, Feeds.Unsigned).Tick(Feeds.Start, Feeds.All(P)).DropOf(0));
    }

    [Theory]
    [InlineData(50_00000000, OracleDrop.None)] // 0.5 % of the median, while the MAD is 0
    [InlineData(50_00000001, OracleDrop.Outlier)]
    [InlineData(-50_00000000, OracleDrop.None)]
    [InlineData(-50_00000001, OracleDrop.Outlier)]
    [InlineData(9 * P, OracleDrop.Outlier)] // a venue that jumps tenfold
    public void Aggregate_PriceFarFromAgreeingOthers_IsAnOutlier(long offE8, OracleDrop expected)
    {
        OracleReading reading = Feeds.Feed().Tick(Feeds.Start, [P + offE8, P, P, P, P, P, P]);
        Assert.Equal((expected, P), (reading.DropOf(0), reading.PriceE8!.Value));
    }

    [Theory]
    [InlineData(500_00000000, OracleDrop.None)] // the MAD of 0, 0, 100, 100, 100, 100 and this is 100
    [InlineData(500_00000001, OracleDrop.Outlier)]
    public void Aggregate_PriceFarFromScatteredOthers_IsAnOutlierBeyondFiveMad(long offE8, OracleDrop expected)
    {
        const long spread = 100_00000000;
        OracleReading reading = Feeds.Feed().Tick(Feeds.Start, [P + offE8, P, P - spread, P - spread, P + spread, P + spread, P]);
        Assert.Equal(expected, reading.DropOf(0));
    }

    [Fact]
    public void Aggregate_Quorum_NeedsSourcesWeightAndVenues()
    {
        OracleReading four = Feeds.Feed(6 + 1).Tick(Feeds.Start, No, No, No, P, P, P, P);
        Assert.Equal(OracleQuorumFault.Weight, four.Quorum); // 4 of 7 is 57.1 %
        Assert.Null(four.PriceE8);
        Assert.Equal(OracleInvalidity.NoPrice, four.Invalidity[(int)OracleAction.Trading]);
        Assert.False(four.AllowsReducing);

        OracleRegistry heavy = new("zk", "BTC-PERP", OracleFeedKind.Perpetual, [.. Enumerable.Range(0, 7).Select(id => Feeds.Source(id, id < 3 ? 3 : 1))]);
        Assert.Equal(OracleQuorumFault.Sources, new OracleFeed(heavy, Feeds.Unsigned).Tick(Feeds.Start, P, P, P, No, No, No, No).Quorum);
        Assert.Equal(OracleQuorumFault.None, new OracleFeed(heavy, Feeds.Unsigned).Tick(Feeds.Start, P, P, P, P, No, No, No).Quorum);

        OracleRegistry exact = new("zk", "BTC-PERP", OracleFeedKind.Perpetual, [.. Enumerable.Range(0, 10).Select(id => Feeds.Source(id))]);
        Assert.Equal(OracleQuorumFault.None, new OracleFeed(exact, Feeds.Unsigned).Tick(Feeds.Start, P, P, P, P, P, P).Quorum);
        Assert.Equal(OracleQuorumFault.Weight, new OracleFeed(exact, Feeds.Unsigned).Tick(Feeds.Start, P, P, P, P, P).Quorum);

        OracleRegistry few = new("zk", "BTC-PERP", OracleFeedKind.Perpetual, [.. Enumerable.Range(0, 7).Select(id => Feeds.Source(id, venue: id < 5 ? $"v{id % 2}" : "v2"))]);
        Assert.Equal(OracleQuorumFault.Venues, new OracleFeed(few, Feeds.Unsigned).Tick(Feeds.Start, P, P, P, P, P, No, No).Quorum);
        Assert.Equal(OracleQuorumFault.None, new OracleFeed(few, Feeds.Unsigned).Tick(Feeds.Start, P, P, P, P, No, P, No).Quorum);
    }

    [Fact]
    public void Aggregate_AllVenuesOut_KeepsThePriceAgeingUntilNothingIsAllowed()
    {
        OracleFeed feed = Feeds.Feed();
        feed.Tick(Feeds.Start, Feeds.All(P));
        Assert.Equal(
            [OracleInvalidity.Stale, OracleInvalidity.Stale, OracleInvalidity.None, OracleInvalidity.None],
            feed.Aggregate(Feeds.Start + 10_000).Invalidity[..4]);
        Assert.Equal(OracleInvalidity.Stale, feed.Aggregate(Feeds.Start + 10_001).Invalidity[(int)OracleAction.Liquidation]);
        Assert.True(feed.Aggregate(Feeds.Start + 60_000).IsValidFor(OracleAction.Funding));
        OracleReading dead = feed.Aggregate(Feeds.Start + 60_001);
        Assert.All(Enum.GetValues<OracleAction>(), action => Assert.False(dead.IsValidFor(action)));
        Assert.False(dead.AllowsReducing);
        Assert.Null(dead.OutageEndedMs);
        OracleReading back = feed.Tick(Feeds.Start + 300_001, Feeds.All(P));
        // Nothing between had a quorum.
        Assert.Equal((Feeds.Start, Feeds.Start + 300_001), (back.OutageStartedMs, back.OutageEndedMs));
        Assert.True(back.IsValidFor(OracleAction.Trading));
    }

    [Fact]
    public void Aggregate_NewSignaturesOnOldData_NeverRefreshTheTime()
    {
        OracleFeed feed = Feeds.Feed();
        feed.Tick(Feeds.Start, Feeds.All(P));
        for (int source = 0; source < 7; source++)
            Assert.Equal(OracleDrop.SourceTimeNotAfter, feed.Accept(Feeds.Message(source, P, Feeds.Start, Feeds.Start + 1) with { ReceiveTimeMs = Feeds.Start + 1_900 }));
        Assert.Equal(Feeds.Start, feed.Aggregate(Feeds.Start + 1_900).TimeMs);
        Assert.False(feed.Aggregate(Feeds.Start + 2_001).IsNew);
    }

    /// <summary>The time is the middle of what survivors observed, so one fast source does not make slow ones look fresh.</summary>
    [Fact]
    public void Aggregate_TimeOfThePrice_IsTheMedianOfTheSurvivors()
    {
        OracleFeed feed = Feeds.Feed();
        for (int source = 0; source < 7; source++) feed.Accept(Feeds.Message(source, P, Feeds.Start + 100 * source, 1) with { ReceiveTimeMs = Feeds.Start + 600 });
        Assert.Equal(Feeds.Start + 300, feed.Aggregate(Feeds.Start + 600).TimeMs);
    }

    private static readonly Gen<(int Source, long Price, long Confidence, long Delay)[]> s_ticks = Gen.Select(
        Gen.Int[0, 8],
        Gen.Frequency((10, Gen.Long[P - P / 400, P + P / 400]), (2, Gen.Long[P / 2, 2 * P]), (1, Gen.OneOf([.. new[] { 0L, -1L, 10 * P, Units.OraclePriceBound, long.MaxValue }.Select(value => Gen.Const(value))]))),
        Gen.Frequency((6, Gen.Long[0, P / 100]), (1, Gen.OneOf(Gen.Const(-1L), Gen.Const(long.MaxValue), Gen.Const(P)))),
        Gen.Frequency((6, Gen.Long[0, 300]), (1, Gen.Long[0, 6_000]))).Array[20, 120];

    /// <summary>Whatever arrives, a price lies between its survivors, equal runs are equal, and the order of the registry is nothing.</summary>
    [Fact]
    public void Aggregate_AnyMessages_StaysBetweenSurvivorsAndIsDeterministic() => Gen.Select(s_ticks, Gen.Shuffle(Enumerable.Range(0, 9).ToArray())).Sample((ticks, order) =>
    {
        OracleSource[] sources = [.. Enumerable.Range(0, 9).Select(id => Feeds.Source(id, 1 + id % 3, $"v{id % 4}"))];
        OracleFeed feed = new(new OracleRegistry("zk", "BTC-PERP", OracleFeedKind.Spot, [.. sources]), Feeds.Unsigned);
        OracleFeed twin = new(new OracleRegistry("zk", "BTC-PERP", OracleFeedKind.Spot, [.. order.Select(i => sources[i])]), Feeds.Unsigned);
        long now = Feeds.Start;
        long sequence = 0;
        foreach (var tick in ticks)
        {
            now += 137;
            OracleMessage message = Feeds.Message(tick.Source, tick.Price, now - tick.Delay, ++sequence, tick.Confidence, tick.Delay);
            Assert.Equal(feed.Accept(message), twin.Accept(message));
            OracleReading reading = feed.Aggregate(now), mirrored = twin.Aggregate(now);
            Assert.Equal((reading.PriceE8, reading.ConfidenceE8, reading.TimeMs, reading.EmaE8, reading.Twap), (mirrored.PriceE8, mirrored.ConfidenceE8, mirrored.TimeMs, mirrored.EmaE8, mirrored.Twap));
            Assert.Equal(reading.Verdicts.OrderBy(v => v.SourceId), mirrored.Verdicts.OrderBy(v => v.SourceId));
            Assert.True(reading.Invalidity.SequenceEqual(mirrored.Invalidity));
            if (!reading.IsNew) continue;
            long[] survivors = [.. reading.Verdicts.Where(verdict => verdict.Drop == OracleDrop.None).Select(verdict => verdict.PriceE8!.Value)];
            Assert.InRange(reading.PriceE8!.Value, survivors.Min(), survivors.Max());
            Assert.True(survivors.Length >= 4 && reading.ConfidenceE8 >= 0 && reading.TimeMs <= now);
        }
    }, iter: 300);
}
