using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.DynamicMargins;

/// <summary>Epochs under the dynamic margin: what parameters alone can do to an account.</summary>
public class DynamicEpochTests
{
    private const long Bar = 300;
    private const long Hour = 3_600;

    private static readonly MarketSnapshot s_market = Books.Snapshot();
    private static readonly RiskParameters s_parameters = RiskParameters.Default;

    private static DynamicMargin Started(int startPpm = 180_000) => new([new DynamicUnderlying("BTC", AssetClass.Bitcoin, 60_000, 30_000, startPpm)]);

    /// <summary>The same prices and instruments at another time, with the part of their open interest that is left.</summary>
    private static MarketSnapshot WithOpenInterest(decimal part) =>
        s_market with { Instruments = [.. s_market.Instruments.Select(listed => listed with { OpenInterest = listed.OpenInterest * part })] };

    /// <summary>
    /// Epochs every five minutes of one and a half days: volatility and open interest do as they like, the prices that rows are
    /// computed from stay, and so does the market's clock.
    /// </summary>
    private static List<RiskEpoch> Epochs((int ChangePpm, int OpenInterestPpm)[] path)
    {
        DynamicMargin margin = Started();
        List<RiskEpoch> epochs = [];
        long price = OraclePrice.FromUsd(95_000), now = s_market.TimestampUnixSeconds;
        foreach ((int change, int openInterest) in path)
        {
            price = Math.Clamp(price + (long)((Int128)price * change / 1_000_000), 1_000_000, 1_000_000_000_000_000);
            now += Bar;
            MarketSnapshot market = WithOpenInterest(openInterest / 1_000_000m);
            margin.Step(now * 1_000, [("BTC", price)], market.Instruments.Where(i => i.OpenInterest is not null).Select(i => (i.Instrument.Name, i.OpenInterest!.Value)), false);
            epochs.Add(margin.BuildEpoch(market, s_parameters, 1));
        }
        return epochs;
    }

    private static readonly Gen<(int ChangePpm, int OpenInterestPpm)[]> s_path = Gen.Select(
        Gen.Frequency((10, Gen.Int[-3_000, 3_000]), (2, Gen.Int[-100_000, 100_000]), (1, Gen.Int[-700_000, 900_000])),
        Gen.Frequency((5, Gen.Int[900_000, 1_100_000]), (1, Gen.Int[1, 5_000_000])), (change, openInterest) => (change, openInterest)).Array[36, 330];

    private static readonly Gen<(int Index, long Lots)[]> s_positions = Gen.Select(
        Gen.Int[1, 7], Gen.Frequency((4, Gen.Long[-3_000_000, 3_000_000]), (1, Gen.Long[-40_000_000, 40_000_000]), (1, Gen.Long[-3, 3])), (index, lots) => (index, lots)).Array[1, 7];

    private static Account Holding((int Index, long Lots)[] positions) => Books.Holding(0,
        [.. positions.Where(position => position.Lots != 0).DistinctBy(position => position.Index).OrderBy(position => position.Index).Select(position => (position.Index, position.Lots))]);

    /// <summary>Perpetuals against futures, calls against calls: books whose risk nearly cancels, which a wider range could blow up.</summary>
    private static readonly Gen<(int Index, long Lots)[]> s_hedged = Gen.Select(Gen.Long[1_000, 1_000_000], Gen.Long[-50, 50], Gen.Int[1, 6], Gen.Int[1, 6],
        (lots, off, one, other) => new[] { (one, lots), (other, -lots + off) });

    [Fact]
    public void BuildEpoch_AnyBookAtFixedPrices_RisesByNoMoreThanTheLimits() => Gen.Select(s_path, Gen.OneOf(s_positions, s_hedged).Array[20]).Sample((path, books) =>
    {
        List<RiskEpoch> epochs = Epochs(path);
        foreach ((int, long)[] positions in books)
        {
            Account account = Holding(positions);
            Int128[] maintenance = [.. epochs.Select(epoch => Requirement(account, epoch, MarginLevel.Maintenance))];
            Int128[] initial = [.. epochs.Select(epoch => Requirement(account, epoch, MarginLevel.Initial))];
            for (int later = 1; later < epochs.Count; later++)
            {
                Int128 hourLowest = maintenance[Math.Max(0, later - 12)..later].Min(), dayLowest = maintenance[Math.Max(0, later - 288)..later].Min();
                Assert.True(maintenance[later] * 100 <= hourLowest * 105, $"step {later}: {hourLowest} to {maintenance[later]} within an hour");
                Assert.True(maintenance[later] * 100 <= dayLowest * 125, $"step {later}: {dayLowest} to {maintenance[later]} within a day");
                Assert.True(initial[later] * 100 <= initial[Math.Max(0, later - 12)..later].Min() * 121, $"step {later}: initial {initial[later]}");
                Assert.True(initial[later] >= maintenance[later]);
            }
        }
    }, iter: 15);

