using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>An element C0 + C1·u of the quadratic extension Fq[u] / (u² + 1), over which the curve of G2 is defined.</summary>
public readonly partial struct Fq2 : IField<Fq2>
{
    /// <summary>The coefficients C0 and C1, in that order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fq2(in Fq c0, in Fq c1)
    {
        C0 = c0;
        C1 = c1;
    }

    /// <summary>The coefficient of 1.</summary>
    public readonly Fq C0;

    /// <summary>The coefficient of u.</summary>
    public readonly Fq C1;

    /// <inheritdoc/>
    public static Fq2 Zero => default;

    /// <inheritdoc/>
    public static Fq2 One => new(Fq.One, Fq.Zero);

    /// <summary>ξ = 9 + u, the cubic and quadratic non-residue that the tower and the twist are built on.</summary>
    public static Fq2 NonResidue { get; } = new(Fq.FromUInt64(9), Fq.One);

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq2 operator +(in Fq2 left, in Fq2 right) => new(left.C0 + right.C0, left.C1 + right.C1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq2 operator -(in Fq2 left, in Fq2 right) => new(left.C0 - right.C0, left.C1 - right.C1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq2 operator -(in Fq2 value) => new(-value.C0, -value.C1);

    /// <inheritdoc/>
    public static Fq2 operator *(in Fq2 left, in Fq2 right)
    {
        Multiply(left, right, out Fq2 product);
        return product;
    }

    /// <summary>Scales both coefficients by an element of Fq.</summary>
    public static Fq2 operator *(in Fq2 left, in Fq right)
    {
        Multiply(left, right, out Fq2 product);
        return product;
    }

    /// <summary>Equality of both coefficients.</summary>
    public static bool operator ==(Fq2 left, Fq2 right) => left.Equals(right);

    /// <summary>Inequality of a coefficient.</summary>
    public static bool operator !=(Fq2 left, Fq2 right) => !left.Equals(right);

    /// <inheritdoc/>
    public Fq2 Square()
    {
        Square(this, out Fq2 square);
        return square;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fq2 Double() => new(C0.Double(), C1.Double());

    /// <summary>C0 − C1·u, which is also the q-th power.</summary>
    public Fq2 Conjugate() => new(C0, -C1);

    /// <inheritdoc/>
    public Fq2 Inverse()
    {
        Fq inverseNorm = (C0.Square() + C1.Square()).Inverse();
        return new Fq2(C0 * inverseNorm, -(C1 * inverseNorm));
    }

    /// <summary>The product with ξ = 9 + u.</summary>
    public Fq2 MultiplyByNonResidue()
    {
        MultiplyByNonResidueAndAdd(this, default, out Fq2 product);
        return product;
    }

    /// <inheritdoc/>
    public bool Equals(Fq2 other) => C0.Equals(other.C0) && C1.Equals(other.C1);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq2 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1);

    /// <summary>Both coefficients in decimal.</summary>
    public override string ToString() => $"({C0}, {C1})";
}
