using System.Numerics;
using System.Text.Json.Nodes;
using CsCheck;
using Zk.Algebra.Tests.Hashing;

namespace Zk.Algebra.Tests.BabyJubJubCurve;

public class BabyJubJubTests
{
    private static readonly Gen<BigInteger> s_scalar = Gen.Byte.Array[32].Select(b => new BigInteger(b, isUnsigned: true));

    // Source: go-iden3-crypto babyjub tests, for this and the next four.
    [Fact]
    public void Add_PublishedVectors_AreEqual()
    {
        foreach (JsonNode? v in Published("add"))
            Assert.Equal(PoseidonVectors.Point(v!["out"]), PoseidonVectors.Point(v["a"]) + PoseidonVectors.Point(v["b"]));
    }

    [Fact]
    public void Multiply_PublishedVectors_AreEqual()
    {
        foreach (JsonNode? v in Published("mul"))
            Assert.Equal(PoseidonVectors.Point(v!["out"]), BabyJubJub.Multiply(PoseidonVectors.Point(v["p"]), BigInteger.Parse(v["s"]!.GetValue<string>())));
    }

    [Fact]
    public void IsOnCurve_PublishedVectors_AreEqual()
    {
        foreach (JsonNode? v in Published("inCurve"))
            Assert.Equal(v![1]!.GetValue<bool>(), PoseidonVectors.Point(v[0]).IsOnCurve());
    }

    [Fact]
    public void Pack_PublishedVectors_AreEqualBothWays()
    {
        foreach (JsonNode? v in Published("pack"))
        {
            BabyJubJubPoint point = PoseidonVectors.Point(v!["p"]);
            byte[] packed = Convert.FromHexString(v["hex"]!.GetValue<string>());
            Assert.Equal(packed, point.Pack());
            Assert.True(BabyJubJubPoint.TryUnpack(packed, out BabyJubJubPoint back));
            Assert.Equal(point, back);
        }
    }

    // Source: EIP-2494, "Base point".
    [Fact]
    public void Base8_IsThePublishedPoint_OfPrimeOrder()
    {
        Assert.Equal("5299619240641551281634865583518297030282874472190772894086521144482721001553", BabyJubJub.Base8.X.ToString());
        Assert.Equal("16950150798460657717958625567821834550301663161624707787222815936182638968203", BabyJubJub.Base8.Y.ToString());
        Assert.True(BabyJubJub.Base8.IsInSubgroup());
        Assert.True(BabyJubJub.Generator.IsOnCurve());
        Assert.False(BabyJubJub.Generator.IsInSubgroup());
        Assert.Equal(BabyJubJubPoint.Identity, BabyJubJub.Multiply(BabyJubJub.Generator, BabyJubJub.Order));
    }

    [Fact]
    public void Multiply_RandomScalars_IsAdditive() =>
        Gen.Select(s_scalar, s_scalar).Sample((a, b) =>
            BabyJubJub.Multiply(BabyJubJub.Generator, a) + BabyJubJub.Multiply(BabyJubJub.Generator, b)
            == BabyJubJub.Multiply(BabyJubJub.Generator, a + b), iter: 20);

    [Fact]
    public void Add_Negation_IsIdentity() => Assert.Equal(BabyJubJubPoint.Identity, BabyJubJub.Base8 + -BabyJubJub.Base8);

    [Fact]
    public void Multiply_NegativeScalar_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BabyJubJub.Multiply(BabyJubJub.Base8, -1));

    [Fact]
    public void TryUnpack_RandomPoints_RoundTrip() =>
        s_scalar.Sample(k =>
        {
            BabyJubJubPoint point = BabyJubJub.Multiply(BabyJubJub.Generator, k);
            return BabyJubJubPoint.TryUnpack(point.Pack(), out BabyJubJubPoint back) && back == point;
        }, iter: 20);

    [Fact]
    public void TryUnpack_RandomBytes_NeverThrowsAndOnlyYieldsCurvePoints() =>
        Gen.Byte.Array[0, 40].Sample(bytes => !BabyJubJubPoint.TryUnpack(bytes, out BabyJubJubPoint point) || point.IsOnCurve(), iter: 200);

    [Fact]
    public void TryUnpack_SignOfZero_IsRefused()
    {
        byte[] packed = BabyJubJubPoint.Identity.Pack();
        packed[^1] |= 0x80;
        Assert.False(BabyJubJubPoint.TryUnpack(packed, out _));
    }

    private static JsonArray Published(string kind) => PoseidonVectors.Read("published_babyjub.json")[kind]!.AsArray();
}
