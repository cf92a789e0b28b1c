using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>
/// The point arithmetic of the optimal ate Miller loop in homogeneous coordinates on the twist (x = X/Z, y = Y/Z).
/// Source: Vercauteren, "Optimal Pairings", 2010; Costello, Lange and Naehrig, "Faster Pairing Computations on Curves
/// with High-Degree Twists", 2010.
/// </summary>
[SkipLocalsInit]
internal static class LineSchedule
{
    private static readonly Fq2 s_threeB = G2Affine.B.Double() + G2Affine.B;

    /// <summary>The signed digits of 6x + 2 below the leading one, most significant first.</summary>
    public static sbyte[] Digits { get; } = SignedDigits((UInt128)6 * Bn254.X + 2);

    /// <summary>The lines of a point on the twist, and whether the point is in the subgroup.</summary>
    /// <remarks>
    /// The loop ends with T = [6x + 2]Q + ψ(Q) − ψ²(Q), and on the subgroup T = −ψ³(Q). A point on the twist for which that
    /// holds is killed by the norm of 6x + 2 + ψ − ψ² + ψ³ and by the order of the twist, r(2q − r); their greatest common
    /// divisor is r. Where the formulas have no answer, which needs a point of small order, Z becomes zero and stays zero.
    /// </remarks>
    public static Line[] Compute(in G2Affine q, out bool inSubgroup)
    {
        var lines = new Line[2 + Digits.Length + Digits.Count(digit => digit != 0)];
        G2Affine negated = -q;
        Homogeneous t = new() { X = q.X, Y = q.Y, Z = Fq2.One };
        int next = 0;
        foreach (sbyte digit in Digits)
        {
            Double(ref t, out lines[next++]);
            if (digit != 0) Add(ref t, digit > 0 ? q : negated, out lines[next++]);
        }
        G2Affine once = TwistEndomorphism.Apply(q), twice = TwistEndomorphism.Apply(once);
        Add(ref t, once, out lines[next++]);
        Add(ref t, -twice, out lines[next]);
        G2Affine expected = -TwistEndomorphism.Apply(twice);
        inSubgroup = !t.Z.IsZero && t.X == expected.X * t.Z && t.Y == expected.Y * t.Z;
        return lines;
    }

    /// <summary>t ← 2t; the tangent at t, scaled by −2YZ.</summary>
    private static void Double(ref Homogeneous t, out Line line)
    {
        Fq2.Square(t.Y, out Fq2 b);
        Fq2.Square(t.Z, out Fq2 c);
        Fq2.Multiply(s_threeB, c, out Fq2 e);
        Fq2.Add(e, e, out Fq2 f);
        Fq2.Add(f, e, out f);
        Fq2.Add(t.Y, t.Z, out Fq2 h);
        Fq2.Square(h, out h);
        Fq2.Subtract(h, b, out h);
        Fq2.Subtract(h, c, out h);
        Fq2.Square(t.X, out Fq2 j);
        Fq2.Negate(h, out line.AtY);
        Fq2.Add(j, j, out line.AtX);
        Fq2.Add(line.AtX, j, out line.AtX);
        Fq2.Subtract(e, b, out line.Constant);

        // (X, Y, Z) ← 4·(XY/2·(b − f), (b + f)²/4 − 3e², b·h)
        Fq2.Multiply(t.X, t.Y, out Fq2 a);
        Fq2.Add(a, a, out a);
        Fq2.Subtract(b, f, out c);
        Fq2.Multiply(a, c, out t.X);
        Fq2.Add(b, f, out f);
        Fq2.Square(f, out f);
        Fq2.Add(e, e, out e);
        Fq2.Square(e, out e);
        Fq2.Subtract(f, e, out f);
        Fq2.Subtract(f, e, out f);
        Fq2.Subtract(f, e, out t.Y);
        Fq2.Multiply(b, h, out h);
        Fq2.Add(h, h, out h);
        Fq2.Add(h, h, out t.Z);
    }

    /// <summary>t ← t + q; the chord through t and q, scaled by X − xZ.</summary>
    private static void Add(ref Homogeneous t, in G2Affine q, out Line line)
    {
        Fq2 x = q.X, y = q.Y;
        Fq2.Multiply(y, t.Z, out Fq2 theta);
        Fq2.Subtract(t.Y, theta, out theta);
        Fq2.Multiply(x, t.Z, out Fq2 lambda);
        Fq2.Subtract(t.X, lambda, out lambda);
        line.AtY = lambda;
        Fq2.Negate(theta, out line.AtX);
        Fq2.Multiply(theta, x, out x);
        Fq2.Multiply(lambda, y, out y);
        Fq2.Subtract(x, y, out line.Constant);

        Fq2.Square(lambda, out Fq2 d);
        Fq2.Multiply(lambda, d, out Fq2 e);
        Fq2.Multiply(t.X, d, out Fq2 g);
        Fq2.Square(theta, out Fq2 h);
        Fq2.Multiply(t.Z, h, out h);
        Fq2.Add(e, h, out h);
        Fq2.Subtract(h, g, out h);
        Fq2.Subtract(h, g, out h);
        Fq2.Multiply(lambda, h, out t.X);
        Fq2.Subtract(g, h, out g);
        Fq2.Multiply(theta, g, out g);
        Fq2.Multiply(e, t.Y, out h);
        Fq2.Subtract(g, h, out t.Y);
        Fq2.Multiply(t.Z, e, out t.Z);
    }

    /// <summary>Non-adjacent form without its leading one.</summary>
    private static sbyte[] SignedDigits(UInt128 value)
    {
        var digits = new List<sbyte>();
        for (; value != 0; value >>= 1)
        {
            int digit = (value & 1) == 0 ? 0 : 2 - (int)(value & 3);
            digits.Add((sbyte)digit);
            if (digit > 0) value -= 1;
            if (digit < 0) value += 1;
        }
        digits.RemoveAt(digits.Count - 1);
        digits.Reverse();
        return [.. digits];
    }

    private struct Homogeneous
    {
        public Fq2 X, Y, Z;
    }
}
