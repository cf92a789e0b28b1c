namespace Zk.Algebra;

/// <summary>An element C0 + C1·w of the quadratic extension Fq6[w] / (w² − v), the field that pairings map into.</summary>
public readonly struct Fq12 : IField<Fq12>
{
    /// <summary>The coefficients of 1 and w, in that order.</summary>
    public Fq12(in Fq6 c0, in Fq6 c1)
    {
        C0 = c0;
        C1 = c1;
    }

    /// <summary>The coefficient of 1.</summary>
    public readonly Fq6 C0;

    /// <summary>The coefficient of w.</summary>
    public readonly Fq6 C1;

    /// <inheritdoc/>
    public static Fq12 Zero => default;

    /// <inheritdoc/>
    public static Fq12 One => new(Fq6.One, Fq6.Zero);

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <inheritdoc/>
    public static Fq12 operator +(in Fq12 left, in Fq12 right) => new(left.C0 + right.C0, left.C1 + right.C1);

    /// <inheritdoc/>
    public static Fq12 operator -(in Fq12 left, in Fq12 right) => new(left.C0 - right.C0, left.C1 - right.C1);

    /// <inheritdoc/>
    public static Fq12 operator -(in Fq12 value) => new(-value.C0, -value.C1);

    /// <inheritdoc/>
    public static Fq12 operator *(in Fq12 left, in Fq12 right)
    {
        Fq6 v0 = left.C0 * right.C0;
        Fq6 v1 = left.C1 * right.C1;
        Fq6 cross = (left.C0 + left.C1) * (right.C0 + right.C1);
        return new Fq12(v1.MultiplyByNonResidue() + v0, cross - v0 - v1);
    }

    /// <summary>Equality of all coefficients.</summary>
    public static bool operator ==(Fq12 left, Fq12 right) => left.Equals(right);

    /// <summary>Inequality of a coefficient.</summary>
    public static bool operator !=(Fq12 left, Fq12 right) => !left.Equals(right);

    /// <inheritdoc/>
    public Fq12 Square()
    {
        Fq6 product = C0 * C1;
        Fq6 c0 = (C0 + C1) * (C0 + C1.MultiplyByNonResidue()) - product - product.MultiplyByNonResidue();
        return new Fq12(c0, product.Double());
    }

    /// <inheritdoc/>
    public Fq12 Double() => new(C0.Double(), C1.Double());

    /// <summary>C0 − C1·w, the q⁶-th power; on the cyclotomic subgroup it is the inverse.</summary>
    public Fq12 Conjugate() => new(C0, -C1);

    /// <inheritdoc/>
    public Fq12 Inverse()
    {
        Fq6 inverseNorm = (C0.Square() - C1.Square().MultiplyByNonResidue()).Inverse();
        return new Fq12(C0 * inverseNorm, -(C1 * inverseNorm));
    }

    /// <summary>The q-th power.</summary>
    public Fq12 Frobenius() => new(
        new Fq6(
            C0.C0.Conjugate(),
            C0.C1.Conjugate() * FrobeniusConstants.Power(2),
            C0.C2.Conjugate() * FrobeniusConstants.Power(4)),
        new Fq6(
            C1.C0.Conjugate() * FrobeniusConstants.Power(1),
            C1.C1.Conjugate() * FrobeniusConstants.Power(3),
            C1.C2.Conjugate() * FrobeniusConstants.Power(5)));

    /// <summary>
    /// The square of an element of the cyclotomic subgroup (order dividing q⁴ − q² + 1); wrong for any other element.
    /// Source: Granger and Scott, "Faster Squaring in the Cyclotomic Subgroup of Sixth Degree Extensions", 2010.
    /// </summary>
    internal Fq12 CyclotomicSquare()
    {
        SquareQuartic(C0.C0, C1.C1, out Fq2 even0, out Fq2 odd0);
        SquareQuartic(C1.C0, C0.C2, out Fq2 even1, out Fq2 odd1);
        SquareQuartic(C0.C1, C1.C2, out Fq2 even2, out Fq2 odd2);
        odd2 = odd2.MultiplyByNonResidue();
        return new Fq12(
            new Fq6(ThriceLessTwice(even0, C0.C0), ThriceLessTwice(even1, C0.C1), ThriceLessTwice(even2, C0.C2)),
            new Fq6(ThricePlusTwice(odd2, C1.C0), ThricePlusTwice(odd0, C1.C1), ThricePlusTwice(odd1, C1.C2)));
    }

    /// <summary>The product with the sparse element a + (b0 + b1·v)·w, the shape of a line at a point of G1.</summary>
    internal Fq12 MultiplyByLine(in Fq2 a, in Fq2 b0, in Fq2 b1)
    {
        Fq6 v0 = C0 * a;
        Fq6 v1 = C1.MultiplyBySparse(b0, b1);
        Fq6 cross = (C0 + C1).MultiplyBySparse(a + b0, b1);
        return new Fq12(v1.MultiplyByNonResidue() + v0, cross - v0 - v1);
    }

    /// <inheritdoc/>
    public bool Equals(Fq12 other) => C0.Equals(other.C0) && C1.Equals(other.C1);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq12 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1);

    /// <summary>All coefficients in decimal.</summary>
    public override string ToString() => $"({C0}, {C1})";

    /// <summary>(a + b·y)² = even + odd·y with y² = ξ.</summary>
    private static void SquareQuartic(in Fq2 a, in Fq2 b, out Fq2 even, out Fq2 odd)
    {
        Fq2 a2 = a.Square(), b2 = b.Square();
        odd = (a + b).Square() - a2 - b2;
        even = b2.MultiplyByNonResidue() + a2;
    }

    private static Fq2 ThriceLessTwice(in Fq2 thrice, in Fq2 twice) => (thrice - twice).Double() + thrice;

    private static Fq2 ThricePlusTwice(in Fq2 thrice, in Fq2 twice) => (thrice + twice).Double() + thrice;
}
