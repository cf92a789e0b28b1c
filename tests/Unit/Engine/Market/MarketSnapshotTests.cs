using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Market;

public class MarketSnapshotTests
{
    private const string Put27Nov = "\"strike\": 90000, \"openInterest\": 500";

    [Fact]
    public void Parse_Market_KeepsEveryField()
    {
        MarketSnapshot market = Books.Snapshot();
        Assert.Equal(("test", 1_795_413_600L), (market.Venue, market.TimestampUnixSeconds));
        Assert.Equal((95_000m, false), (market.FindUnderlying("BTC")!.Spot, market.FindUnderlying("BTC")!.IsStable));
        Assert.Equal(new ExpiryMarket(1_795_766_400, 95_100m, 0.9995, 0.44), market.FindUnderlying("BTC")!.Expiries[0]);
        InstrumentMarket perpetual = market.FindInstrument("BTC-PERP")!;
        Assert.Equal(new Instrument(1, "BTC-PERP", "BTC", InstrumentKind.Perpetual, 0.001m, 0, 0), perpetual.Instrument);
        Assert.Equal((95_010m, 40_000m, 1.5m), (perpetual.Mark, perpetual.OpenInterest, perpetual.FundingPerUnit));
        Assert.Equal(0.48, market.FindInstrument("BTC-25DEC26-100000-C")!.Volatility);
        Assert.Null(market.FindInstrument("DOGE"));
        Assert.Null(market.FindUnderlying("DOGE"));
    }

