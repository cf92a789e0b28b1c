using System.Collections.Immutable;
using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.DynamicMargins;

/// <summary>Bounds, limits, notice and the flag, over long paths.</summary>
public class DynamicMarginTests
{
    private const long P = 50_000_00000000;
    private const long Bar = 300_000;
    private const long Hour = 12 * Bar;
    private const long Start = 1_000 * Hour;

    private static DynamicMargin Margin(int startPpm = 180_000) => new(
    [
        new DynamicUnderlying("BTC", AssetClass.Bitcoin, 60_000, 30_000, startPpm),
        new DynamicUnderlying("ETH", AssetClass.Ether, 75_000, 40_000, 220_000),
    ]);

    private static DynamicMarginReading At(DynamicMargin margin, long timeMs, long btcE8, long ethE8 = 3_000_00000000, bool isExhausted = false) =>
        margin.Step(timeMs, [("BTC", btcE8), ("ETH", ethE8), ("DOGE", 1)], [], isExhausted);

    /// <summary>A path of bars: quiet, with crashes, rallies and gaps.</summary>
    private static readonly Gen<(long StepMs, long PriceE8, bool IsExhausted)[]> s_path = Gen.Select(
        Gen.Frequency((20, Gen.Const(Bar)), (1, Gen.Long[1, Bar]), (1, Gen.Long[Bar, 40 * Hour])),
        Gen.Frequency((20, Gen.Long[-3_000, 3_000]), (2, Gen.Long[-80_000, 80_000]), (1, Gen.Long[-600_000, 900_000])),
        Gen.Int[0, 9],
        (step, change, exhausted) => (step, change, exhausted == 0)).Array[50, 900].Select(steps =>
        {
            long price = P;
            return steps.Select(step =>
            {
                price = Math.Clamp(price + (long)((Int128)price * step.change / 1_000_000), P / 100_000, 1_000 * P);
                return (step.step, price, step.Item3);
            }).ToArray();
        });

    [Fact]
    public void Step_AnyPath_KeepsEveryLimitBetweenAnyTwoInstants() => s_path.Sample(path =>
    {
        DynamicMargin margin = Margin();
        List<(long Time, UnderlyingMarginReading Btc, UnderlyingMarginReading Eth, bool IsExhausted)> steps = [];
        long now = Start;
        foreach ((long step, long price, bool isExhausted) in path)
        {
            DynamicMarginReading reading = At(margin, now += step, price, isExhausted: isExhausted);
            if (reading.TimeMs == now) steps.Add((now, reading.Find("BTC")!, reading.Find("ETH")!, isExhausted));
        }
        for (int later = 1; later < steps.Count; later++)
        {
            foreach (Func<int, UnderlyingMarginReading> of in (Func<int, UnderlyingMarginReading>[])[i => steps[i].Btc, i => steps[i].Eth])
            {
                UnderlyingMarginReading after = of(later);
                Assert.InRange(after.MaintenancePpm, 120_000, 450_000);
                Assert.InRange(after.TargetPpm, 120_000, 450_000);
                Assert.True(after.NoticePpm >= after.MaintenancePpm && after.InitialPpm >= after.MaintenancePpm);
                if (steps[later].IsExhausted) Assert.True(after.MaintenancePpm <= of(later - 1).MaintenancePpm);
                // A value is in force until the next step: it counts for an hour or a day from then.
                for (int earlier = later - 1; earlier >= 0 && steps[later].Time - steps[earlier + 1].Time < 24 * Hour; earlier--)
                {
                    UnderlyingMarginReading before = of(earlier);
                    Assert.True(after.MaintenancePpm <= before.MaintenancePpm * 1.25);
                    if (steps[later].Time - steps[earlier + 1].Time >= Hour) continue;
                    Assert.True(after.MaintenancePpm <= before.MaintenancePpm * 1.05);
                    Assert.True(after.MaintenancePpm >= before.MaintenancePpm * 0.99);
                    Assert.True(after.InitialPpm <= before.InitialPpm * 1.2 + 2);
                    Assert.True(after.MaintenancePpm <= before.NoticePpm, "the notice given within the hour before is kept");
                }
            }
        }
    }, iter: 60);

    [Fact]
    public void Step_SameCalls_AreIdentical() => s_path.Sample(path =>
    {
        DynamicMargin one = Margin(), two = Margin();
        long now = Start;
        foreach ((long step, long price, bool isExhausted) in path)
        {
            now += step;
            DynamicMarginReading first = At(one, now, price, isExhausted: isExhausted), second = At(two, now, price, isExhausted: isExhausted);
            Assert.Equal((first.TimeMs, first.InitialRatioPpm), (second.TimeMs, second.InitialRatioPpm));
            Assert.Equal(first.Underlyings, second.Underlyings);
        }
    }, iter: 20);

