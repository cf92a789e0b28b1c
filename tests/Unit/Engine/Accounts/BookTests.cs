using System.Globalization;
using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Accounts;

public class BookTests
{
    private const string Header = "instrument,side,quantity,entry_price\n";

    [Fact]
    public void Parse_OrdinaryBook_ConvertsExactly()
    {
        Account account = Books.Account("""
            # a comment
            instrument,side,quantity,entry_price

            USD,long,1000.25,
            BTC-PERP,short,2.5,94000.10
            # another
            "BTC",LONG,0.001,
            BTC-25DEC26-100000-C,short,12,
            """);
        Assert.Equal([new Position(1, -2_500, 5), new Position(2, 1, 7), new Position(5, -12_000, 8)], account.Positions.AsEnumerable());
        // 1,000.25 + 2.5·94,000.10 for the short, + 2.5·1.50 of funding that longs owe to shorts.
        Assert.Equal(1_000_250_000 + 235_000_250_000 + 3_750_000, account.CashMicroUsd);
    }

    [Fact]
    public void Parse_ColumnsInAnotherOrder_IsTheSameBook()
    {
        Account one = Books.Account(Header + "USD,short,5,\nBTC-PERP,long,1,90000\n");
        Account other = Books.Account("quantity,Entry_Price,instrument,SIDE\r\n5,,USD,short\r\n1,90000,BTC-PERP,long\r\n");
        Assert.Equal(one.CashMicroUsd, other.CashMicroUsd);
        Assert.Equal(one.Positions.AsEnumerable(), other.Positions);
    }

    [Fact]
    public void Parse_EntryCost_RoundsAgainstTheAccount()
    {
        long Cash(string side) => Books.Account($"{Header}BTC-PERP,{side},0.001,1.000000001\n", Books.Snapshot(Books.Market.Replace("\"fundingPerUnit\": 1.5", "\"fundingPerUnit\": 0", StringComparison.Ordinal))).CashMicroUsd;
        Assert.Equal((-1_001, 1_000), (Cash("long"), Cash("short")));
    }

    [Fact]
    public void Parse_AnyWholeLots_RoundTrips() =>
        Gen.Select(Gen.Long[1, Units.QuantityBound - 1], Gen.Bool).Sample((lots, isLong) =>
        {
            string units = (lots * 0.001m).ToString(CultureInfo.InvariantCulture);
            Account account = Books.Account($"{Header}BTC,{(isLong ? "long" : "short")},{units},\n");
            Assert.Equal(isLong ? lots : -lots, account.Positions.Single().QuantityLots);
        }, iter: 300);

