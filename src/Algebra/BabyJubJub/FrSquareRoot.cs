using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// Square roots in <see cref="Fr"/>, whose multiplicative group has a subgroup of order 2²⁸.
/// <para><b>Source</b>: Tonelli and Shanks; Cohen, "A Course in Computational Algebraic Number Theory", algorithm 1.5.1.</para>
/// </summary>
public static class FrSquareRoot
{
    private const int TwoAdicity = 28;

    private static readonly BigInteger s_oddPart = (Fr.Modulus - 1) >> TwoAdicity;

    // 5 generates the multiplicative group, so this has order 2²⁸.
    private static readonly Fr s_root = Power(Fr.FromUInt64(5), s_oddPart);

    /// <summary>A root of <paramref name="value"/>; false when it is not a square. Not constant time.</summary>
    public static bool TryCompute(Fr value, out Fr root)
    {
        root = Fr.Zero;
        if (value.IsZero) return true;
        Fr half = Power(value, (s_oddPart - 1) / 2);
        Fr x = value * half;
        Fr b = x * half;
        Fr z = s_root;
        for (int order = TwoAdicity; b != Fr.One;)
        {
            int m = SquaringsToOne(b, order);
            if (m == order) return false;
            Fr step = z;
            for (int i = 0; i < order - m - 1; i++) step = step.Square();
            z = step.Square();
            x *= step;
            b *= z;
            order = m;
        }
        root = x;
        return true;
    }

    private static int SquaringsToOne(Fr b, int limit)
    {
        int count = 0;
        for (; b != Fr.One && count < limit; count++) b = b.Square();
        return count;
    }

    private static Fr Power(Fr x, BigInteger exponent)
    {
        Fr result = Fr.One;
        for (long i = exponent.GetBitLength() - 1; i >= 0; i--)
        {
            result = result.Square();
            if (!((exponent >> (int)i) & 1).IsZero) result *= x;
        }
        return result;
    }
}
