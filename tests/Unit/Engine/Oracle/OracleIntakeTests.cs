using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

/// <summary>Which messages a feed takes, at the exact boundary of each rule.</summary>
public class OracleIntakeTests
{
    private const long Price = 3_000_00000000;

    private static OracleMessage At(long sourceTime, long receiveTime, long sequence = 5) =>
        Feeds.Message(0, Price, sourceTime, sequence) with { ReceiveTimeMs = receiveTime };

    [Fact]
    public void Accept_SourceNotRegistered_IsDropped() =>
        Assert.Equal(OracleDrop.UnknownSource, Feeds.Feed().Accept(Feeds.Message(7, Price, Feeds.Start, 1)));

    [Fact]
    public void Accept_OtherInstrument_IsDropped() =>
        Assert.Equal(OracleDrop.WrongInstrument, Feeds.Feed().Accept(Feeds.Message(0, Price, Feeds.Start, 1) with { Instrument = "ETH-PERP" }));

    [Fact]
    public void Accept_SignatureThatDoesNotVerify_ChangesNothing()
    {
        OracleFeed feed = new(Feeds.Registry(), static (_, digest, signature) => signature.SequenceEqual(digest));
        OracleMessage message = Feeds.Message(0, Price, Feeds.Start, 1);
        Assert.Equal(OracleDrop.BadSignature, feed.Accept(message with { Sequence = ulong.MaxValue }));
        Assert.Equal(OracleDrop.BadSignature, feed.Accept(message with { Signature = default }));
        Assert.Equal(OracleDrop.None, feed.Accept(message with { Signature = [.. OracleSigning.Digest("zk", message)] }));
        Assert.Equal(OracleDrop.Silent, feed.Aggregate(Feeds.Start).DropOf(1));
    }

    [Theory]
    [InlineData(500, OracleDrop.None)]
    [InlineData(501, OracleDrop.ClockSkew)]
    public void Accept_SourceClockAhead_PassesUpToHalfASecond(long aheadMs, OracleDrop expected) =>
        Assert.Equal(expected, Feeds.Feed().Accept(At(Feeds.Start + aheadMs, Feeds.Start)));

    [Theory]
    [InlineData(4, 1, OracleDrop.SequenceNotAfter)]
    [InlineData(5, 1, OracleDrop.SequenceNotAfter)]
    [InlineData(6, 1, OracleDrop.None)]
    [InlineData(6, 0, OracleDrop.SourceTimeNotAfter)]
    [InlineData(6, -1, OracleDrop.SourceTimeNotAfter)]
    public void Accept_SecondMessage_MustFollowTheFirst(long sequence, long laterMs, OracleDrop expected)
    {
        OracleFeed feed = Feeds.Feed();
        Assert.Equal(OracleDrop.None, feed.Accept(At(Feeds.Start, Feeds.Start)));
        Assert.Equal(expected, feed.Accept(At(Feeds.Start + laterMs, Feeds.Start + 10, sequence)));
    }

    [Fact]
    public void Accept_ReceivedBeforeAnEarlierCall_IsDropped()
    {
        OracleFeed feed = Feeds.Feed();
        feed.Aggregate(Feeds.Start + 1_000);
        Assert.Equal(OracleDrop.ReceivedOutOfOrder, feed.Accept(At(Feeds.Start, Feeds.Start + 999)));
        Assert.Equal(OracleDrop.None, feed.Accept(At(Feeds.Start, Feeds.Start + 1_000)));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, 0)]
    public void Accept_TimeOutOfRange_IsDropped(long sourceTime, long receiveTime) =>
        Assert.Equal(OracleDrop.TimeOutOfRange, Feeds.Feed().Accept(At(sourceTime, receiveTime)));

    [Fact]
    public void Aggregate_TimeThatGoesBack_IsRefused()
    {
        OracleFeed feed = Feeds.Feed();
        feed.Aggregate(Feeds.Start);
        Assert.Contains("does not go back", Books.Refused(() => feed.Aggregate(Feeds.Start - 1)).Message, StringComparison.Ordinal);
        Books.Refused(() => feed.Aggregate(-1));
    }

    [Fact]
    public void Encode_TheSignedBytes_AreTheDocumentedOnes()
    {
        OracleMessage message = new(258, "BTC", -1, 2, 3, 99, 4, [1]);
        string expected = "7A6B2E6F7261636C652E70726963652E7631" + "027A6B" + "00000102" + "03425443"
            + "FFFFFFFFFFFFFFFF" + "0000000000000002" + "0000000000000003" + "0000000000000004";
        Assert.Equal(expected, Convert.ToHexString(OracleSigning.Encode("zk", message)));
    }

    [Fact]
    public void Encode_EverySignedField_ChangesTheBytes()
    {
        OracleMessage message = Feeds.Message(1, 2, 3, 4, 5);
        byte[] bytes = OracleSigning.Encode("zk", message);
        OracleMessage[] changed =
        [
            message with { SourceId = 2 }, message with { Instrument = "BTC-PER" }, message with { PriceE8 = 3 },
            message with { ConfidenceE8 = 6 }, message with { SourceTimeMs = 4 }, message with { Sequence = 5 },
        ];
        Assert.All(changed, other => Assert.NotEqual(bytes, OracleSigning.Encode("zk", other)));
        Assert.NotEqual(bytes, OracleSigning.Encode("zk2", message));
        Assert.Equal(bytes, OracleSigning.Encode("zk", message with { ReceiveTimeMs = 77, Signature = [9] }));
        Books.Refused(() => OracleSigning.Encode("zk", message with { Instrument = new string('é', 128) }));
    }
}
