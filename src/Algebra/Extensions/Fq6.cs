namespace Zk.Algebra;

/// <summary>An element C0 + C1·v + C2·v² of the cubic extension Fq2[v] / (v³ − ξ), ξ = 9 + u.</summary>
public readonly partial struct Fq6 : IField<Fq6>
{
    /// <summary>The coefficients of 1, v and v², in that order.</summary>
    public Fq6(in Fq2 c0, in Fq2 c1, in Fq2 c2)
    {
        C0 = c0;
        C1 = c1;
        C2 = c2;
    }

    /// <summary>The coefficient of 1.</summary>
    public readonly Fq2 C0;

    /// <summary>The coefficient of v.</summary>
    public readonly Fq2 C1;

    /// <summary>The coefficient of v².</summary>
    public readonly Fq2 C2;

    /// <inheritdoc/>
    public static Fq6 Zero => default;

    /// <inheritdoc/>
    public static Fq6 One => new(Fq2.One, Fq2.Zero, Fq2.Zero);

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero && C2.IsZero;

    /// <inheritdoc/>
    public static Fq6 operator +(in Fq6 left, in Fq6 right) =>
        new(left.C0 + right.C0, left.C1 + right.C1, left.C2 + right.C2);

    /// <inheritdoc/>
    public static Fq6 operator -(in Fq6 left, in Fq6 right) =>
        new(left.C0 - right.C0, left.C1 - right.C1, left.C2 - right.C2);

    /// <inheritdoc/>
    public static Fq6 operator -(in Fq6 value) => new(-value.C0, -value.C1, -value.C2);

    /// <inheritdoc/>
    public static Fq6 operator *(in Fq6 left, in Fq6 right)
    {
        Multiply(left, right, out Fq6 product);
        return product;
    }

    /// <summary>Scales every coefficient by an element of Fq2.</summary>
    public static Fq6 operator *(in Fq6 left, in Fq2 right)
    {
        Multiply(left, right, out Fq6 product);
        return product;
    }

    /// <summary>Equality of all coefficients.</summary>
    public static bool operator ==(Fq6 left, Fq6 right) => left.Equals(right);

    /// <summary>Inequality of a coefficient.</summary>
    public static bool operator !=(Fq6 left, Fq6 right) => !left.Equals(right);

    /// <inheritdoc/>
    public Fq6 Square()
    {
        Square(this, out Fq6 square);
        return square;
    }

    /// <inheritdoc/>
    public Fq6 Double() => new(C0.Double(), C1.Double(), C2.Double());

    /// <summary>The product with v, the square root of which builds Fq12.</summary>
    public Fq6 MultiplyByNonResidue() => new(C2.MultiplyByNonResidue(), C0, C1);

    /// <inheritdoc/>
    public Fq6 Inverse()
    {
        Fq2 t0 = C0.Square() - (C1 * C2).MultiplyByNonResidue();
        Fq2 t1 = C2.Square().MultiplyByNonResidue() - C0 * C1;
        Fq2 t2 = C1.Square() - C0 * C2;
        Fq2 norm = (C2 * t1 + C1 * t2).MultiplyByNonResidue() + C0 * t0;
        return new Fq6(t0, t1, t2) * norm.Inverse();
    }

    /// <inheritdoc/>
    public bool Equals(Fq6 other) => C0.Equals(other.C0) && C1.Equals(other.C1) && C2.Equals(other.C2);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq6 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1, C2);

    /// <summary>All coefficients in decimal.</summary>
    public override string ToString() => $"({C0}, {C1}, {C2})";
}
