using System.Security.Cryptography;
using System.Text;

namespace Zk.Chain.Tests;

public sealed class Secp256k1Tests
{
    // Wycheproof, ecdsa_secp256k1_sha256_p1363_test.json, first group: message "123400", key by its x and the parity of its y.
    private const string WycheproofKey = "03b838ff44e5bc177bf21189d0766082fc9d843226887fc9760371100b7ee20a6f";
    private const string WycheproofR = "813ef79ccefa9a56f7ba805f0e478584fe5f0dd5f567bc09b5123ccbc9832365";
    private const string WycheproofLowS = "6ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba";
    private const string WycheproofHighS = "900e75ad233fcc908509dbff5922647db37c21f4afd3203ae8dc4ae7794b0f87";
    private const string Order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";

    // SEC 2 §2.4.1: the base point, which is the public key of 1.
    private const string BasePoint = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    private static bool Verify(string key, string message, string signature) => Secp256k1.Verify(
        Convert.FromHexString(key), SHA256.HashData(Encoding.ASCII.GetBytes(message)), Convert.FromHexString(signature));

    [Fact]
    public void Verify_WycheproofSignature_HoldsInItsLowerFormOnly()
    {
        Assert.True(Verify(WycheproofKey, "123400", WycheproofR + WycheproofLowS));
        Assert.False(Verify(WycheproofKey, "123400", WycheproofR + WycheproofHighS));
    }

    // Wycheproof tcId 2, 4, 7, 9 and 11 to 26: r or s replaced.
    [Theory]
    [InlineData("01813ef79ccefa9a56f7ba805f0e478583b90deabca4b05c4574e49b5899b964a6006ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba")]
    [InlineData("7ec10863310565a908457fa0f1b87a79bc4fcf10b9e0e4320ac021c106b31ddc" + WycheproofLowS)]
    [InlineData("016ff18a52dcc0336f7af62400a6dd9b7fc1e197d8aebe203c96c87232272172fb006ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba")]
    [InlineData("016ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba006ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba")]
    [InlineData(Zero + Zero)]
    [InlineData(Zero + One)]
    [InlineData(Zero + Order)]
    [InlineData(One + Zero)]
    [InlineData(One + One)]
    [InlineData(One + Order)]
    [InlineData(Order + Zero)]
    [InlineData(Order + One)]
    public void Verify_WycheproofReplacedNumbers_Fails(string signature) => Assert.False(Verify(WycheproofKey, "123400", signature));

    // The vector of private key 1 and "Satoshi Nakamoto" that libraries with RFC 6979 nonces share.
    [Fact]
    public void Verify_KnownSignatureOfKeyOne_Holds()
    {
        const string signature = "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d82442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5";
        Assert.True(Verify(BasePoint, "Satoshi Nakamoto", signature));
        Assert.False(Verify("03" + BasePoint[2..], "Satoshi Nakamoto", signature));
        Assert.False(Verify(BasePoint, "satoshi Nakamoto", signature));
    }

    [Fact]
    public void Verify_SignatureOfOurSigner_HoldsUntilAnyBitChanges()
    {
        using EvmAccount one = new(Convert.FromHexString(One));
        byte[] digest = SHA256.HashData("tick"u8), key = Convert.FromHexString(BasePoint);
        Signature signed = one.Sign(digest);
        byte[] signature = [.. Word(signed.R), .. Word(signed.S)];
        Assert.True(Secp256k1.Verify(key, digest, signature));
        foreach (byte[] part in (byte[][])[key, digest, signature])
        {
            for (int bit = 0; bit < 8 * part.Length; bit++)
            {
                part[bit / 8] ^= (byte)(1 << bit % 8);
                Assert.False(Secp256k1.Verify(key, digest, signature), $"bit {bit} of {part.Length} bytes");
                part[bit / 8] ^= (byte)(1 << bit % 8);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("04b838ff44e5bc177bf21189d0766082fc9d843226887fc9760371100b7ee20a6f")]
    [InlineData("020000000000000000000000000000000000000000000000000000000000000005")] // no y: 5³ + 7 is no square
    [InlineData("02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")] // x is the field's order
    public void Verify_KeyThatIsNoPoint_Fails(string key) => Assert.False(Verify(key, "123400", WycheproofR + WycheproofLowS));

    [Fact]
    public void Verify_OtherLengths_Fails()
    {
        byte[] key = Convert.FromHexString(BasePoint);
        for (int length = 0; length <= 70; length++)
        {
            if (length != 64) Assert.False(Secp256k1.Verify(key, new byte[32], new byte[length]));
            if (length != 32) Assert.False(Secp256k1.Verify(key, new byte[length], Convert.FromHexString(WycheproofR + WycheproofLowS)));
        }
    }

    private static byte[] Word(System.Numerics.BigInteger value)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
