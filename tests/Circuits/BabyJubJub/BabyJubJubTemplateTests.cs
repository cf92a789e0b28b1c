using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>Additions and multiplications against published vectors and, at every boundary, against the library's curve.</summary>
public class BabyJubJubTemplateTests
{
    private static readonly BigInteger s_order = BabyJubJub.SubgroupOrder;

    // Not a field: where ../shared is absent, the tests that need it skip, and no other.
    private static JsonElement Published => JsonDocument.Parse(
        File.ReadAllText(Repository.Shared("vectors/poseidon/published_babyjub.json"))).RootElement;

    private static BabyJubJubPoint Point(JsonElement pair) => new(
        Fr.FromBigInteger(BigInteger.Parse(pair[0].GetString()!)), Fr.FromBigInteger(BigInteger.Parse(pair[1].GetString()!)));

    private static BigInteger[] Bits(BigInteger value, int count) => [.. Enumerable.Range(0, count).Select(i => (value >> i) & 1)];

    private static BabyJubJubPoint Out(CompiledTemplate template, Fr[] witness, string x, string y) => new(witness[template.Wire(x)], witness[template.Wire(y)]);

    private static BabyJubJubPoint Add(BabyJubJubPoint a, BabyJubJubPoint b)
    {
        CompiledTemplate template = CompiledTemplate.Load("BabyAdd");
        Fr[] witness = template.Witness(new Dictionary<string, Fr[]> { ["x1"] = [a.X], ["y1"] = [a.Y], ["x2"] = [b.X], ["y2"] = [b.Y] });
        Assert.True(template.Satisfies(witness));
        return Out(template, witness, "outX", "outY");
    }

    private static (bool Accepted, BabyJubJubPoint Product) Multiply(int bits, BabyJubJubPoint point, BigInteger scalar)
    {
        CompiledTemplate template = CompiledTemplate.Load($"BabyVariableBase_{bits}");
        Fr[] witness = template.Witness(("bit", Bits(scalar, bits)), ("x", One(point.X.ToBigInteger())), ("y", One(point.Y.ToBigInteger())));
        return (template.Satisfies(witness), Out(template, witness, "outX", "outY"));
    }

    [Fact]
    public void BabyAdd_PublishedVectors_Agree()
    {
        JsonElement[] vectors = [.. Published.GetProperty("add").EnumerateArray()];

        Assert.Equal(3, vectors.Length);
        Assert.All(vectors, v => Assert.Equal(Point(v.GetProperty("out")), Add(Point(v.GetProperty("a")), Point(v.GetProperty("b")))));
    }

    [Fact]
    public void BabyAdd_EveryKindOfPair_IsTheCurvesSum()
    {
        BabyJubJubPoint[] points = [.. SmallOrderPoints.All, BabyJubJub.Generator, -BabyJubJub.Generator, BabyJubJub.Base8, BabyJubJub.Base8 + SmallOrderPoints.All[3]];

        Assert.All(points, a => Assert.All(points, b => Assert.Equal(a + b, Add(a, b))));
    }

    [Fact]
    public void BabyPrimeOrder_AnyPoint_IsEightTimesItOrRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("BabyPrimeOrder");
        Fr[] Witness(Fr x, Fr y) => template.Witness(new Dictionary<string, Fr[]> { ["x"] = [x], ["y"] = [y] });

        foreach (BabyJubJubPoint small in SmallOrderPoints.All)
        {
            Assert.False(template.Satisfies(Witness(small.X, small.Y)));
            BabyJubJubPoint point = BabyJubJub.Multiply(BabyJubJub.Base8, 77) + small;
            Fr[] witness = Witness(point.X, point.Y);
            Assert.True(template.Satisfies(witness));
            Assert.Equal(BabyJubJub.Multiply(BabyJubJub.Base8, 77 * 8), Out(template, witness, "outX", "outY"));
        }
        Assert.False(template.Satisfies(Witness(Fr.One, Fr.Zero))); // published as off the curve
        Assert.False(template.Satisfies(Witness(BabyJubJub.Base8.X, BabyJubJub.Base8.Y + Fr.One)));
    }

    [Fact]
    public void BabyFixedBase_BoundaryAndRandomScalars_AreTheCurvesMultiples()
    {
        CompiledTemplate template = CompiledTemplate.Load("BabyFixedBase");
        BigInteger[] scalars = [0, 1, 2, 3, 4, s_order - 2, s_order - 1, s_order, s_order + 1, Power(250) - 1, Power(250), Power(251) - 1, Fr.Random().ToBigInteger() % s_order];

        Assert.All(scalars, scalar =>
        {
            Fr[] witness = template.Witness(("bit", Bits(scalar, 251)));
            Assert.True(template.Satisfies(witness));
            Assert.Equal(BabyJubJub.Multiply(BabyJubJub.Base8, scalar), Out(template, witness, "x", "y"));
        });
    }

    [Theory]
    [InlineData(251)]
    [InlineData(254)]
    public void BabyVariableBase_BoundaryAndRandomScalars_AreTheCurvesMultiples(int bits)
    {
        BabyJubJubPoint point = BabyJubJub.Multiply(BabyJubJub.Base8, 987654321);
        BigInteger[] scalars =
        [
            0, 1, 2, 3, 4, 5, 7, 8, Power(128), Power(128) - 1, Power(249), Power(250) - 1, s_order - 2, s_order + 1, Power(251) - 1,
            Fr.Random().ToBigInteger() % s_order, .. bits == 254 ? new[] { Fr.Modulus - 1, Fr.Modulus - 2, Power(253), s_order * 2 + 9, Fr.Random().ToBigInteger() } : [],
        ];

        Assert.All(scalars, scalar => Assert.Equal((true, BabyJubJub.Multiply(point, scalar)), Multiply(bits, point, scalar)));
    }

    [Theory]
    [InlineData(251)]
    [InlineData(254)]
    public void BabyVariableBase_PublishedVectors_Agree(int bits)
    {
        // The published scalars are up to 254 bits; reduced modulo the order, they fit both widths.
        foreach (JsonElement vector in Published.GetProperty("mul").EnumerateArray())
        {
            BabyJubJubPoint point = Point(vector.GetProperty("p"));
            BigInteger scalar = BigInteger.Parse(vector.GetProperty("s").GetString()!);
            Assert.True(point.IsInSubgroup());
            Assert.Equal((true, Point(vector.GetProperty("out"))), Multiply(bits, point, bits == 254 ? scalar : scalar % s_order));
        }
    }

    [Theory]
    [InlineData(251)]
    [InlineData(254)]
    public void BabyVariableBase_OddMultipleThatVanishes_IsRefused(int bits)
    {
        // 2*(k >> 1) + 1 is the order: the chord's slope would be free.
        Assert.False(Multiply(bits, BabyJubJub.Base8, s_order - 1).Accepted);
        Assert.False(Multiply(bits, BabyJubJub.Base8, s_order).Accepted);
    }
}