    [Theory]
    [InlineData("\"spot\": 95000", "\"spot\": -1", "underlyings[0] (BTC), spot: got -1")]
    [InlineData("\"spot\": 95000", "\"spot\": 0", "underlyings[0] (BTC), spot: got 0")]
    [InlineData("\"spot\": 95000", "\"spot\": 1e30", "underlyings[0] (BTC), spot: got 1e30")]
    [InlineData("\"spot\": 95000", "\"spot\": \"NaN\"", "underlyings[0] (BTC), spot: got \"NaN\"")]
    [InlineData("\"spot\": 95000", "\"spot\": NaN", "line 4: got malformed JSON")]
    [InlineData("\"spot\": 95000", "\"spott\": 95000", "underlyings[0] (BTC), spot: got nothing")]
    [InlineData("\"stable\": true", "\"stabel\": true", "underlyings[1] (USDC), stabel: got a field that does not belong here")]
    [InlineData("\"stable\": true", "\"stable\": 1", "underlyings[1] (USDC), stable: got 1, expected true or false")]
    [InlineData("\"mark\": 95010", "\"mark\": 2000000000", "instruments[5] (BTC-PERP), mark: got 2000000000")]
    [InlineData("\"mark\": 95010, ", "", "instruments[5] (BTC-PERP), mark: got nothing")]
    [InlineData("\"kind\": \"perpetual\"", "\"kind\": \"perp\"", "instruments[5] (BTC-PERP), kind: got perp")]
    [InlineData("\"underlying\": \"USDC\"", "\"underlying\": \"USDT\"", "instruments[6] (USDC), underlying: got USDT")]
    [InlineData("\"name\": \"BTC\", \"kind\"", "\"name\": \"BTC-PERP\", \"kind\"", "instruments, name: got BTC-PERP twice")]
    [InlineData("\"name\": \"USDC\", \"spot\"", "\"name\": \"BTC\", \"spot\"", "underlyings, name: got BTC twice")]
    [InlineData("100000-P\", \"kind\": \"put\"", "100000-P\", \"kind\": \"call\"", "the same terms as")]
    [InlineData("\"lotSize\": 1 }", "\"lotSize\": 0 }", "instruments[6] (USDC), lotSize: got 0")]
    [InlineData("\"lotSize\": 1 }", "\"lotSize\": 1.0000000001 }", "instruments[6] (USDC), lotSize: got 1.0000000001, expected at most nine decimals")]
    [InlineData("\"timestamp\": \"2026-11-23T06:00:00Z\"", "\"timestamp\": \"23/11/2026\"", "timestamp: got 23/11/2026")]
    [InlineData("\"timestamp\": \"2026-11-23T06:00:00Z\"", "\"timestamp\": \"2026-11-27T08:00:00Z\"", "expiry: got 2026-11-27T08:00:00Z, which is expired")]
    [InlineData("\"venue\": \"test\"", "\"venue\": \"a b\"", "venue: got 3 characters")]
    [InlineData("\"venue\": \"test\"", "\"venue\": \"test\", \"venue\": \"x\"", "malformed JSON")]
    [InlineData("\"forward\": 95100, ", "", "underlyings[0] (BTC).expiries[0], forward: got nothing")]
    [InlineData("\"forward\": 95100", "\"forward\": null", "underlyings[0] (BTC).expiries[0], forward: got null")]
    [InlineData(", \"volatility\": 0.44", "", "instruments[2] (BTC-27NOV26-90000-P), volatility: got none")]
    [InlineData("\"volatility\": 0.44", "\"volatility\": 11", "underlyings[0] (BTC).expiries[0], volatility: got 11")]
    [InlineData("\"expiry\": \"2026-11-27T08:00:00Z\", \"forward\"", "\"expiry\": \"2026-11-28T08:00:00Z\", \"forward\"", "instruments[2] (BTC-27NOV26-90000-P), expiry: got 2026-11-27T08:00:00Z, for which there is no forward")]
    [InlineData("\"expiry\": \"2026-11-27T08:00:00Z\", \"forward\"", "\"expiry\": \"2026-12-26T08:00:00Z\", \"forward\"", "underlyings[0] (BTC), expiries[1].expiry: got 2026-12-25T08:00:00Z")]
    public void Parse_BadField_NamesItsPath(string from, string to, string message)
    {
        string json = Replaced(from, to);
        EngineInputException refused = Books.Refused(() => Books.Snapshot(json));
        Assert.StartsWith("market.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ExpiredOption_NamesItAndSaysToSettle()
    {
        string json = Replaced("\"expiry\": \"2026-11-27T08:00:00Z\", \"strike\"", "\"expiry\": \"2026-11-20T08:00:00Z\", \"strike\"");
        EngineInputException refused = Books.Refused(() => Books.Snapshot(json));
        Assert.Contains("BTC-27NOV26-90000-P), expiry: got 2026-11-20T08:00:00Z, which is expired", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Settle", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"bidVolatility\": 0.5, \"askVolatility\": 0.4", "bidVolatility, crossed volatility: got 0.5 above an ask of 0.4")]
    [InlineData("\"bidVolatility\": 0.5, \"volatility\": 0.4", "volatility, crossed volatility: got 0.4 below a bid of 0.5")]
    [InlineData("\"askVolatility\": 0.3, \"volatility\": 0.4", "volatility, crossed volatility: got 0.4 above an ask of 0.3")]
    public void Parse_BidAboveAsk_IsCrossed(string quotes, string message)
    {
        EngineInputException refused = Books.Refused(() => Books.Snapshot(Replaced(Put27Nov, Put27Nov + ", " + quotes)));
        Assert.Contains("instruments[2] (BTC-27NOV26-90000-P), " + message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_CallAndPutVolatilityDiffer_IsCrossed()
    {
        string json = Replaced("100000-P\", \"kind\": \"put\", \"underlying\": \"BTC\", \"lotSize\": 0.001, \"expiry\": \"2026-12-25T08:00:00Z\", \"strike\": 100000, \"volatility\": 0.48", "100000-P\", \"kind\": \"put\", \"underlying\": \"BTC\", \"lotSize\": 0.001, \"expiry\": \"2026-12-25T08:00:00Z\", \"strike\": 100000, \"volatility\": 0.49");
        Assert.Contains("BTC-25DEC26-100000-P, crossed volatility: got 0.49, expected the volatility of BTC-25DEC26-100000-C", Books.Refused(() => Books.Snapshot(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TotalVarianceFallsAtTheMoney_IsCrossed()
    {
        // 0.44² over 4.08 days is more than 0.15² over 32.08 days.
        string json = Replaced("\"volatility\": 0.47", "\"volatility\": 0.15");
        Assert.Contains("BTC at the money, 2026-12-25T08:00:00Z, crossed volatility: got 0.15", Books.Refused(() => Books.Snapshot(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TotalVarianceFallsAtAStrike_IsCrossed()
    {
        string json = Replaced("\"strike\": 90000", "\"strike\": 100000, \"volatility\": 2.5");
        Assert.Contains("BTC-25DEC26-100000-C, crossed volatility: got 0.48", Books.Refused(() => Books.Snapshot(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TruncatedFile_NamesTheLine()
    {
        for (int length = 1; length < Books.Market.Length - 1; length += 97)
        {
            EngineInputException refused = Books.Refused(() => Books.Snapshot(Books.Market[..length]));
            Assert.Equal(Books.Market[..length].Count(c => c == '\n') + 1, refused.Line);
            Assert.Contains("cut short", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parse_EmptyOrOversizedOrOtherDocument_IsRefused()
    {
        Assert.Contains("an empty file", Books.Refused(() => Books.Snapshot("")).Message, StringComparison.Ordinal);
        Assert.Contains("more than 4194304 characters", Books.Refused(() => Books.Snapshot(new string(' ', 5 << 20))).Message, StringComparison.Ordinal);
        Assert.Contains("got an array, expected an object", Books.Refused(() => Books.Snapshot("[]")).Message, StringComparison.Ordinal);
        Assert.Contains("venue: got nothing", Books.Refused(() => Books.Snapshot("{}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AnySingleCharacterChanged_ThrowsOnlyItsOwnException() =>
        Gen.Select(Gen.Int[0, Books.Market.Length - 1], Gen.Char["{}[]\":,0129eE-+. nNaA\0\\"]).Sample((at, with) =>
        {
            try { Books.Epoch(Books.Market[..at] + with + Books.Market[(at + 1)..]); }
            catch (EngineInputException) { }
        }, iter: 3_000);

    [Fact]
    public void RequireFresh_OldOrFutureMarket_IsRefused()
    {
        MarketSnapshot market = Books.Snapshot();
        long at = market.TimestampUnixSeconds;
        market.RequireFresh(at, 60);
        market.RequireFresh(at + 60, 60);
        market.RequireFresh(at - 5, 60);
        EngineInputException stale = Books.Refused(() => market.RequireFresh(at + 61, 60));
        Assert.Contains("market, timestamp: got 2026-11-23T06:00:00Z, 61 s old, expected at most 60 s before 2026-11-23T06:01:01Z", stale.Message, StringComparison.Ordinal);
        Assert.Contains("6 s in the future", Books.Refused(() => market.RequireFresh(at - 6, 60)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shock_MinusFortyPercent_MovesPricesAndForwardsButNoDollarTokenOrVolatility()
    {
        MarketSnapshot market = Books.Snapshot(), shocked = market.Shock(-400_000);
        Assert.Equal(57_000m, shocked.FindUnderlying("BTC")!.Spot);
        Assert.Equal([57_060m, 57_540m], shocked.FindUnderlying("BTC")!.Expiries.Select(expiry => expiry.Forward));
        Assert.Equal(57_006m, shocked.FindInstrument("BTC-PERP")!.Mark);
        Assert.Equal(1m, shocked.FindUnderlying("USDC")!.Spot);
        Assert.Equal(market.Instruments.Select(i => i.Volatility), shocked.Instruments.Select(i => i.Volatility));
        Assert.Equal(market.TimestampUnixSeconds, shocked.TimestampUnixSeconds);
        RiskBuilder.Build(shocked, RiskParameters.Default, 1);
        Assert.Contains("above -1000000 and at most 10000000 ppm", Books.Refused(() => market.Shock(-1_000_000)).Message, StringComparison.Ordinal);
        Assert.Contains("got 10000001 ppm", Books.Refused(() => market.Shock(10_000_001)).Message, StringComparison.Ordinal);
        RiskBuilder.Build(market.Shock(10_000_000), RiskParameters.Default, 1);
    }

    [Theory]
    [InlineData("1.002", 1_000_000)]
    [InlineData("0.9899999", 989_999)]
    public void StablePpm_DollarTokenPrice_RoundedDownAndCapped(string price, int expected) =>
        Assert.Equal(expected, Books.Snapshot(Replaced("\"USDC\", \"spot\": 1,", $"\"USDC\", \"spot\": {price},")).StablePpm);

    [Fact]
    public void Settle_Funding_RoundsAgainstTheAccount()
    {
        MarketSnapshot market = Books.Snapshot(Replaced("\"fundingPerUnit\": 1.5", "\"fundingPerUnit\": 0.0000015"));
        // 1.5 thousandths of a u per lot: a long pays at least 1 u, a short receives nothing.
        Assert.Equal((Int128)(-1), Funding.Settle(0, [new Position(1, 1, 0)], market));
        Assert.Equal((Int128)0, Funding.Settle(0, [new Position(1, -1, 0)], market));
        Assert.Equal((Int128)(-2), Funding.Settle(0, [new Position(1, 1_001, 0)], market));
        Assert.Equal((Int128)1, Funding.Settle(0, [new Position(1, -1_000, 0)], market));
    }

    [Fact]
    public void Parse_FundingBeyondItsIndex_NamesTheInstrument()
    {
        string json = Replaced("\"fundingPerUnit\": 1.5", "\"fundingPerUnit\": 999999999")
            .Replace("\"underlying\": \"BTC\", \"lotSize\": 0.001, \"mark\"", "\"underlying\": \"BTC\", \"lotSize\": 1000000, \"mark\"", StringComparison.Ordinal);
        Assert.Contains("BTC-PERP, fundingPerUnit: got 999999999 USD per unit", Books.Refused(() => Books.Snapshot(json)).Message, StringComparison.Ordinal);
    }

    private static string Replaced(string from, string to)
    {
        Assert.Contains(from, Books.Market, StringComparison.Ordinal);
        return Books.Market.Replace(from, to, StringComparison.Ordinal);
    }
}
