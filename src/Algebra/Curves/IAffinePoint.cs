namespace Zk.Algebra;

/// <summary>A point of one of the two source groups in affine coordinates; the default value (0, 0) is the point at infinity.</summary>
/// <typeparam name="TAffine">The implementing type.</typeparam>
public interface IAffinePoint<TAffine> : IEquatable<TAffine>
    where TAffine : struct, IAffinePoint<TAffine>
{
    /// <summary>The generator of the prime-order subgroup that EIP-197 fixes.</summary>
    static abstract TAffine Generator { get; }

    /// <summary>The neutral element, (0, 0).</summary>
    static abstract TAffine Infinity { get; }

    /// <summary>True for the neutral element.</summary>
    bool IsInfinity { get; }

    /// <summary>True when the coordinates satisfy the curve equation; infinity is on the curve.</summary>
    bool IsOnCurve();

    /// <summary>True when the point is on the curve and its order divides r.</summary>
    bool IsInSubgroup();

    /// <summary>The inverse point.</summary>
    static abstract TAffine operator -(in TAffine value);
}