    /// <summary>After a crash: nothing for an hour, then 5 % an hour, 25 % a day; initial margin goes ahead at 20 % an hour.</summary>
    [Fact]
    public void Step_AfterACrash_RisesAsAnnounced()
    {
        DynamicMargin margin = Margin();
        At(margin, Start, P);
        DynamicMarginReading crash = At(margin, Start + Bar, P / 2);
        UnderlyingMarginReading btc = crash.Find("BTC")!;
        // The quiet first step took 1 % off.
        Assert.Equal((400_000, 178_200, 187_110), (btc.TargetPpm, btc.MaintenancePpm, btc.NoticePpm));
        Assert.Equal((213_840, 1_200_000), (btc.InitialPpm, crash.InitialRatioPpm));
        int[] hours = new int[31];
        long[] initial = new long[31];
        for (int bar = 2; bar <= 30 * 12; bar++)
        {
            UnderlyingMarginReading reading = At(margin, Start + bar * Bar, P / 2).Find("BTC")!;
            if (bar % 12 == 1) (hours[bar / 12], initial[bar / 12]) = (reading.MaintenancePpm, reading.InitialPpm);
        }
        // The first hour is notice; a rise of 5 % follows at once when it is over, the next an hour later.
        Assert.Equal([187_110, 196_465, 206_288, 216_602, 222_750, 222_750], hours[1..7]);
        Assert.Equal(222_750, hours[24]);
        Assert.Equal(233_887, hours[25]);
        Assert.InRange(initial[1], 250_000, 256_608);
        Assert.InRange(initial[4], 395_000, 400_001);
    }

    [Fact]
    public void Step_WhileCapacityIsExhausted_DoesNotRise()
    {
        DynamicMargin margin = Margin();
        At(margin, Start, P);
        for (int bar = 1; bar < 60; bar++) Assert.Equal(178_200, At(margin, Start + bar * Bar, P / 2, isExhausted: true).Find("BTC")!.MaintenancePpm);
        Assert.Equal(187_110, At(margin, Start + 60 * Bar, P / 2).Find("BTC")!.MaintenancePpm);
    }

    [Fact]
    public void Step_QuietMarket_FallsOnePercentAnHourToTheLeast()
    {
        DynamicMargin margin = Margin(180_000);
        for (int bar = 0; bar < 12; bar++) Assert.Equal(178_200, At(margin, Start + bar * Bar, P).Find("BTC")!.MaintenancePpm);
        Assert.Equal(176_418, At(margin, Start + Hour, P).Find("BTC")!.MaintenancePpm);
        for (int bar = 13; bar <= 12 * 24 * 30; bar++) At(margin, Start + bar * Bar, P);
        Assert.Equal(120_000, margin.Reading.Find("BTC")!.MaintenancePpm);
        Assert.True(margin.Reading.Find("BTC")!.RawPpm < 120_000);
    }

    [Fact]
    public void Step_ShadowGarch_ChangesNothing() => s_path.Sample(path =>
    {
        DynamicMarginRules loud = DynamicMarginRules.Default with { GarchAlphaPpm = 500_000, GarchBetaPpm = 100_000 };
        DynamicUnderlying btc = new("BTC", AssetClass.Bitcoin, 60_000, 30_000, 180_000);
        DynamicMargin quietShadow = new([btc]), loudShadow = new([btc], loud);
        long now = Start;
        foreach ((long step, long price, bool _) in path)
        {
            UnderlyingMarginReading one = At(quietShadow, now += step, price).Underlyings[0], two = At(loudShadow, now, price).Underlyings[0];
            Assert.Equal(one with { ShadowSigmaPpm = 0 }, two with { ShadowSigmaPpm = 0 });
        }
        Assert.NotEqual(quietShadow.Reading.Underlyings[0].ShadowSigmaPpm, loudShadow.Reading.Underlyings[0].ShadowSigmaPpm);
    }, iter: 20);

    [Fact]
    public void SetUp_OutOfRange_IsNamed()
    {
        DynamicUnderlying btc = new("BTC", AssetClass.Bitcoin, 60_000, 30_000, 180_000);
        string Refusal(DynamicUnderlying underlying, DynamicMarginRules? rules = null) => Books.Refused(() => new DynamicMargin([underlying], rules)).Message;
        Assert.Contains("BTC, startScanRangePpm: got 119999, expected 120000 to 400000", Refusal(btc with { StartScanRangePpm = 119_999 }), StringComparison.Ordinal);
        Assert.Contains("stressSigmaPpm: got 0", Refusal(btc with { StressSigmaPpm = 0 }), StringComparison.Ordinal);
        Assert.Contains("stressWeightPpm: got 249999", Refusal(btc, new DynamicMarginRules { StressWeightPpm = 249_999 }), StringComparison.Ordinal);
        Assert.Contains("barMs, left over in a day", Refusal(btc, new DynamicMarginRules { BarMs = 7_000 }), StringComparison.Ordinal);
        Assert.Contains("BTC twice", Books.Refused(() => new DynamicMargin([btc, btc])).Message, StringComparison.Ordinal);
        DynamicMargin margin = Margin();
        At(margin, Start, P);
        Books.Refused(() => At(margin, Start - 1, P));
        Books.Refused(() => At(margin, Start + 1, 0));
        Books.Refused(() => margin.Step(Start + 2, [], [("BTC-PERP", -1m)], false));
    }
}
