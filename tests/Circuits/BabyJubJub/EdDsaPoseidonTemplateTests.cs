using System.Numerics;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Circuits.Tests;

/// <summary>Signatures of others are accepted; what they did not sign, and keys that anybody can sign for, are not.</summary>
public class EdDsaPoseidonTemplateTests
{
    private static readonly CompiledTemplate s_template = CompiledTemplate.Load("EdDsaPoseidon");
    // Not a field: where ../shared is absent, the tests that need it skip, and no other.
    private static JsonElement Vectors => JsonDocument.Parse(File.ReadAllText(Repository.Shared("vectors/poseidon/eddsa_poseidon.json"))).RootElement;

    private static bool Accepted(BabyJubJubPoint key, BabyJubJubPoint r8, BigInteger s, Fr message) => s_template.Satisfies(s_template.Witness(new Dictionary<string, Fr[]>
    {
        ["keyX"] = [key.X],
        ["keyY"] = [key.Y],
        ["r8X"] = [r8.X],
        ["r8Y"] = [r8.Y],
        ["s"] = [Fr.FromBigInteger(s)],
        ["message"] = [message],
    }));

    private static BigInteger Number(JsonElement vector, string name) => BigInteger.Parse(vector.GetProperty(name).GetString()!);

    private static Fr Element(JsonElement vector, string name) => Fr.FromBigInteger(Number(vector, name));

    private static (BabyJubJubPoint Key, BabyJubJubPoint R8, BigInteger S, Fr Message) Read(JsonElement vector) => (
        new(Element(vector, "Ax"), Element(vector, "Ay")), new(Element(vector, "R8x"), Element(vector, "R8y")), Number(vector, "S"), Element(vector, "msg"));

    [Fact]
    public void EdDsaPoseidon_PublishedSignatures_AreAccepted()
    {
        JsonElement[] vectors = [Vectors.GetProperty("published"), .. Vectors.GetProperty("vectors").EnumerateArray()];

        Assert.True(vectors.Length > 5);
        Assert.All(vectors, vector =>
        {
            (BabyJubJubPoint key, BabyJubJubPoint r8, BigInteger s, Fr message) = Read(vector);
            Assert.True(Accepted(key, r8, s, message));
            Assert.False(Accepted(key, r8, s, message + Fr.One));
        });
    }

    [Fact]
    public void EdDsaPoseidon_AnyPartChanged_IsRefused()
    {
        (BabyJubJubPoint key, BabyJubJubPoint r8, BigInteger s, Fr message) = Read(Vectors.GetProperty("published"));

        Assert.False(Accepted(key, r8, s + 1, message));
        Assert.False(Accepted(key, r8, s + BabyJubJub.SubgroupOrder, message), "the response plus the subgroup's order");
        Assert.False(Accepted(key, r8, BabyJubJub.SubgroupOrder - s, message));
        Assert.False(Accepted(key, -r8, s, message));
        Assert.False(Accepted(key, new(r8.X, r8.Y + Fr.One), s, message), "R8 off the curve");
        Assert.False(Accepted(-key, r8, s, message));
        Assert.False(Accepted(new(key.X + Fr.One, key.Y), r8, s, message), "the key off the curve");
        Assert.All(SmallOrderPoints.All[1..], small => Assert.False(Accepted(key + small, r8, s, message)));
        Assert.All(SmallOrderPoints.All[1..], small => Assert.False(Accepted(key, r8 + small, s, message)));
    }

    [Fact]
    public void EdDsaPoseidon_KeyOfSmallOrder_IsRefused()
    {
        // 8*A vanishes: S*B8 = R8 holds for every message, with S of the forger's choice.
        BabyJubJubPoint r8 = BabyJubJub.Multiply(BabyJubJub.Base8, 5);

        Assert.All(SmallOrderPoints.All, small => Assert.False(Accepted(small, r8, 5, Fr.FromUInt64(1))));
    }

    [Fact]
    public void EdDsaPoseidon_KeyWithCofactorPart_SignsAsTheConventionSays()
    {
        // A = a*B8 + T with T of small order: 8*A = 8a*B8, so S = r + 8*h*a answers the challenge, here as in the library.
        Fr message = Fr.FromUInt64(99);
        BabyJubJubPoint r8 = BabyJubJub.Multiply(BabyJubJub.Base8, 777);
        Assert.All(SmallOrderPoints.All, small =>
        {
            BabyJubJubPoint key = BabyJubJub.Multiply(BabyJubJub.Base8, 4321) + small;
            BigInteger challenge = Poseidon.Hash([r8.X, r8.Y, key.X, key.Y, message]).ToBigInteger();
            BigInteger s = (777 + 8 * challenge * 4321) % BabyJubJub.SubgroupOrder;

            Assert.True(EdDsaPoseidon.Verify(key, message, new EdDsaSignature(r8, s)));
            Assert.True(Accepted(key, r8, s, message));
        });
    }
}
