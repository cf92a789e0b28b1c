using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>Checks eight points at a time: coordinates canonical and y² = x³ + b, or zeros, which stand for infinity.</summary>
internal static class LanePointCheck<TLanes>
    where TLanes : unmanaged, ILaneField<TLanes>
{
    private const int Width = 8;

    // Points lie as v·2²⁵⁶ and a product of lanes divides by R, so x³ comes out as x³·2⁷⁶⁸/R²: b is stored on that scale.
    private static readonly Fq s_scale = Fq.FromBigInteger(BigInteger.One << 512) * Fq.FromBigInteger(BigInteger.One << (2 * TLanes.RadixLog2)).Inverse();

    /// <summary>
    /// How many points, rounded down to a multiple of eight, pass before the first group with one that fails. The rest is not looked at.
    /// </summary>
    /// <param name="points">Points as they lie in memory, coordinates in Montgomery form with R = 2²⁵⁶, or anything else.</param>
    /// <param name="b">The coefficients of the curve's b.</param>
    public static int ValidPrefix<TAffine>(ReadOnlySpan<TAffine> points, ReadOnlySpan<Fq> b)
        where TAffine : unmanaged
    {
        ReadOnlySpan<Limbs> words = MemoryMarshal.Cast<TAffine, Limbs>(points);
        int stride = 2 * TLanes.Coefficients, whole = points.Length & -Width;
        Span<int> offsets = stackalloc int[Width], none = stackalloc int[Width];
        none.Clear();
        for (int i = 0; i < Width; i++) offsets[i] = i * stride;
        Span<Fq> constants = stackalloc Fq[2 * TLanes.Coefficients]; // b and 1
        constants.Clear();
        for (int i = 0; i < b.Length; i++) constants[i] = b[i] * s_scale;
        constants[TLanes.Coefficients] = Fq.One;
        ReadOnlySpan<Limbs> constantWords = MemoryMarshal.Cast<Fq, Limbs>(constants);
        Load(constantWords, none, out TLanes scaledB);
        Load(constantWords[TLanes.Coefficients..], none, out TLanes one);
        for (int start = 0; start < whole; start += Width)
        {
            // The slice bounds what the gathers read: eight points.
            ReadOnlySpan<Limbs> group = words.Slice(start * stride, Width * stride);
            Load(group, offsets, out TLanes x);
            Load(group[TLanes.Coefficients..], offsets, out TLanes y);
            if (!Vector512.EqualsAll(Valid(x, y, scaledB, one), Vector512<ulong>.AllBitsSet)) return start;
        }
        return whole;
    }

    private static void Load(ReadOnlySpan<Limbs> words, ReadOnlySpan<int> offsets, out TLanes value) =>
        TLanes.Gather(ref MemoryMarshal.GetReference(words), in offsets[0], out value);

    /// <summary>The mask of the lanes that hold a valid point.</summary>
    private static Vector512<ulong> Valid(in TLanes x, in TLanes y, in TLanes b, in TLanes one)
    {
        // y²·2⁵¹²/R times 1, stored as 2²⁵⁶, is y²·2⁷⁶⁸/R², like x³.
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
