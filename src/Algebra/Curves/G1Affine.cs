namespace Zk.Algebra;

/// <summary>
/// A point of G1, the curve y² = x³ + 3 over Fq, in affine coordinates. Any pair of coordinates can be held:
/// whoever reads one from outside calls <see cref="IsInSubgroup"/>. Source: EIP-196.
/// </summary>
/// <param name="X">The abscissa.</param>
/// <param name="Y">The ordinate.</param>
public readonly record struct G1Affine(Fq X, Fq Y) : IAffinePoint<G1Affine>, ICoordinates<G1Affine, Fq>
{
    private static readonly Fq s_b = Fq.FromUInt64(3);

    /// <inheritdoc/>
    public static G1Affine Generator { get; } = new(Fq.One, Fq.FromUInt64(2));

    /// <inheritdoc/>
    public static G1Affine Infinity => default;

    /// <inheritdoc/>
    public bool IsInfinity => X.IsZero && Y.IsZero;

    static G1Affine ICoordinates<G1Affine, Fq>.Create(in Fq x, in Fq y) => new(x, y);

    /// <inheritdoc/>
    public bool IsOnCurve() => IsInfinity || Y.Square() == X.Square() * X + s_b;

    /// <inheritdoc/>
    /// <remarks>The cofactor is 1: every point of the curve is in the subgroup.</remarks>
    public bool IsInSubgroup() => IsOnCurve();

    /// <inheritdoc/>
    public static G1Affine operator -(in G1Affine value) => new(value.X, -value.Y);

    /// <summary>The multiple of a point by a scalar; not constant time.</summary>
    public static G1 operator *(in G1Affine point, in Fr scalar) => G1.FromAffine(point) * scalar;
}
