using System.Numerics;
using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

public class AveragesTests
{
    [Fact]
    public void ExponentialAverage_KnownSteps_MovesByTheStepOverItselfPlusTau()
    {
        ExponentialAverage average = new(300_000);
        Assert.Null(average.Value);
        average.Add(0, 1_000);
        average.Add(0, 5_000); // no time, no weight
        Assert.Equal(1_000, average.Value);
        average.Add(300_000, 2_000); // half way
        Assert.Equal(1_500, average.Value);
        average.Add(400_000, 1_900); // a quarter of the way
        Assert.Equal(1_600, average.Value);
        average.Add(500_000, -2_400);
        Assert.Equal(600, average.Value);
    }

    [Fact]
    public void ExponentialAverage_ManyTinySteps_AreNotLostToRounding()
    {
        ExponentialAverage average = new(300_000);
        average.Add(0, 100_000);
        for (int ms = 1; ms <= 300_000; ms++) average.Add(ms, 100_100);
        // 100·(1 − 1/e) = 63.2, by arithmetic.
        Assert.InRange(average.Value!.Value, 100_062, 100_063);
    }

    [Fact]
    public void ExponentialAverage_AnyValues_StaysWithinThem() =>
        Gen.Select(Gen.Long[1, 1L << 40], Gen.Long[1 - Units.OraclePriceBound, Units.OraclePriceBound - 1], (step, value) => (step, value)).Array[1, 50].Sample(adds =>
        {
            ExponentialAverage average = new(150_000);
            long now = 0;
            foreach ((long step, long value) in adds) average.Add(now += step, value);
            Assert.InRange(average.Value!.Value, adds.Min(add => add.value) - 1, adds.Max(add => add.value));
        }, iter: 2_000);

    [Fact]
    public void ExponentialAverage_BadInput_IsRefused()
    {
        ExponentialAverage average = new(1);
        average.Add(5, 1);
        Books.Refused(() => average.Add(4, 1));
        Books.Refused(() => average.Add(6, long.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialAverage(0));
    }

    [Fact]
    public void TimeWeighted_PricesHeldUntilTheNext_AreWeightedByTime()
    {
        TimeWeightedAverage average = new(3_600_000, 60_000);
        Assert.Equal(new TimeWeightedReading(null, 0, 1_000), average.Read(0, 1_000));
        average.Add(0, 100);
        average.Add(10_000, 200);
        average.Add(40_000, 301);
        Assert.Equal(new TimeWeightedReading((100 * 10 + 200 * 30 + 301 * 20) / 60, 60_000, 60_000), average.Read(60_000, 60_000));
        Assert.Equal(new TimeWeightedReading((200 * 10 + 301 * 20) / 30, 30_000, 30_000), average.Read(60_000, 30_000));
        Assert.Equal(new TimeWeightedReading(301, 10_000, 10_000), average.Read(60_000, 10_000));
        // The last price stands for a minute, then nothing does: the window from 70 to 130 s has a price until 100 s.
        Assert.Equal(new TimeWeightedReading(301, 30_000, 60_000), average.Read(130_000, 60_000));
        Assert.Equal(new TimeWeightedReading(null, 0, 60_000), average.Read(200_000, 60_000));
        Assert.True(average.Read(130_000, 60_000).Covers(500_000));
        Assert.False(average.Read(130_000, 60_000).Covers(500_001));
    }

    /// <summary>Against the plain sum over every millisecond's price.</summary>
    [Fact]
    public void TimeWeighted_AnyPrices_EqualsThePlainIntegral() => Gen.Select(
        Gen.Select(Gen.Int[1, 150], Gen.Long[1, Units.OraclePriceBound - 1], (seconds, price) => (seconds, price)).Array[1, 200], Gen.Int[0, 100], Gen.Int[1, 3_600])
        .Sample((adds, tail, window) =>
        {
            TimeWeightedAverage average = new(3_600_000, 60_000);
            List<(long From, long To, long Price)> spans = [];
            long now = 0;
            foreach ((int seconds, long price) in adds)
            {
                now += seconds * 1_000L;
                if (spans.Count > 0) spans[^1] = spans[^1] with { To = Math.Min(spans[^1].To, now) };
                average.Add(now, price);
                spans.Add((now, now + 60_000, price));
            }
            now += tail * 1_000L;
            long start = now - window * 1_000L;
            BigInteger sum = 0;
            long covered = 0;
            foreach ((long from, long to, long price) in spans)
            {
                long length = Math.Max(0, Math.Min(to, now) - Math.Max(from, start));
                sum += (BigInteger)price * length;
                covered += length;
            }
            Assert.Equal(new TimeWeightedReading(covered > 0 ? (long)(sum / covered) : null, covered, window * 1_000L), average.Read(now, window * 1_000L));
        }, iter: 500);

    [Fact]
    public void TimeWeighted_TenPricesASecondForADay_StaysBounded()
    {
        TimeWeightedAverage average = new(3_600_000, 60_000);
        for (long ms = 0; ms < 86_400_000; ms += 100) average.Add(ms, 1_000 + ms / 3_600_000);
        Assert.Equal(1_023, average.Read(86_400_000, 3_600_000).PriceE8);
    }

    [Fact]
    public void TimeWeighted_BadInput_IsRefused()
    {
        TimeWeightedAverage average = new(1_000, 1_000);
        average.Add(5, 1);
        Books.Refused(() => average.Add(4, 1));
        Books.Refused(() => average.Add(6, 0));
        Books.Refused(() => average.Read(4, 1));
        Books.Refused(() => average.Read(6, 1_001));
        Books.Refused(() => average.Read(6, 0));
    }
}
