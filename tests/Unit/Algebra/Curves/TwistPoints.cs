using System.Numerics;

namespace Zk.Algebra.Tests;

/// <summary>Points of the whole twist, most of them outside G2.</summary>
internal static class TwistPoints
{
    /// <summary>The order of the twist is r · (2q − r).</summary>
    public static BigInteger Cofactor { get; } = 2 * Fq.Modulus - Fr.Modulus;

    /// <summary>The point with the first abscissa (start, 1), (start + 1, 1), … that has one.</summary>
    public static G2Affine From(Fq start)
    {
        for (Fq2 x = new(start, Fq.One); ; x += Fq2.One)
            if (TrySquareRoot(x.Square() * x + G2Affine.B, out Fq2 y)) return new G2Affine(x, y);
    }

    /// <summary>The multiple by any non-negative integer by double-and-add, not reduced modulo r.</summary>
    public static G2 Multiply(G2Affine point, BigInteger scalar)
    {
        G2 result = G2.Infinity;
        for (int bit = (int)scalar.GetBitLength() - 1; bit >= 0; bit--)
        {
            result = result.Double();
            if (!((scalar >> bit) & 1).IsZero) result += point;
        }
        return result;
    }

    /// <summary>Square root for q ≡ 3 mod 4. Source: Adj and Rodríguez-Henríquez, 2014, algorithm 9.</summary>
    private static bool TrySquareRoot(Fq2 a, out Fq2 root)
    {
        Fq2 a1 = Exponentiation.Power(a, (Fq.Modulus - 3) / 4);
        Fq2 alpha = a1.Square() * a, x0 = a1 * a;
        root = alpha == -Fq2.One
            ? new Fq2(Fq.Zero, Fq.One) * x0
            : Exponentiation.Power(Fq2.One + alpha, (Fq.Modulus - 1) / 2) * x0;
        return root.Square() == a;
    }
}
