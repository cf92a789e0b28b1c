namespace Zk.Algebra;

/// <summary>
/// The point arithmetic of the optimal ate Miller loop in homogeneous coordinates on the twist (x = X/Z, y = Y/Z).
/// Source: Vercauteren, "Optimal Pairings", 2010; Costello, Lange and Naehrig, "Faster Pairing Computations on Curves
/// with High-Degree Twists", 2010.
/// </summary>
internal static class LineSchedule
{
    private static readonly Fq s_half = Fq.FromUInt64(2).Inverse();
    private static readonly Fq2 s_threeB = G2Affine.B.Double() + G2Affine.B;

    /// <summary>The signed digits of 6x + 2 below the leading one, most significant first.</summary>
    public static sbyte[] Digits { get; } = SignedDigits((UInt128)6 * Bn254.X + 2);

    public static Line[] Compute(in G2Affine q)
    {
        var lines = new List<Line>(2 * Digits.Length);
        G2Affine negated = -q;
        Homogeneous t = new(q.X, q.Y, Fq2.One);
        foreach (sbyte digit in Digits)
        {
            lines.Add(Double(ref t));
            if (digit != 0) lines.Add(Add(ref t, digit > 0 ? q : negated));
        }
        G2Affine frobenius = TwistEndomorphism.Apply(q);
        lines.Add(Add(ref t, frobenius));
        lines.Add(Add(ref t, -TwistEndomorphism.Apply(frobenius)));
        return [.. lines];
    }

    /// <summary>t ← 2t; the tangent at t, scaled by −2YZ.</summary>
    private static Line Double(ref Homogeneous t)
    {
        Fq2 a = t.X * t.Y * s_half;
        Fq2 b = t.Y.Square(), c = t.Z.Square(), j = t.X.Square();
        Fq2 e = s_threeB * c;
        Fq2 f = e.Double() + e;
        Fq2 g = (b + f) * s_half;
        Fq2 h = (t.Y + t.Z).Square() - (b + c);
        Fq2 e2 = e.Square();
        t = new(a * (b - f), g.Square() - (e2.Double() + e2), b * h);
        return new Line(-h, j.Double() + j, e - b);
    }

    /// <summary>t ← t + q; the chord through t and q, scaled by X − xZ.</summary>
    private static Line Add(ref Homogeneous t, in G2Affine q)
    {
        Fq2 theta = t.Y - q.Y * t.Z;
        Fq2 lambda = t.X - q.X * t.Z;
        Fq2 d = lambda.Square();
        Fq2 e = lambda * d;
        Fq2 g = t.X * d;
        Fq2 h = e + t.Z * theta.Square() - g.Double();
        t = new(lambda * h, theta * (g - h) - e * t.Y, t.Z * e);
        return new Line(lambda, -theta, theta * q.X - lambda * q.Y);
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

    private readonly struct Homogeneous(in Fq2 x, in Fq2 y, in Fq2 z)
    {
        public readonly Fq2 X = x, Y = y, Z = z;
    }
}
