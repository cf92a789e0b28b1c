using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// Parameters and group law of Baby Jubjub. Not constant time.
/// <para><b>Source</b>: EIP-2494 (parameters); Bernstein, Birkner, Joye, Lange, Peters, "Twisted Edwards Curves",
/// AFRICACRYPT 2008, section 6 (projective addition).</para>
/// </summary>
public static class BabyJubJub
{
    /// <summary>Curve coefficient a.</summary>
    public static Fr A { get; } = Fr.FromUInt64(168700);

    /// <summary>Curve coefficient d.</summary>
    public static Fr D { get; } = Fr.FromUInt64(168696);

    /// <summary>log₂ of the cofactor 8.</summary>
    public const int CofactorLog2 = 3;

    /// <summary>Number of points of the curve.</summary>
    public static BigInteger Order { get; } =
        BigInteger.Parse("21888242871839275222246405745257275088614511777268538073601725287587578984328", provider: null);

    /// <summary>The prime order of the subgroup, <see cref="Order"/> / 8.</summary>
    public static BigInteger SubgroupOrder { get; } = Order >> CofactorLog2;

    /// <summary>A generator of the whole curve.</summary>
    public static BabyJubJubPoint Generator { get; } = new(
        Decimal("995203441582195749578291179787384436505546430278305826713579947235728471134"),
        Decimal("5472060717959818805561601436314318772137091100104008585924551046643952123905"));

    /// <summary>8·<see cref="Generator"/>, a generator of the subgroup of prime order.</summary>
    public static BabyJubJubPoint Base8 { get; } = Multiply(Generator, 1 << CofactorLog2);

    /// <summary>Sum of two points of the curve.</summary>
    public static BabyJubJubPoint Add(BabyJubJubPoint left, BabyJubJubPoint right) =>
        (Projective.From(left) + Projective.From(right)).ToAffine();

    /// <summary>A multiple of a point of the curve.</summary>
    /// <param name="point">On the curve.</param>
    /// <param name="scalar">Not negative; not reduced, since the point may have any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scalar is negative.</exception>
    public static BabyJubJubPoint Multiply(BabyJubJubPoint point, BigInteger scalar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scalar);
        Projective addend = Projective.From(point);
        Projective result = Projective.From(BabyJubJubPoint.Identity);
        for (long i = scalar.GetBitLength() - 1; i >= 0; i--)
        {
            result += result;
            if (!((scalar >> (int)i) & 1).IsZero) result += addend;
        }
        return result.ToAffine();
    }

    private static Fr Decimal(string digits) => Fr.FromBigInteger(BigInteger.Parse(digits, provider: null));

    // (X/Z, Y/Z); addition is complete because a is a square in the field and d is not.
    private readonly record struct Projective(Fr X, Fr Y, Fr Z)
    {
        public static Projective From(BabyJubJubPoint p) => new(p.X, p.Y, Fr.One);

        public BabyJubJubPoint ToAffine()
        {
            Fr inverse = Z.Inverse();
            return new(X * inverse, Y * inverse);
        }

        public static Projective operator +(Projective p, Projective q)
        {
            Fr a = p.Z * q.Z, b = a.Square(), c = p.X * q.X, d = p.Y * q.Y;
            Fr e = BabyJubJub.D * c * d, f = b - e, g = b + e;
            Fr cross = (p.X + p.Y) * (q.X + q.Y) - c - d;
            return new(a * f * cross, a * g * (d - BabyJubJub.A * c), f * g);
        }
    }
}
