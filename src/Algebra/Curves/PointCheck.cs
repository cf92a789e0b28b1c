using System.Runtime.InteropServices;

namespace Zk.Algebra;

/// <summary>
/// Checks many affine points: every coordinate canonical (below q) and every point on its curve
/// or at infinity. Made for memory that was filled from outside, where nothing is known yet. Not for secrets; not constant time.
/// </summary>
/// <remarks>Points of the twist are not checked to be in its subgroup of order r; all points of G1's curve are.</remarks>
public static class PointCheck
{
    /// <summary>The index of the first point that fails; −1 when all pass.</summary>
    public static int FirstInvalid(ReadOnlySpan<G1Affine> points) => FirstInvalid(KernelSelection.Current, points);

    /// <summary>The index of the first point that fails; −1 when all pass.</summary>
    public static int FirstInvalid(ReadOnlySpan<G2Affine> points) => FirstInvalid(KernelSelection.Current, points);

    internal static int FirstInvalid(FieldKernel kernel, ReadOnlySpan<G1Affine> points)
    {
        int start = kernel switch
        {
            FieldKernel.Avx512 => LanePointCheck<Lanes<BaseModulus>>.ValidPrefix<G1Affine>(points, [Fq.FromUInt64(3)]),
            FieldKernel.Avx2 => LanePointCheck<Avx2Lanes<BaseModulus>>.ValidPrefix<G1Affine>(points, [Fq.FromUInt64(3)]),
            _ => 0,
        };
        return FirstInvalidScalar(points, start);
    }

    internal static int FirstInvalid(FieldKernel kernel, ReadOnlySpan<G2Affine> points)
    {
        int start = kernel switch
        {
            FieldKernel.Avx512 => LanePointCheck<Fq2Lanes<Lanes<BaseModulus>>>.ValidPrefix<G2Affine>(points, [G2Affine.B.C0, G2Affine.B.C1]),
            FieldKernel.Avx2 => LanePointCheck<Fq2Lanes<Avx2Lanes<BaseModulus>>>.ValidPrefix<G2Affine>(points, [G2Affine.B.C0, G2Affine.B.C1]),
            _ => 0,
        };
        return FirstInvalidScalar(points, start);
    }

    private static int FirstInvalidScalar<TAffine>(ReadOnlySpan<TAffine> points, int start)
        where TAffine : unmanaged, IAffinePoint<TAffine>
    {
        for (int i = start; i < points.Length; i++)
            if (!IsCanonical(points.Slice(i, 1)) || !points[i].IsOnCurve()) return i;
        return -1;
    }

    private static bool IsCanonical<TAffine>(ReadOnlySpan<TAffine> point)
        where TAffine : unmanaged
    {
        foreach (ref readonly Limbs coefficient in MemoryMarshal.Cast<TAffine, Limbs>(point))
            if (!Montgomery<BaseModulus>.IsReduced(coefficient)) return false;
        return true;
    }
}
