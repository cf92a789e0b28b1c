using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

/// <summary>Late sources lose their votes until they were good for a minute.</summary>
public class LatencyFilterTests
{
    private const long P = 1_000_00000000;

    private sealed class Clock
    {
        internal OracleFeed Feed { get; } = Feeds.Feed();

        internal long Now { get; private set; } = Feeds.Start;

        /// <summary>A line that slows down by 1.5 s: the message that is overtaken by none arrives in the second second.</summary>
        internal OracleReading Stall()
        {
            Second(1_500);
            return Second(1_500);
        }

        /// <summary>One second: source 0 as told, the others on time at the price of now.</summary>
        internal OracleReading Second(long delayMs, long priceE8 = P, long? priceOfZero = null)
        {
            Now += 1_000;
            for (int source = 1; source < 7; source++) Feed.Accept(Feeds.Message(source, priceE8, Now - 50, Now) with { ReceiveTimeMs = Now });
            Feed.Accept(Feeds.Message(0, priceOfZero ?? priceE8, Now - delayMs, Now) with { ReceiveTimeMs = Now });
            return Feed.Aggregate(Now);
        }
    }

    [Fact]
    public void Transport_LaterThanUsual_IsSilencedUntilGoodForAMinute()
    {
        Clock clock = new();
        for (int i = 0; i < 30; i++) Assert.Equal(OracleDrop.None, clock.Second(50 + i % 3).DropOf(0));
        Assert.Equal(OracleDrop.None, clock.Second(250).DropOf(0)); // the floor
        for (int i = 0; i < 5; i++) Assert.Equal(OracleDrop.Late, clock.Stall().DropOf(0));
        OracleReading good = clock.Second(50);
        for (int i = 0; i < 59; i++)
        {
            Assert.Equal(OracleDrop.Late, good.DropOf(0));
            good = clock.Second(50);
        }
        Assert.Equal((OracleDrop.Late, 6), (good.DropOf(0), good.Survivors));
        Assert.Equal(OracleDrop.None, clock.Second(50).DropOf(0));
    }

    [Fact]
    public void Transport_SlowFromTheStart_IsThatSourcesUsual()
    {
        Clock clock = new();
        for (int i = 0; i < 100; i++) Assert.Equal(OracleDrop.None, clock.Second(900 + i % 7).DropOf(0));
        OracleReading reading = clock.Second(900);
        Assert.InRange(reading.Verdicts[0].TransportMs, 899, 906);
        Assert.InRange(reading.Verdicts[0].LagMs, 845, 860); // 900 − 50 behind the others
    }

    /// <summary>p95 + 3σ over a constant past is that constant, so the limit is exact.</summary>
    [Theory]
    [InlineData(900, OracleDrop.None)]
    [InlineData(901, OracleDrop.Late)]
    public void Transport_AtTheLimit_Passes(long delayMs, OracleDrop expected)
    {
        Clock clock = new();
        for (int i = 0; i < 40; i++) clock.Second(900);
        Assert.Equal(expected, clock.Second(delayMs).DropOf(0));
    }

    [Fact]
    public void Transport_OneLateMessageWhileSuspended_StartsTheMinuteAgain()
    {
        Clock clock = new();
        for (int i = 0; i < 30; i++) clock.Second(50);
        clock.Stall();
        for (int i = 0; i < 50; i++) clock.Second(50);
        clock.Stall();
        for (int i = 0; i < 60; i++) Assert.Equal(OracleDrop.Late, clock.Second(50).DropOf(0));
        Assert.Equal(OracleDrop.None, clock.Second(50).DropOf(0));
    }

    [Fact]
    public void Transport_ChangedForGood_IsLearnedAnewAfterTenMinutes()
    {
        Clock clock = new();
        for (int i = 0; i < 30; i++) clock.Second(50);
        clock.Stall();
        int seconds = 0;
        while (clock.Second(1_200).DropOf(0) != OracleDrop.None) Assert.True(++seconds < 700);
        Assert.InRange(seconds, 659, 662);
    }

    /// <summary>A venue that freezes: fresh signatures, fresh times, the price of long ago, within what the MAD filter passes.</summary>
    [Fact]
    public void Lag_FrozenPriceUnderFreshTimes_IsSilencedBeforeItIsAnOutlier()
    {
        Clock clock = new();
        long price = P;
        for (int i = 0; i < 60; i++) clock.Second(50, price += P / 5_000);
        long frozen = price;
        int seconds = 0;
        OracleReading reading;
        do
        {
            reading = clock.Second(50, price += P / 5_000, frozen);
            seconds++;
        }
        while (reading.DropOf(0) == OracleDrop.None);
        Assert.InRange(seconds, 6, 15);
        Assert.Equal(OracleDrop.Late, reading.DropOf(0));
        Assert.True(Math.Abs(price - frozen) < P / 200);
    }

    /// <summary>A lasting difference of level is a basis, not a lag.</summary>
    [Fact]
    public void Lag_PriceThatMovesAlongAtABasis_IsNone()
    {
        Clock clock = new();
        long price = P;
        for (int i = 0; i < 200; i++)
        {
            price += (i / 20 % 2 == 0 ? P : -P) / 900;
            Assert.Equal(OracleDrop.None, clock.Second(50, price, price + P / 300).DropOf(0));
        }
    }

    [Fact]
    public void Lag_SeldomMessagesFromTheStart_AreThatSourcesUsual()
    {
        OracleFeed feed = new(Feeds.Registry(kind: OracleFeedKind.Spot), Feeds.Unsigned);
        for (int second = 0; second < 200; second++)
        {
            long now = Feeds.Start + 1_000 * second;
            OracleReading reading = feed.Tick(now, [second % 4 == 0 ? P : long.MinValue, P, P, P, P, P, P]);
            Assert.Equal(OracleDrop.None, reading.DropOf(0));
        }
    }

    [Fact]
    public void Lag_MessagesThatBecomeSeldom_AreLate()
    {
        OracleFeed feed = new(Feeds.Registry(kind: OracleFeedKind.Spot), Feeds.Unsigned);
        OracleDrop last = OracleDrop.None;
        for (int second = 0; second < 120; second++)
        {
            long now = Feeds.Start + 1_000 * second;
            last = feed.Tick(now, [second < 60 || second % 5 == 0 ? P : long.MinValue, P, P, P, P, P, P]).DropOf(0);
        }
        Assert.Equal(OracleDrop.Late, last);
    }

    [Fact]
    public void Suspended_SilenceIsNotGood()
    {
        Clock clock = new();
        for (int i = 0; i < 30; i++) clock.Second(50);
        clock.Stall();
        OracleFeed feed = clock.Feed;
        Assert.Equal(OracleDrop.None, feed.Accept(Feeds.Message(0, P, clock.Now + 1_000, clock.Now + 1_000)));
        Assert.Equal(OracleDrop.None, feed.Accept(Feeds.Message(0, P, clock.Now + 70_000, clock.Now + 70_000)));
        Assert.Equal(OracleDrop.Late, feed.Aggregate(clock.Now + 70_000).DropOf(0));
    }
}
