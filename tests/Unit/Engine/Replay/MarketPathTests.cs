using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>The path inside a bar, and what quotes are worth.</summary>
public class MarketPathTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(7_500, 85)] // half way to the low, which is farther from the open than the high
    [InlineData(15_000, 70)]
    [InlineData(22_500, 90)]
    [InlineData(30_000, 110)]
    [InlineData(37_500, 107)]
    [InlineData(45_000, 104)]
    [InlineData(59_999, 104)]
    public void PriceAt_FallingBar_GoesToTheFartherExtremeFirst(long offsetMs, long expected) =>
        Assert.Equal(expected, new MarketBar(0, 100, 110, 70, 104, 0).PriceAt(offsetMs, 60_000));

    [Fact]
    public void PriceAt_RisingBar_ReachesTheHighFirst() => Assert.Equal((130, 95), (new MarketBar(0, 100, 130, 95, 104, 0).PriceAt(15_000, 60_000), new MarketBar(0, 100, 130, 95, 104, 0).PriceAt(30_000, 60_000)));

    [Fact]
    public void PriceAt_EquallyFar_TakesTheLowFirst() => Assert.Equal(90, new MarketBar(0, 100, 110, 90, 100, 0).PriceAt(15_000, 60_000));

    [Fact]
    public void RateE8_OneHopAndMedian_IsHandComputed()
    {
        // USDT: 0.99 and 1.01 directly, the lower median is 0.99. USDC: 0.90 directly, and 0.95 USDT = 0.9405; the lower median is 0.90.
        MarketDay day = MarketDay.Of(
        [
            Days.Minutes("a-spot_BTCUSDC_1m", [20_000]), Days.Minutes("a-spot_USDTUSD_1m", [0.99m]), Days.Minutes("b-spot_USDTUSD_1m", [1.01m]),
            Days.Minutes("a-spot_USDCUSD_1m", [0.90m]), Days.Minutes("b-spot_USDCUSDT_1m", [0.95m]),
        ]);
        QuoteRates rates = new(day);
        Assert.Equal(99_000_000, rates.RateE8("USDT", Days.Start));
        Assert.Equal(90_000_000, rates.RateE8("USDC", Days.Start));
        Assert.Equal(QuoteRates.ParE8, rates.RateE8("USD", Days.Start));
        Assert.Equal(900_000, rates.StablePpm(Days.Start));
        Assert.Equal(18_000_00000000, new CoinTape("BTC", day.Of("BTC"), rates).PriceE8(Days.Start));
    }

    [Fact]
    public void RateE8_SilentForFiveMinutes_HasNoRateAndItsQuotersAreSilent()
    {
        MarketDay day = MarketDay.Of([Days.Minutes("a-spot_BTCUSDC_1m", Enumerable.Repeat(20_000m, 20)), Days.Minutes("a-spot_USDCUSD_1m", [0.90m])]);
        QuoteRates rates = new(day);
        CoinTape tape = new("BTC", day.Of("BTC"), rates);
        Assert.Equal(90_000_000, rates.RateE8("USDC", Days.Start + 360_000));
        Assert.Null(rates.RateE8("USDC", Days.Start + 361_000));
        Assert.NotNull(tape.PriceE8(Days.Start + 360_000));
        Assert.Null(tape.PriceE8(Days.Start + 361_000));
    }

    [Fact]
    public void RateE8_NoMarketOfTheToken_CountsAsADollarAndSaysSo()
    {
        QuoteRates rates = new(MarketDay.Of([Days.Minutes("a-spot_BTCUSDT_1m", [20_000])]));
        Assert.True(rates.IsAssumed("USDT"));
        Assert.Equal(QuoteRates.ParE8, rates.RateE8("USDT", Days.Start));
    }

    [Theory]
    [InlineData("outage:kraken:01:30-02:00", SourceFaultKind.Outage)]
    [InlineData("lag:kraken:01:30-02:00:2.5", SourceFaultKind.Lag)]
    [InlineData("jump:kraken:01:30-02:00:10", SourceFaultKind.Jump)]
    [InlineData("clamp:kraken:01:30-02:00:30000..", SourceFaultKind.Clamp)]
    public void ParseFault_GoodForm_SaysWhatWhoAndWhen(string text, SourceFaultKind kind)
    {
        SourceFault fault = SourceFault.Parse(text);
        Assert.Equal((kind, "kraken", 5_400_000L, 7_200_000L), (fault.Kind, fault.Venue, fault.FromMs, fault.ToMs));
        Assert.True(fault.IsOn("kraken", 5_400_000));
        Assert.False(fault.IsOn("kraken", 7_200_000));
        Assert.False(fault.IsOn("coinbase", 5_400_000));
    }

    [Fact]
    public void ParseFault_Values_AreScaled() => Assert.Equal(
        (2_500L, 10_000_000L, (long?)30_000_00000000L, (long?)null),
        (SourceFault.Parse("lag:*:00:00-01:00:2.5").LagMs, SourceFault.Parse("jump:*:00:00-01:00:10").FactorPpm, SourceFault.Parse("clamp:*:00:00-01:00:30000..").LowE8, SourceFault.Parse("clamp:*:00:00-01:00:30000..").HighE8));

    [Theory]
    [InlineData("fire:kraken:01:30-02:00")]
    [InlineData("outage:kraken")]
    [InlineData("outage::01:30-02:00")]
    [InlineData("outage:kraken:02:00-01:30")]
    [InlineData("outage:kraken:01:30-02:00:5")]
    [InlineData("lag:kraken:01:30-02:00")]
    [InlineData("lag:kraken:01:30-02:00:-5")]
    [InlineData("jump:kraken:01:30-02:00:0")]
    [InlineData("clamp:kraken:01:30-02:00:..")]
    [InlineData("clamp:kraken:01:30-02:00:5..4")]
    [InlineData("1:kraken:01:30-02:00")]
    [InlineData("outage:kraken:01:75-02:00")]
    public void ParseFault_BadForm_ShowsTheForms(string text) => Assert.Contains("outage:VENUE", Assert.Throws<EngineInputException>(() => SourceFault.Parse(text)).Message, StringComparison.Ordinal);
}
