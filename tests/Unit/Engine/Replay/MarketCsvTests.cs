using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>Market files: what is read, and what is refused where.</summary>
public class MarketCsvTests
{
    private const string Name = "kraken-spot_BTCUSDT_1m";
    private const string Good = "1621382400,40000,40100.5,39900,40050,1.5\n";

    private static MarketSeries Parse(string rows, long nowMs = long.MaxValue) => Days.Series(Name, MarketCsv.Header + "\n" + rows, nowMs);

    [Fact]
    public void Parse_Bar_IsScaledExactly()
    {
        MarketSeries series = Parse(Good);
        Assert.Equal(new MarketBar(1_621_382_400_000, 40_000_00000000, 40_100_50000000, 39_900_00000000, 40_050_00000000, 1_500_000), series.Bars[0]);
        Assert.Equal(("kraken", "BTC", "USDT", 60_000L), (series.Name.Venue, series.Name.Base, series.Name.Quote, series.Name.BarMs));
    }

    [Theory]
    [InlineData("1621382460,40050,40050,40050,40050,1e-05\r\n", 10)]
    [InlineData("1621382460,40050,40050,40050,40050,0\n", 0)]
    public void Parse_VolumeWithExponentOrZeroAndWindowsLines_IsRead(string row, long volumeMicro) => Assert.Equal(volumeMicro, Parse(Good + row).Bars[1].VolumeMicro);

    [Fact]
    public void Parse_RepeatedRow_IsDroppedAndCounted()
    {
        MarketSeries series = Parse(Good + Good + "1621382460,40050,40050,40050,40050,0\n");
        Assert.Equal((2, 1), (series.Bars.Length, series.RepeatedRows));
    }

    [Fact]
    public void PriceAt_Gap_IsSilentThere()
    {
        MarketSeries series = Parse(Good + "1621382580,41000,41000,41000,41000,1\n");
        Assert.Equal(2, series.MissingBars);
        Assert.Equal(40_050_00000000, series.PriceAt(1_621_382_400_000 + 59_999));
        Assert.Null(series.PriceAt(1_621_382_460_000));
        Assert.Null(series.PriceAt(1_621_382_579_999));
        Assert.Equal(41_000_00000000, series.PriceAt(1_621_382_580_000));
        Assert.Null(series.PriceAt(1_621_382_399_999));
        Assert.Equal(40_050_00000000, series.RecentPriceAt(1_621_382_579_999, 300_000));
        Assert.Null(series.RecentPriceAt(1_621_382_579_999, 60_000));
    }

    [Theory]
    [InlineData("1621382400,40000,40100.5,39900,40051,1.5\n", "line 3, ts", "other numbers")]
    [InlineData("1621382340,40000,40100,39900,40050,1\n", "line 3, ts", "Sort the file")]
    [InlineData("1621382461,40000,40100,39900,40050,1\n", "line 3, ts", "multiple of 60 s")]
    [InlineData("1621382460000,40000,40100,39900,40050,1\n", "line 3, ts", "milliseconds")]
    [InlineData("soon,40000,40100,39900,40050,1\n", "line 3, ts", "'soon'")]
    [InlineData("1621389600,40000,40100,39900,40050,1\n", "line 3, ts", "in the future")]
    [InlineData("1621382460,-1,40100,39900,40050,1\n", "line 3, open", "a positive price")]
    [InlineData("1621382460,40000,40100,0,40050,1\n", "line 3, low", "a positive price")]
    [InlineData("1621382460,40000,40100,39900,NaN,1\n", "line 3, close", "'NaN'")]
    [InlineData("1621382460,40000,inf,39900,40050,1\n", "line 3, high", "'inf'")]
    [InlineData("1621382460,,40100,39900,40050,1\n", "line 3, open", "nothing")]
    [InlineData("1621382460,40000,39950,39900,40050,1\n", "line 3, high", "at least open and close")]
    [InlineData("1621382460,40000,40100,40010,40050,1\n", "line 3, low", "at most open and close")]
    [InlineData("1621382460,40000,40100,39900,40050,-1\n", "line 3, volume", "0 or more")]
    [InlineData("1621382460,40000,40100,39900,40050\n", "line 3", "5 fields")]
    [InlineData("1621382460,99999999999,99999999999,39900,40050,1\n", "line 3, open", "2^57")]
    [InlineData("\n1621382460,40000,40100,39900,40050,1\n", "line 3", "1 fields")]
    public void Parse_BadRow_NamesFileLineAndColumn(string row, string place, string reason)
    {
        EngineInputException refused = Assert.Throws<EngineInputException>(() => Parse(Good + row, 1_621_386_000_000));
        Assert.StartsWith($"{Name}.csv, {place}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, refused.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("time,open,high,low,close,volume\n")]
    [InlineData("ts,open,high,low,close,volume\n")]
    public void Parse_NoHeaderOrNoRows_IsRefused(string text) => Assert.Throws<EngineInputException>(() => Days.Series(Name, text));

    [Theory]
    [InlineData("kraken-spot_BTCEUR_1m")]
    [InlineData("kraken_BTCUSD_1m")]
    [InlineData("kraken-spot_BTCUSD_1h")]
    [InlineData("kraken-spot_BTCUSD_0m")]
    [InlineData("kraken-spot_USD_1m")]
    public void ParseName_AnotherForm_IsRefused(string name) => Assert.Throws<EngineInputException>(() => MarketSeriesName.Parse(name));

    [Fact]
    public void Day_TwoBarLengthsAndACopy_KeepsTheFinerAndDropsTheCopy()
    {
        MarketSeries fine = Days.Minutes("a-spot_BTCUSDT_1m", [1, 2, 3]), coarse = Days.Series("a-spot_BTCUSDT_5m", MarketCsv.Header + "\n1621382400,1,3,1,3,1\n");
        MarketSeries copy = Days.Minutes("b-spot_BTCUSDT_1m", [1, 2, 3]);
        MarketDay day = MarketDay.Of([copy, coarse, fine]);
        Assert.Equal([fine], day.Series);
        Assert.Contains(day.Notes, note => note.StartsWith("a-spot_BTCUSDT_5m is left out", StringComparison.Ordinal));
        Assert.Contains(day.Notes, note => note.StartsWith("b-spot_BTCUSDT_1m is left out: it repeats a-spot_BTCUSDT_1m", StringComparison.Ordinal));
    }

    [Fact]
    public void Day_OnlyDollarTokens_IsRefused() => Assert.Throws<EngineInputException>(() => MarketDay.Of([Days.Minutes("a-spot_USDCUSD_1m", [1])]));
}