    private static Int128 Requirement(Account account, RiskEpoch epoch, MarginLevel level) => Margin.Evaluate(account, epoch, level).RequirementPpmMicroUsd;

    /// <summary>What a change of the reference range itself would do: the bound sees it, and some book has it.</summary>
    [Fact]
    public void BoundPpm_RowsComputedAnewAtAWiderRange_IsLargeBecauseSomeBookIsFlatWithinTheOldOne()
    {
        RiskEpoch narrow = RiskBuilder.Build(s_market, s_parameters, 1), wide = RiskBuilder.Build(s_market, WithScanRange(189_000), 1);
        BigInteger bound = RequirementGrowth.BoundPpm(narrow, wide, MarginLevel.Maintenance)!.Value;
        Assert.InRange((double)bound, 1_060_000, 10_000_000);
    }

    private static RiskParameters WithScanRange(int ppm) => s_parameters with
    {
        Underlyings = s_parameters.Underlyings.SetItem("BTC", s_parameters.Underlyings["BTC"] with { ScanRangePpm = ppm }),
    };

    /// <summary>The certificate holds for every book, and certifies each hour of any path.</summary>
    [Fact]
    public void BoundPpm_AnyTwoEpochs_BoundsEveryBook() => Gen.Select(s_path, Gen.OneOf(s_positions, s_hedged).Array[30], Gen.Int[100_000, 400_000]).Sample((path, books, range) =>
    {
        List<RiskEpoch> all = Epochs(path), epochs = all[..24];
        BigInteger day = RequirementGrowth.BoundPpm(all[Math.Max(0, all.Count - 289)], all[^1], MarginLevel.Maintenance)!.Value;
        Assert.True(day <= 1_250_500, $"{all.Count} steps: {day}");
        Check(epochs[0], epochs[^1]);
        Check(epochs[^1], RiskBuilder.Build(s_market, WithScanRange(range), 1));
        for (int later = 12; later < epochs.Count; later++)
        {
            BigInteger bound = RequirementGrowth.BoundPpm(epochs[later - 12], epochs[later], MarginLevel.Maintenance)!.Value;
            Assert.True(bound <= 1_050_100, $"step {later}: {bound}");
        }

        void Check(RiskEpoch from, RiskEpoch to)
        {
            foreach (MarginLevel level in (MarginLevel[])[MarginLevel.Maintenance, MarginLevel.Initial])
            {
                BigInteger bound = RequirementGrowth.BoundPpm(from, to, level)!.Value;
                foreach ((int, long)[] positions in books)
                {
                    BigInteger before = (BigInteger)Requirement(Holding(positions), from, level), after = (BigInteger)Requirement(Holding(positions), to, level);
                    Assert.True(after * 1_000_000 <= before * bound + 2 * (BigInteger)to.FactorPpm(level) * 1_000_000, $"{before} to {after}, bound {bound}");
                }
            }
        }
    }, iter: 25);

    [Fact]
    public void BoundPpm_TheSameEpoch_IsOne()
    {
        RiskEpoch epoch = Books.Epoch();
        Assert.Equal(1_000_000, RequirementGrowth.BoundPpm(epoch, epoch, MarginLevel.Maintenance));
        RiskEpoch doubled = epoch with { FactorMmPpm = 1_600_000 };
        Assert.Equal(2_000_000, RequirementGrowth.BoundPpm(epoch, doubled, MarginLevel.Maintenance));
    }

    [Fact]
    public void BoundPpm_NoAddOnUnderNewLosses_HasNoBound()
    {
        RiskEpoch free = Books.Epoch(Books.Row(1, "A", "U", 100), Books.Row(2, "B", "U", 100));
        RiskEpoch other = Books.Epoch(Books.Row(1, "A", "U", 100), Books.Row(2, "B", "U", 101));
        Assert.Null(RequirementGrowth.BoundPpm(free, other, MarginLevel.Maintenance));
        Assert.Contains("comparable epochs", Books.Refused(() => RequirementGrowth.BoundPpm(free, Books.Epoch(Books.Row(3, "C", "U", 1)), MarginLevel.Maintenance)).Message, StringComparison.Ordinal);
    }

    /// <summary>For what is linear, scaling is the same as computing at the range in force; it differs by rounding only.</summary>
    [Fact]
    public void BuildEpoch_LinearInstruments_AreAsComputedAtTheRangeInForce()
    {
        DynamicMargin margin = Started();
        long now = s_market.TimestampUnixSeconds * 1_000;
        for (int bar = 0; bar < 400; bar++) margin.Step(now + bar * 300_000, [("BTC", OraclePrice.FromUsd(bar == 0 ? 95_000 : 50_000))], [], false);
        int inForce = margin.Reading.Underlyings[0].MaintenancePpm;
        Assert.InRange(inForce, 220_000, 280_000);
        RiskEpoch scaled = margin.BuildEpoch(s_market, s_parameters, 1), direct = RiskBuilder.Build(s_market, WithScanRange(inForce), 1);
        foreach (string name in (string[])["BTC-PERP", "BTC-25DEC26", "BTC"])
        {
            RiskRow one = scaled.FindByName(name)!, other = direct.FindByName(name)!;
            for (int s = 0; s < 32; s++) Assert.InRange(one.Losses[s] - other.Losses[s], -2, 2);
            Assert.InRange(one.AddOnMm - other.AddOnMm, 1, 2);
        }
        Assert.Equal(direct.FindByName("USDC")!.Losses, scaled.FindByName("USDC")!.Losses);
        scaled.Validate();
    }

