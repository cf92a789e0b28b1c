using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class G1Tests : GroupLaws<G1, G1Affine>
{
    [Fact]
    public void Add_AnyTwo_AgreesWithTheTextbookOnIntegers() => Gen.Select(Points, Points).Sample((a, b) =>
        Assert.Equal(Textbook(Coordinates(a), Coordinates(b)), Coordinates(a + b)), iter: 50);

    [Fact]
    public void IsOnCurve_OtherCurveOrCoordinates_IsFalse()
    {
        Assert.False(new G1Affine(Fq.One, Fq.One).IsOnCurve());
        Assert.False(new G1Affine(Fq.Zero, Fq.FromUInt64(2)).IsInSubgroup()); // on y² = x³ + 4
        Assert.False(new G1Affine(Fq.Zero, Fq.One).IsOnCurve());
    }

    private static (BigInteger X, BigInteger Y) Coordinates(G1 point)
    {
        G1Affine affine = point.ToAffine();
        return (affine.X.ToBigInteger(), affine.Y.ToBigInteger());
    }

    /// <summary>Chord and tangent on plain integers, (0, 0) being infinity.</summary>
    private static (BigInteger X, BigInteger Y) Textbook((BigInteger X, BigInteger Y) a, (BigInteger X, BigInteger Y) b)
    {
        BigInteger q = Fq.Modulus;
        if (a == default) return b;
        if (b == default) return a;
        if (a.X == b.X && (a.Y + b.Y) % q == 0) return default;
        BigInteger slope = a.X == b.X
            ? 3 * a.X * a.X * BigInteger.ModPow(2 * a.Y, q - 2, q)
            : (b.Y - a.Y) * BigInteger.ModPow(b.X - a.X + q, q - 2, q);
        BigInteger x = Modulo(slope * slope - a.X - b.X);
        return (x, Modulo(slope * (a.X - x) - a.Y));

        BigInteger Modulo(BigInteger v) => (v % q + q) % q;
    }
}
