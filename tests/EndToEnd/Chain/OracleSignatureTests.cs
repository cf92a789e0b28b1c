using System.Collections.Immutable;
using System.Numerics;
using Zk.Chain;
using Zk.Engine;

namespace Zk.EndToEnd;

/// <summary>The engine's oracle with the curve of the chain project: real keys, real signatures.</summary>
public sealed class OracleSignatureTests
{
    private const long Now = 1_700_000_000_000;

    // Multiples 1 to 3 of the base point of secp256k1, compressed (SEC 2 §2.4.1 and the doubling and addition of it).
    private static readonly ImmutableArray<byte>[] s_keys =
    [
        [.. Convert.FromHexString("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")],
        [.. Convert.FromHexString("02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5")],
        [.. Convert.FromHexString("02f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9")],
    ];

    private static readonly OracleRules s_threeSources = new() { MinSources = 3, QuorumSources = 3 };

    private static OracleFeed Feed() => new(
        new OracleRegistry("zk", "BTC", OracleFeedKind.Spot, [.. s_keys.Select((key, id) => new OracleSource(id, $"s{id}", $"v{id}", 1, key))], s_threeSources),
        Secp256k1.Verify);

    private static OracleMessage Signed(int source, int signer, string venue = "zk")
    {
        OracleMessage message = new(source, "BTC", 20_000_00000000 + source, 0, Now, Now, 1, []);
        return message with { Signature = Sign(signer, OracleSigning.Digest(venue, message)) };
    }

    private static ImmutableArray<byte> Sign(int signer, byte[] digest)
    {
        using EvmAccount account = new([.. new byte[31], (byte)(signer + 1)]);
        Signature signature = account.Sign(digest);
        return [.. Word(signature.R), .. Word(signature.S)];
    }

    private static byte[] Word(BigInteger value)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    [Fact]
    public void Feed_MessagesSignedByTheirSources_MakeAPrice()
    {
        OracleFeed feed = Feed();
        for (int source = 0; source < 3; source++) Assert.Equal(OracleDrop.None, feed.Accept(Signed(source, source)));
        Assert.Equal(20_000_00000001, feed.Aggregate(Now).PriceE8);
    }

    [Fact]
    public void Feed_OtherKeyVenueOrContent_IsRefused()
    {
        OracleFeed feed = Feed();
        Assert.Equal(OracleDrop.BadSignature, feed.Accept(Signed(0, 1)));
        Assert.Equal(OracleDrop.BadSignature, feed.Accept(Signed(0, 0, "other")));
        Assert.Equal(OracleDrop.BadSignature, feed.Accept(Signed(0, 0) with { PriceE8 = 1 }));
        Assert.Equal(OracleDrop.BadSignature, feed.Accept(Signed(0, 0) with { Sequence = 2 }));
        Assert.Equal(OracleDrop.None, feed.Accept(Signed(0, 0)));
    }

    [Fact]
    public void EpochGate_RealSignatures_Pass()
    {
        OracleEpochGate gate = new("zk", new OracleSignerSet([s_keys[0], s_keys[1]], 2), new OracleSignerSet([s_keys[2]], 1), Secp256k1.Verify);
        OracleEpoch first = new("zk", 1, Now, [new("BTC", 100)]), second = new("zk", 2, Now + 1, [new("BTC", 200)]);
        ImmutableArray<OracleEpochSignature> signatures = [new(0, false, Sign(0, second.Digest())), new(1, false, Sign(1, second.Digest()))];
        Assert.Equal(OracleEpochFault.StepNeedsSecondSet, gate.Check(first, second, signatures, Now));
        Assert.Equal(OracleEpochFault.None, gate.Check(first, second, signatures.Add(new(0, true, Sign(2, second.Digest()))), Now));
        Assert.Equal(OracleEpochFault.TooFewSignatures, gate.Check(null, first, signatures, Now));
    }
}
