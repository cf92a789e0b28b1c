using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// A point of the twist y² = x³ + 3/(9 + u) over Fq2 in affine coordinates; G2 is its subgroup of order r.
/// Any pair of coordinates can be held: whoever reads one from outside calls <see cref="IsInSubgroup"/>. Source: EIP-197.
/// </summary>
/// <param name="X">The abscissa.</param>
/// <param name="Y">The ordinate.</param>
public readonly record struct G2Affine(Fq2 X, Fq2 Y) : IAffinePoint<G2Affine>, ICoordinates<G2Affine, Fq2>
{
    /// <summary>b' = 3/ξ.</summary>
    internal static Fq2 B { get; } = Fq2.NonResidue.Inverse() * Fq.FromUInt64(3);

    /// <inheritdoc/>
    public static G2Affine Generator { get; } = new(
        Coordinate(
            "10857046999023057135944570762232829481370756359578518086990519993285655852781",
            "11559732032986387107991004021392285783925812861821192530917403151452391805634"),
        Coordinate(
            "8495653923123431417604973247489272438418190587263600148770280649306958101930",
            "4082367875863433681332203403145435568316851327593401208105741076214120093531"));

    /// <inheritdoc/>
    public static G2Affine Infinity => default;

    /// <inheritdoc/>
    public bool IsInfinity => X.IsZero && Y.IsZero;

    static G2Affine ICoordinates<G2Affine, Fq2>.Create(in Fq2 x, in Fq2 y) => new(x, y);

    /// <inheritdoc/>
    public bool IsOnCurve() => IsInfinity || Y.Square() == X.Square() * X + B;

    /// <inheritdoc/>
    public bool IsInSubgroup() => IsOnCurve() && TwistEndomorphism.IsInSubgroup(this);

    /// <inheritdoc/>
    public static G2Affine operator -(in G2Affine value) => new(value.X, -value.Y);

    /// <summary>The multiple of a point by a scalar; not constant time.</summary>
    public static G2 operator *(in G2Affine point, in Fr scalar) => G2.FromAffine(point) * scalar;

    private static Fq2 Coordinate(string c0, string c1) =>
        new(Fq.FromBigInteger(BigInteger.Parse(c0)), Fq.FromBigInteger(BigInteger.Parse(c1)));
}
