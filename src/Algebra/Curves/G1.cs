using System.Runtime.InteropServices;

namespace Zk.Algebra;

/// <summary>A point of G1, the curve y² = x³ + 3 over Fq, in Jacobian coordinates.</summary>
public readonly struct G1 : ICurvePoint<G1, G1Affine>
{
    private readonly Jacobian<Fq> _point;

    internal G1(in Jacobian<Fq> point) => _point = point;

    /// <inheritdoc/>
    public static G1 Infinity => default;

    /// <inheritdoc/>
    public static G1 Generator => FromAffine(G1Affine.Generator);

    /// <inheritdoc/>
    public bool IsInfinity => _point.IsInfinity;

    /// <inheritdoc/>
    public static G1 operator +(in G1 left, in G1 right) => new(Jacobian<Fq>.Add(left._point, right._point));

    /// <inheritdoc/>
    public static G1 operator +(in G1 left, in G1Affine right) =>
        right.IsInfinity ? left : new(Jacobian<Fq>.AddFinite(left._point, right.X, right.Y));

    /// <inheritdoc/>
    public static G1 operator -(in G1 left, in G1 right) => new(Jacobian<Fq>.Add(left._point, right._point.Negate()));

    /// <inheritdoc/>
    public static G1 operator -(in G1 value) => new(value._point.Negate());

    /// <inheritdoc/>
    public static G1 operator *(in G1 point, in Fr scalar) => new(point._point.Multiply(scalar.CanonicalLimbs));

    /// <summary>Equality of the represented points.</summary>
    public static bool operator ==(G1 left, G1 right) => left.Equals(right);

    /// <summary>Inequality of the represented points.</summary>
    public static bool operator !=(G1 left, G1 right) => !left.Equals(right);

    /// <inheritdoc/>
    public G1 Double() => new(_point.Double());

    /// <inheritdoc/>
    public static G1 FromAffine(in G1Affine point) => new(Jacobian<Fq>.FromAffine(point.X, point.Y));

    /// <inheritdoc/>
    public G1Affine ToAffine()
    {
        _point.ToAffine(_point.Z.Inverse(), out Fq x, out Fq y);
        return new G1Affine(x, y);
    }

    /// <inheritdoc/>
    public static void BatchToAffine(ReadOnlySpan<G1> points, Span<G1Affine> destination)
    {
        if (destination.Length != points.Length) Throw.LengthMismatch(nameof(destination), destination.Length, points.Length);
        Fq[] inverses = BatchNormalisation.InvertZ(MemoryMarshal.Cast<G1, Jacobian<Fq>>(points));
        for (int i = 0; i < points.Length; i++)
        {
            points[i]._point.ToAffine(inverses[i], out Fq x, out Fq y);
            destination[i] = new G1Affine(x, y);
        }
    }

    /// <inheritdoc/>
    public bool Equals(G1 other) => _point.Equals(other._point);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is G1 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _point.GetHashCode();

    /// <summary>The affine form in decimal.</summary>
    public override string ToString() => ToAffine().ToString();
}
