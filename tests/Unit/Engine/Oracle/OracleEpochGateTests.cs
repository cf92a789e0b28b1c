using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

public class OracleEpochGateTests
{
    private const long T = Feeds.Start;
    private const long P = 1_000_00000000;

    // A toy signature: the key's last byte, then the digest. The real curve is tested in Chain and end to end.
    private static readonly OracleSignatureVerifier s_verify = static (key, digest, signature) =>
        signature.Length == 33 && signature[0] == key[^1] && signature[1..].SequenceEqual(digest);

    private static readonly OracleSignerSet s_first = new([Feeds.Key(1), Feeds.Key(2), Feeds.Key(3)], 2);
    private static readonly OracleSignerSet s_second = new([Feeds.Key(4), Feeds.Key(5)], 2);
    private static readonly OracleEpochGate s_gate = new("zk", s_first, s_second, s_verify);

    private static OracleEpoch Epoch(ulong number = 7, long timeMs = T, long priceE8 = P) => new("zk", number, timeMs, [new("BTC", priceE8), new("ETH", P)]);

    private static OracleEpochSignature Sign(OracleEpoch epoch, int signer, bool isSecond = false) =>
        new(signer, isSecond, [(isSecond ? s_second : s_first).PublicKeys[signer][^1], .. epoch.Digest()]);

    private static OracleEpochFault Check(OracleEpoch? previous, OracleEpoch epoch, long nowMs = T) =>
        s_gate.Check(previous, epoch, [Sign(epoch, 0), Sign(epoch, 2)], nowMs);

    [Theory]
    [InlineData(T, OracleEpochFault.None)]
    [InlineData(T + 60_000, OracleEpochFault.None)]
    [InlineData(T + 60_001, OracleEpochFault.TooOld)]
    [InlineData(T - 500, OracleEpochFault.None)]
    [InlineData(T - 501, OracleEpochFault.FromTheFuture)]
    public void Check_Age_IsAtMostAMinute(long nowMs, OracleEpochFault expected) => Assert.Equal(expected, Check(null, Epoch(), nowMs));

    [Theory]
    [InlineData(8, T + 1, OracleEpochFault.None)]
    [InlineData(8, T, OracleEpochFault.TimeNotAfter)]
    [InlineData(7, T + 1, OracleEpochFault.NumberNotNext)]
    [InlineData(9, T + 1, OracleEpochFault.NumberNotNext)]
    [InlineData(6, T - 1, OracleEpochFault.NumberNotNext | OracleEpochFault.TimeNotAfter)]
    public void Check_NumberAndTime_MoveForward(ulong number, long timeMs, OracleEpochFault expected) =>
        Assert.Equal(expected, Check(Epoch(), Epoch(number, timeMs), T + 2));

    [Theory]
    [InlineData(1_200_00000000, OracleEpochFault.None)]
    [InlineData(1_200_00000001, OracleEpochFault.StepNeedsSecondSet)]
    [InlineData(800_00000000, OracleEpochFault.None)]
    [InlineData(799_99999999, OracleEpochFault.StepNeedsSecondSet)]
    public void Check_StepBeyondTwentyPercent_NeedsTheSecondSet(long priceE8, OracleEpochFault alone)
    {
        OracleEpoch next = Epoch(8, T + 1, priceE8);
        ImmutableArray<OracleEpochSignature> first = [Sign(next, 1), Sign(next, 0)];
        Assert.Equal(alone, s_gate.Check(Epoch(), next, first, T + 1));
        Assert.Equal(alone, s_gate.Check(Epoch(), next, [.. first, Sign(next, 0, true)], T + 1));
        Assert.Equal(OracleEpochFault.None, s_gate.Check(Epoch(), next, [Sign(next, 1, true), .. first, Sign(next, 0, true)], T + 1));
    }

    [Fact]
    public void Check_Signatures_CountOncePerSignerAndOnlyWhenValid()
    {
        OracleEpoch epoch = Epoch();
        OracleEpochSignature[] none =
        [
            Sign(epoch, 0), Sign(epoch, 0), Sign(epoch, 0) with { Signer = 1 }, Sign(epoch, 1) with { Signer = 3 }, Sign(epoch, 1) with { Signer = -1 },
            Sign(Epoch(8), 1), Sign(epoch, 1) with { Signature = default }, Sign(epoch, 1, true),
        ];
        Assert.Equal(OracleEpochFault.TooFewSignatures, s_gate.Check(null, epoch, [.. none], T));
        Assert.Equal(OracleEpochFault.TooFewSignatures, s_gate.Check(null, epoch, default, T));
        Assert.Equal(OracleEpochFault.None, s_gate.Check(null, epoch, [.. none, Sign(epoch, 1)], T));
    }

    [Fact]
    public void Check_MalformedEpoch_IsRefused()
    {
        OracleEpoch[] malformed =
        [
            Epoch() with { Prices = [] }, Epoch() with { Prices = default }, Epoch(priceE8: 0), Epoch(priceE8: -1), Epoch(priceE8: Units.OraclePriceBound),
            Epoch() with { Prices = [new("ETH", P), new("BTC", P)] }, Epoch() with { Prices = [new("BTC", P), new("BTC", P)] },
            Epoch() with { Prices = [new("", P)] }, Epoch() with { Prices = [new(new string('x', 65), P)] }, Epoch(timeMs: -1), Epoch(Units.CounterBound),
            Epoch() with { Venue = new string('x', 32) },
        ];
        Assert.All(malformed, epoch => Assert.Equal(OracleEpochFault.Malformed, s_gate.Check(null, epoch, [], T)));
        Assert.Equal(OracleEpochFault.WrongVenue, Check(null, Epoch() with { Venue = "other" }));
    }

    [Fact]
    public void Digest_EveryField_Counts()
    {
        OracleEpoch epoch = Epoch();
        OracleEpoch[] changed =
        [
            epoch with { Venue = "zl" }, epoch with { Number = 8 }, epoch with { TimeMs = T + 1 }, Epoch(priceE8: P + 1),
            epoch with { Prices = [new("BTC", P)] }, epoch with { Prices = [new("BT", P), new("ETH", P)] },
        ];
        Assert.All(changed, other => Assert.NotEqual(epoch.Digest(), other.Digest()));
        Assert.Equal(epoch.Digest(), Epoch().Digest());
    }

    [Fact]
    public void Sets_SharedOrTooFewKeys_AreRefused()
    {
        Books.Refused(() => new OracleEpochGate("zk", s_first, new OracleSignerSet([Feeds.Key(3)], 1), s_verify));
        Books.Refused(() => new OracleSignerSet([Feeds.Key(1)], 2));
        Books.Refused(() => new OracleSignerSet([Feeds.Key(1)], 0));
        Books.Refused(() => new OracleSignerSet([Feeds.Key(1), Feeds.Key(1)], 1));
    }
}