    [Theory]
    [InlineData("USD,long,1,\nBTC-PREP,long,1,90000\n", 3, "line 3, instrument: got BTC-PREP", "BTC-PERP")]
    [InlineData("USD,long,1,\nXYZQWERTY,long,1,\n", 3, "line 3, instrument: got XYZQWERTY", "Check the spelling")]
    [InlineData("BTC,long,1,\n# c\nUSDC,long,5,\nBTC,short,1,\n", 5, "line 5, instrument: got BTC, which line 2 has already", "Merge")]
    [InlineData("USD,long,1,\nUSD,long,1,\n", 3, "line 3, instrument: got USD, which line 2 has already", "Merge")]
    [InlineData("BTC,long,0.0015,\n", 2, "line 2, quantity: got a part of a lot", "0.001, the lot size of BTC")]
    [InlineData("BTC,long,0,\n", 2, "line 2, quantity: got zero", "Remove the line")]
    [InlineData("BTC,long,-1,\n", 2, "line 2, quantity: got a negative number", "plain decimal")]
    [InlineData("BTC,long,1e3,\n", 2, "line 2, quantity: got something that is not a plain number", "exponents")]
    [InlineData("BTC,long,NaN,\n", 2, "line 2, quantity: got NaN", "plain decimal")]
    [InlineData("BTC,long,,\n", 2, "line 2, quantity: got nothing", "plain decimal")]
    [InlineData("BTC,long,1.2.3,\n", 2, "line 2, quantity: got something that is not a plain number", "plain decimal")]
    [InlineData("BTC,long,1099511627.776,\n", 2, "line 2, quantity: got a quantity out of range", "fewer than 2^40 lots")]
    [InlineData("BTC,long,99999999999999999999999999999,\n", 2, "line 2, quantity: got more than 28 characters", "plain decimal")]
    [InlineData("BTC,buy,1,\n", 2, "line 2, side: got another word", "long or short")]
    [InlineData("BTC,,1,\n", 2, "line 2, side: got nothing", "long or short")]
    [InlineData("BTC-PERP,long,1,\n", 2, "line 2, entry_price: got nothing", "average entry price")]
    [InlineData("BTC-PERP,long,1,0\n", 2, "line 2, entry_price: got a price out of range", "Correct the price")]
    [InlineData("BTC-PERP,long,1,1000000001\n", 2, "line 2, entry_price: got a price out of range", "1000000000 USD")]
    [InlineData("BTC-PERP,long,1,1.0000000001\n", 2, "line 2, entry_price: got more than 9 decimals", "Round")]
    [InlineData("BTC-PERP,long,1000000000,1000000000\n", 2, "line 2, entry_price: got an entry cost out of range", "Split the position")]
    [InlineData("BTC-25DEC26-100000-C,long,1,500\n", 2, "line 2, entry_price: got a price", "paid for from cash")]
    [InlineData("USD,long,1,500\n", 2, "line 2, entry_price: got a price", "cash line")]
    [InlineData("USD,long,1.1234567,\n", 2, "line 2, quantity: got more than six decimals", "whole micro-USD")]
    [InlineData("USD,long,4611686018428,\n", 2, "line 2, quantity: got an amount out of range", "2^62 micro-USD")]
    [InlineData("BTC,long,1,\nBTC-PERP,lo", 3, "line 3: got 2 fields", "cut short")]
    [InlineData("BTC,long,1,,\n", 2, "line 2: got 5 fields", "4, as in the header")]
    [InlineData("BTC,long,\"1,\nUSD,long,1,\n", 2, "line 2: got a stray or unclosed quote", "cut short")]
    public void Parse_BadLine_NamesLineAndColumnAndWhatToDo(string lines, int line, string place, string advice)
    {
        EngineInputException refused = Books.Refused(() => Books.Account(Header + lines));
        Assert.StartsWith("book.csv, " + place, refused.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
    }

    [Theory]
    [InlineData("instrument,side,qty,entry_price\nUSD,long,1,\n", "header: got the column 'qty'")]
    [InlineData("instrument,side\nUSD,long\n", "header: got no column 'quantity'")]
    [InlineData("instrument,side,quantity,side\nUSD,long,1,long\n", "header: got the column 'side' twice")]
    [InlineData("USD,long,5,\n", "header: got the column 'USD'")]
    [InlineData("# only a comment\n", "got no")]
    [InlineData(Header, "got no lines after the header")]
    [InlineData("", "got an empty file")]
    public void Parse_BadHeaderOrNothing_SaysSo(string csv, string message) =>
        Assert.Contains(message, Books.Refused(() => Books.Account(csv)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_OversizedFile_IsRefusedBeforeItIsRead() =>
        Assert.Contains("more than 1048576 characters", Books.Refused(() => Books.Account(Header + new string('#', 1 << 21))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_OversizedLine_IsRefused() =>
        Assert.Contains("line 2", Books.Refused(() => Books.Account(Header + "BTC,long," + new string('1', 100_000) + ",\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_CashBeyondRangeByEntryCost_IsRefused()
    {
        EngineInputException refused = Books.Refused(() => Books.Account(Header + "USD,short,4611686018427.387903,\nBTC-PERP,long,1,1\n"));
        Assert.Contains("cash after entry cost and funding", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RefusedQuantity_IsNotRepeatedInTheMessage()
    {
        EngineInputException refused = Books.Refused(() => Books.Account(Header + "BTC,long,8675309.1234,\n"));
        Assert.DoesNotContain("8675309", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AnyGarbage_ThrowsOnlyItsOwnException() =>
        Gen.String[Gen.Char["instrumentsdquay_p,\"#\n\r0123456789.-BTCUSDlog \0é"], 0, 200].Sample(garbage =>
        {
            foreach (string text in (string[])[garbage, Header + garbage])
            {
                try { Books.Account(text); }
                catch (EngineInputException) { }
            }
        }, iter: 3_000);
}
