namespace Zk.Algebra;

/// <summary>An element C0 + C1·w of the quadratic extension Fq6[w] / (w² − v), the field that pairings map into.</summary>
public readonly partial struct Fq12 : IField<Fq12>
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
        Multiply(left, right, out Fq12 product);
        return product;
    }

    /// <summary>Equality of all coefficients.</summary>
    public static bool operator ==(Fq12 left, Fq12 right) => left.Equals(right);

    /// <summary>Inequality of a coefficient.</summary>
    public static bool operator !=(Fq12 left, Fq12 right) => !left.Equals(right);

    /// <inheritdoc/>
    public Fq12 Square()
    {
        Square(this, out Fq12 square);
        return square;
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

    /// <inheritdoc/>
    public bool Equals(Fq12 other) => C0.Equals(other.C0) && C1.Equals(other.C1);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq12 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1);

    /// <summary>All coefficients in decimal.</summary>
    public override string ToString() => $"({C0}, {C1})";
}
