using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// A point in projective (Jacobian) coordinates: additions without inversions, correct for every pair of points,
/// equal, opposite or infinite. The default value is the point at infinity. Running time depends on the operands.
/// </summary>
/// <typeparam name="TPoint">The implementing type.</typeparam>
/// <typeparam name="TAffine">The affine form of the same group.</typeparam>
public interface ICurvePoint<TPoint, TAffine> : IEquatable<TPoint>, IEqualityOperators<TPoint, TPoint, bool>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : struct, IAffinePoint<TAffine>
{
    /// <summary>The neutral element.</summary>
    static abstract TPoint Infinity { get; }

    /// <summary>The generator of the prime-order subgroup.</summary>
    static abstract TPoint Generator { get; }

    /// <summary>True for the neutral element.</summary>
    bool IsInfinity { get; }

    /// <summary>Adds two points.</summary>
    static abstract TPoint operator +(in TPoint left, in TPoint right);

    /// <summary>Adds an affine point, about a third cheaper than a projective one.</summary>
    static abstract TPoint operator +(in TPoint left, in TAffine right);

    /// <summary>Subtracts a point.</summary>
    static abstract TPoint operator -(in TPoint left, in TPoint right);

    /// <summary>The inverse point.</summary>
    static abstract TPoint operator -(in TPoint value);

    /// <summary>The multiple of a point by a scalar; not constant time.</summary>
    static abstract TPoint operator *(in TPoint point, in Fr scalar);

    /// <summary>The point added to itself.</summary>
    TPoint Double();

    /// <summary>The affine form; costs one field inversion.</summary>
    TAffine ToAffine();

    /// <summary>The projective form of an affine point.</summary>
    static abstract TPoint FromAffine(in TAffine point);

    /// <summary>The affine forms of many points with a single field inversion.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    static abstract void BatchToAffine(ReadOnlySpan<TPoint> points, Span<TAffine> destination);
}
