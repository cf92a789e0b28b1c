using System.Numerics;
using System.Text.Json.Nodes;
using Zk.Algebra.Tests.Hashing;

namespace Zk.Algebra.Tests.BabyJubJubCurve;

public class EdDsaPoseidonTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    // Source: go-iden3-crypto TestSignVerifyPoseidon; circomlibjs 0.1.7 cross-checked with @zk-kit/eddsa-poseidon 1.1.0.
    [Fact]
    public void Sign_AllVectors_AreEqualAndVerify()
    {
        JsonNode file = PoseidonVectors.Read("eddsa_poseidon.json");
        foreach (JsonNode? v in file["vectors"]!.AsArray().Prepend(file["published"]))
        {
            byte[] key = Convert.FromHexString(v!["prv"]!.GetValue<string>());
            Fr message = PoseidonVectors.Element(v["msg"]);
            BabyJubJubPoint publicKey = EdDsaPoseidon.PublicKey(key);
            EdDsaSignature signature = EdDsaPoseidon.Sign(key, message);
            byte[] packed = Convert.FromHexString(v["packedSig"]!.GetValue<string>());

            Assert.Equal(new(PoseidonVectors.Element(v["Ax"]), PoseidonVectors.Element(v["Ay"])), publicKey);
            Assert.Equal(new(PoseidonVectors.Element(v["R8x"]), PoseidonVectors.Element(v["R8y"])), signature.R8);
            Assert.Equal(BigInteger.Parse(v["S"]!.GetValue<string>()), signature.S);
            Assert.Equal(packed, signature.Pack());
            if (v["packedPub"] is { } packedPub) Assert.Equal(Convert.FromHexString(packedPub.GetValue<string>()), publicKey.Pack());
            Assert.True(EdDsaSignature.TryUnpack(packed, out EdDsaSignature? unpacked));
            Assert.Equal(signature, unpacked);
            Assert.True(EdDsaPoseidon.Verify(publicKey, message, signature));
        }
    }

    [Fact]
    public void Verify_AnythingChanged_IsFalse()
    {
        Fr message = Fr.FromUInt64(1234);
        BabyJubJubPoint publicKey = EdDsaPoseidon.PublicKey(s_key);
        EdDsaSignature good = EdDsaPoseidon.Sign(s_key, message);
        Assert.True(EdDsaPoseidon.Verify(publicKey, message, good));
        Assert.False(EdDsaPoseidon.Verify(publicKey, message + Fr.One, good));
        Assert.False(EdDsaPoseidon.Verify(-publicKey, message, good));
        Assert.False(EdDsaPoseidon.Verify(publicKey, message, good with { S = good.S + 1 }));
        Assert.False(EdDsaPoseidon.Verify(publicKey, message, good with { R8 = -good.R8 }));
        Assert.False(EdDsaPoseidon.Verify(new(Fr.One, Fr.Zero), message, good));
    }

    // The malleability RFC 8032 section 5.1.7 closes: S and S + order answer the same equation.
    [Fact]
    public void Verify_ResponseNotReduced_IsFalse()
    {
        EdDsaSignature good = EdDsaPoseidon.Sign(s_key, Fr.One);
        EdDsaSignature shifted = good with { S = good.S + BabyJubJub.SubgroupOrder };
        Assert.False(EdDsaPoseidon.Verify(EdDsaPoseidon.PublicKey(s_key), Fr.One, shifted));
        Assert.False(EdDsaSignature.TryUnpack(shifted.Pack(), out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void PublicKey_WrongKeyLength_Throws(int length) =>
        Assert.Throws<ArgumentException>(() => EdDsaPoseidon.PublicKey(new byte[length]));
}