    /// <summary>Options: how far a scaled row is from one computed at the range in force, as docs/dynamic-margin.md states.</summary>
    [Fact]
    public void BuildEpoch_Options_AreNearRowsComputedAnewWhenShortAndAboveWhenLong()
    {
        DynamicMargin margin = Started();
        long now = s_market.TimestampUnixSeconds * 1_000;
        for (int bar = 0; bar < 400; bar++) margin.Step(now + bar * 300_000, [("BTC", OraclePrice.FromUsd(bar == 0 ? 95_000 : 50_000))], [], false);
        int inForce = margin.Reading.Underlyings[0].MaintenancePpm;
        RiskEpoch scaled = margin.BuildEpoch(s_market, s_parameters, 1), direct = RiskBuilder.Build(s_market, WithScanRange(inForce), 1);
        foreach (RiskRow row in direct.Rows.Where(row => row.StrikeKey != 0))
        {
            double shorted = Ratio(row.Index, -1_000), held = Ratio(row.Index, 1_000);
            TestContext.Current.SendDiagnosticMessage($"{row.Instrument} at {inForce}: short {shorted:F3}, long {held:F3}");
            Assert.InRange(shorted, 0.85, 1.05);
            Assert.InRange(held, 1, 1.6);
        }

        double Ratio(int index, long lots) =>
            (double)Requirement(Books.Holding(0, (index, lots)), scaled, MarginLevel.Maintenance) / (double)Requirement(Books.Holding(0, (index, lots)), direct, MarginLevel.Maintenance);
    }

    [Fact]
    public void BuildEpoch_StablecoinBelowItsFloor_RaisesTheFactorAtInitialOnly()
    {
        string depegged = Books.Market.Replace("\"name\": \"USDC\", \"spot\": 1,", "\"name\": \"USDC\", \"spot\": 0.95,", StringComparison.Ordinal);
        DynamicMargin margin = Started();
        RiskEpoch epoch = margin.BuildEpoch(Books.Snapshot(depegged), s_parameters, 1);
        Assert.Equal((800_000, 1_160_000), (epoch.FactorMmPpm, epoch.FactorImPpm)); // 10⁶ + 4·(990,000 − 950,000)
        long now = s_market.TimestampUnixSeconds * 1_000;
        margin.Step(now, [("BTC", 9_500_000_000_000)], [], false);
        margin.Step(now + 300_000, [("BTC", 4_500_000_000_000)], [], false);
        Assert.Equal(1_200_000, margin.Reading.InitialRatioPpm);
        Assert.Equal(1_392_000, margin.BuildEpoch(Books.Snapshot(depegged), s_parameters, 1).FactorImPpm);
    }

    [Fact]
    public void Step_OpenInterest_FallsSlowlyAndRisesAtOnce()
    {
        DynamicMargin margin = Started();
        long now = s_market.TimestampUnixSeconds;
        MarketSnapshot At(long seconds, decimal part) => WithOpenInterest(part) with { TimestampUnixSeconds = now + seconds };
        ImmutableArray<ConcentrationChord> Chords(MarketSnapshot market) => margin.BuildEpoch(market with { TimestampUnixSeconds = now }, s_parameters, 1).FindByName("BTC-PERP")!.Chords;

        margin.Step(At(0, 1), false);
        ImmutableArray<ConcentrationChord> whole = Chords(At(0, 1));
        margin.Step(At(Bar, 0.5m), false);
        Assert.Equal(0.99, (double)Chords(At(0, 0.5m))[0].Intercept / (double)whole[0].Intercept, 1e-6);
        for (int bar = 2; bar < 12 * 12; bar++) margin.Step(At(bar * Bar, 0.5m), false);
        Assert.Equal(0.95, (double)Chords(At(0, 0.5m))[3].Intercept / (double)whole[3].Intercept, 1e-6);
        margin.Step(At(13 * Hour, 2), true);
        Assert.Equal(2.0, (double)Chords(At(0, 2))[1].Intercept / (double)whole[1].Intercept, 1e-6);
        margin.Step(At(40 * Hour, 1), true);
        Assert.Equal(2.0, (double)Chords(At(0, 1))[1].Intercept / (double)whole[1].Intercept, 1e-6);
    }
}
