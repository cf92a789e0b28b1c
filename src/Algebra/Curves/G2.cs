using System.Runtime.InteropServices;

namespace Zk.Algebra;

/// <summary>A point of the twist y² = x³ + 3/(9 + u) over Fq2, in Jacobian coordinates; G2 is its subgroup of order r.</summary>
public readonly struct G2 : ICurvePoint<G2, G2Affine>
{
    private readonly Jacobian<Fq2> _point;

    internal G2(in Jacobian<Fq2> point) => _point = point;

    /// <inheritdoc/>
    public static G2 Infinity => default;

    /// <inheritdoc/>
    public static G2 Generator => FromAffine(G2Affine.Generator);

    /// <inheritdoc/>
    public bool IsInfinity => _point.IsInfinity;

    /// <inheritdoc/>
    public static G2 operator +(in G2 left, in G2 right) => new(Jacobian<Fq2>.Add(left._point, right._point));

    /// <inheritdoc/>
    public static G2 operator +(in G2 left, in G2Affine right) =>
        right.IsInfinity ? left : new(Jacobian<Fq2>.AddFinite(left._point, right.X, right.Y));

    /// <inheritdoc/>
    public static G2 operator -(in G2 left, in G2 right) => new(Jacobian<Fq2>.Add(left._point, right._point.Negate()));

    /// <inheritdoc/>
    public static G2 operator -(in G2 value) => new(value._point.Negate());

    /// <inheritdoc/>
    public static G2 operator *(in G2 point, in Fr scalar) => new(point._point.Multiply(scalar.CanonicalLimbs));

    /// <summary>Equality of the represented points.</summary>
    public static bool operator ==(G2 left, G2 right) => left.Equals(right);

    /// <summary>Inequality of the represented points.</summary>
    public static bool operator !=(G2 left, G2 right) => !left.Equals(right);

    /// <inheritdoc/>
    public G2 Double() => new(_point.Double());

    /// <inheritdoc/>
    public static G2 FromAffine(in G2Affine point) => new(Jacobian<Fq2>.FromAffine(point.X, point.Y));

    /// <inheritdoc/>
    public G2Affine ToAffine()
    {
        _point.ToAffine(_point.Z.Inverse(), out Fq2 x, out Fq2 y);
        return new G2Affine(x, y);
    }

    /// <inheritdoc/>
    public static void BatchToAffine(ReadOnlySpan<G2> points, Span<G2Affine> destination)
    {
        if (destination.Length != points.Length) Throw.LengthMismatch(nameof(destination), destination.Length, points.Length);
        Fq2[] inverses = BatchNormalisation.InvertZ(MemoryMarshal.Cast<G2, Jacobian<Fq2>>(points));
        for (int i = 0; i < points.Length; i++)
        {
            points[i]._point.ToAffine(inverses[i], out Fq2 x, out Fq2 y);
            destination[i] = new G2Affine(x, y);
        }
    }

    /// <inheritdoc/>
    public bool Equals(G2 other) => _point.Equals(other._point);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is G2 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _point.GetHashCode();

    /// <summary>The affine form in decimal.</summary>
    public override string ToString() => ToAffine().ToString();
}
