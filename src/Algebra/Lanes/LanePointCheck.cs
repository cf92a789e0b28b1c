using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>The constants of <see cref="LanePointCheck{TLanes}"/>.</summary>
internal static class LanePointCheck
{
    // Points lie as v·2²⁵⁶ and a product of lanes divides by 2²⁶⁰, so x³ comes out as x³·2²⁴⁸: the constant is stored as b·2²⁴⁸.
    private static readonly Fq s_shift = Fq.FromBigInteger(BigInteger.One << 8).Inverse();

    /// <summary>The curve's b, scaled, and 1: one coefficient each.</summary>
    public static Fq[] G1Constant { get; } = [Fq.FromUInt64(3) * s_shift, Fq.One];

    /// <summary>The twist's b', scaled, and 1: two coefficients each.</summary>
    public static Fq[] G2Constant { get; } = [G2Affine.B.C0 * s_shift, G2Affine.B.C1 * s_shift, Fq.One, Fq.Zero];
}

/// <summary>Checks eight points at a time: coordinates canonical and y² = x³ + b, or zeros, which stand for infinity.</summary>
internal static class LanePointCheck<TLanes>
    where TLanes : unmanaged, ILaneField<TLanes>
{
    private const int Width = 8;

    /// <summary>
    /// How many points, rounded down to a multiple of eight, pass before the first group with one that fails. The rest is not looked at.
    /// </summary>
    /// <param name="points">Points as they lie in memory, coordinates in Montgomery form with R = 2²⁵⁶, or anything else.</param>
    /// <param name="constants">Of <see cref="LanePointCheck"/>, for this curve.</param>
    public static int ValidPrefix<TAffine>(ReadOnlySpan<TAffine> points, ReadOnlySpan<Fq> constants)
        where TAffine : unmanaged
    {
        ReadOnlySpan<Limbs> words = MemoryMarshal.Cast<TAffine, Limbs>(points);
        int stride = 2 * TLanes.Coefficients, whole = points.Length & -Width;
        Span<int> offsets = stackalloc int[Width], none = stackalloc int[Width];
        none.Clear();
        for (int i = 0; i < Width; i++) offsets[i] = i * stride;
        ReadOnlySpan<Limbs> constantWords = MemoryMarshal.Cast<Fq, Limbs>(constants);
        Load(constantWords, none, out TLanes b);
        Load(constantWords[TLanes.Coefficients..], none, out TLanes one);
        for (int start = 0; start < whole; start += Width)
        {
            // The slice bounds what the gathers read: eight points.
            ReadOnlySpan<Limbs> group = words.Slice(start * stride, Width * stride);
            Load(group, offsets, out TLanes x);
            Load(group[TLanes.Coefficients..], offsets, out TLanes y);
            if (!Vector512.EqualsAll(Valid(x, y, b, one), Vector512<ulong>.AllBitsSet)) return start;
        }
        return whole;
    }

    private static void Load(ReadOnlySpan<Limbs> words, ReadOnlySpan<int> offsets, out TLanes value) =>
        TLanes.Gather(ref MemoryMarshal.GetReference(words), in offsets[0], out value);

    /// <summary>The mask of the lanes that hold a valid point.</summary>
    private static Vector512<ulong> Valid(in TLanes x, in TLanes y, in TLanes b, in TLanes one)
    {
        // y²·2²⁵² times 1, stored as 2²⁵⁶, is y²·2²⁴⁸, like x³·2²⁴⁸.
        TLanes.Square(y, out TLanes left);
        TLanes.Multiply(left, one, out left);
        TLanes.Reduce(left, out left);
        TLanes.Square(x, out TLanes right);
        TLanes.Multiply(right, x, out right);
        TLanes.Reduce(right, out right);
        TLanes.Add(right, b, out right);
        TLanes.Reduce(right, out right);
        TLanes zero = default;
        Vector512<ulong> infinite = TLanes.Equal(x, zero) & TLanes.Equal(y, zero);
        return (TLanes.Equal(left, right) | infinite) & Canonical(x) & Canonical(y);
    }

    /// <summary>A 256-bit number is below 5.3q; reduction leaves it as it is exactly when it is below q.</summary>
    private static Vector512<ulong> Canonical(in TLanes value)
    {
        TLanes.Reduce(value, out TLanes reduced);
        return TLanes.Equal(value, reduced);
    }
}
