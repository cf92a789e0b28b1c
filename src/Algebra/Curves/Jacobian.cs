namespace Zk.Algebra;

/// <summary>
/// A point (X/Z², Y/Z³) of a curve y² = x³ + b over any field; Z = 0 is infinity. The formulas do not use b.
/// Source: Cohen, Miyaji and Ono, "Efficient Elliptic Curve Exponentiation Using Mixed Coordinates", 1998;
/// doubling for a = 0 as "dbl-2009-l" of the Explicit-Formulas Database.
/// </summary>
internal readonly struct Jacobian<TField> : IEquatable<Jacobian<TField>>
    where TField : struct, IField<TField>
{
    public readonly TField X, Y, Z;

    public Jacobian(in TField x, in TField y, in TField z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    public bool IsInfinity => Z.IsZero;

    public static Jacobian<TField> FromAffine(in TField x, in TField y) =>
        x.IsZero && y.IsZero ? default : new(x, y, TField.One);

    public static Jacobian<TField> Add(in Jacobian<TField> p, in Jacobian<TField> q)
    {
        if (p.IsInfinity) return q;
        if (q.IsInfinity) return p;
        TField pZ2 = p.Z.Square(), qZ2 = q.Z.Square();
        TField u1 = p.X * qZ2, u2 = q.X * pZ2;
        TField s1 = p.Y * (q.Z * qZ2), s2 = q.Y * (p.Z * pZ2);
        TField h = u2 - u1, slope = s2 - s1;
        if (h.IsZero) return slope.IsZero ? p.Double() : default;
        return Chord(u1, s1, h, slope, p.Z * q.Z * h);
    }

    /// <summary>Adds the affine point (x, y), which must not be infinity.</summary>
    public static Jacobian<TField> AddFinite(in Jacobian<TField> p, in TField x, in TField y)
    {
        if (p.IsInfinity) return new(x, y, TField.One);
        TField z2 = p.Z.Square();
        TField h = x * z2 - p.X, slope = y * (p.Z * z2) - p.Y;
        if (h.IsZero) return slope.IsZero ? p.Double() : default;
        return Chord(p.X, p.Y, h, slope, p.Z * h);
    }

    public Jacobian<TField> Negate() => new(X, -Y, Z);

    public Jacobian<TField> Double()
    {
        TField a = X.Square(), b = Y.Square(), c = b.Square();
        TField d = ((X + b).Square() - a - c).Double();
        TField e = a.Double() + a;
        TField x = e.Square() - d.Double();
        return new(x, e * (d - x) - c.Double().Double().Double(), (Y * Z).Double());
    }

    /// <summary>The multiple by a 256-bit integer, most significant four bits first.</summary>
    public Jacobian<TField> Multiply(in Limbs scalar)
    {
        const int Window = 4;
        Span<Jacobian<TField>> multiples = new Jacobian<TField>[1 << Window];
        for (int i = 1; i < multiples.Length; i++) multiples[i] = Add(multiples[i - 1], this);

        Jacobian<TField> result = default;
        for (int start = (scalar.BitLength + Window - 1) / Window * Window - Window; start >= 0; start -= Window)
        {
            for (int i = 0; i < Window; i++) result = result.Double();
            result = Add(result, multiples[(int)scalar.Window(start, Window)]);
        }
        return result;
    }

    /// <summary>The affine coordinates, given the inverse of Z (zero for infinity, which maps to (0, 0)).</summary>
    public void ToAffine(in TField inverseZ, out TField x, out TField y)
    {
        TField inverseZ2 = inverseZ.Square();
        x = X * inverseZ2;
        y = Y * (inverseZ * inverseZ2);
    }

    public bool Equals(Jacobian<TField> other)
    {
        if (IsInfinity || other.IsInfinity) return IsInfinity && other.IsInfinity;
        TField z2 = Z.Square(), otherZ2 = other.Z.Square();
        return X * otherZ2 == other.X * z2 && Y * (other.Z * otherZ2) == other.Y * (Z * z2);
    }

    public override bool Equals(object? obj) => obj is Jacobian<TField> other && Equals(other);

    public override int GetHashCode()
    {
        ToAffine(Z.Inverse(), out TField x, out TField y);
        return HashCode.Combine(x, y);
    }

    /// <summary>The third point of the chord through (u, s) and (u + h, s + slope), both scaled to a common Z.</summary>
    private static Jacobian<TField> Chord(in TField u, in TField s, in TField h, in TField slope, in TField z)
    {
        TField h2 = h.Square(), h3 = h * h2, v = u * h2;
        TField x = slope.Square() - h3 - v.Double();
        return new(x, slope * (v - x) - s * h3, z);
    }
}
