using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Eight 256-bit integers from anywhere to four vectors of eight words, and back. Lane i is not element i, but the order
/// is the same in both directions and in <see cref="LaneOf"/>.
/// </summary>
/// <remarks>Safety: reads and writes origin[offsets[i]] for the eight offsets, whose bounds are the caller's duty.</remarks>
internal static class LaneTransposition
{
    /// <summary>The lane that holds element i.</summary>
    public static int LaneOf(int element) => (element & 1) | (element & 4) >> 1 | (element & 2) << 1;

    /// <summary>Moves element i of a vector to its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> ToLaneOrder(Vector512<ulong> elements) =>
        Avx512F.PermuteVar8x64(elements, Vector512.Create(0UL, 1, 4, 5, 2, 3, 6, 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref Limbs origin, ref readonly int offsets,
        out Vector512<ulong> w0, out Vector512<ulong> w1, out Vector512<ulong> w2, out Vector512<ulong> w3)
    {
        Vector512<ulong> r0 = Two(ref origin, in offsets, 0, 4), r1 = Two(ref origin, in offsets, 1, 5),
            r2 = Two(ref origin, in offsets, 2, 6), r3 = Two(ref origin, in offsets, 3, 7);
        Transpose(r0, r1, r2, r3, out w0, out w1, out w2, out w3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        Vector512<ulong> w0, Vector512<ulong> w1, Vector512<ulong> w2, Vector512<ulong> w3,
        ref Limbs origin, ref readonly int offsets)
    {
        Untranspose(w0, w1, w2, w3, out var r0, out var r1, out var r2, out var r3);
        Put(r0, ref origin, in offsets, 0, 4);
        Put(r1, ref origin, in offsets, 1, 5);
        Put(r2, ref origin, in offsets, 2, 6);
        Put(r3, ref origin, in offsets, 3, 7);
    }

    /// <summary>Four vectors of two elements each to four vectors of words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        Vector512<ulong> r0, Vector512<ulong> r1, Vector512<ulong> r2, Vector512<ulong> r3,
        out Vector512<ulong> w0, out Vector512<ulong> w1, out Vector512<ulong> w2, out Vector512<ulong> w3)
    {
        Vector512<ulong> even01 = Avx512F.UnpackLow(r0, r1), odd01 = Avx512F.UnpackHigh(r0, r1);
        Vector512<ulong> even23 = Avx512F.UnpackLow(r2, r3), odd23 = Avx512F.UnpackHigh(r2, r3);
        w0 = Avx512F.Shuffle4x128(even01, even23, 0b10_00_10_00);
        w1 = Avx512F.Shuffle4x128(odd01, odd23, 0b10_00_10_00);
        w2 = Avx512F.Shuffle4x128(even01, even23, 0b11_01_11_01);
        w3 = Avx512F.Shuffle4x128(odd01, odd23, 0b11_01_11_01);
    }

    /// <summary>Undoes <see cref="Transpose"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Untranspose(
        Vector512<ulong> w0, Vector512<ulong> w1, Vector512<ulong> w2, Vector512<ulong> w3,
        out Vector512<ulong> r0, out Vector512<ulong> r1, out Vector512<ulong> r2, out Vector512<ulong> r3)
    {
        // Blocks of 128 bits: low pairs hold rows 0 and 1, high pairs rows 2 and 3.
        Vector512<ulong> first = Avx512F.UnpackLow(w0, w1), second = Avx512F.UnpackHigh(w0, w1);
        Vector512<ulong> third = Avx512F.UnpackLow(w2, w3), fourth = Avx512F.UnpackHigh(w2, w3);
        r0 = Interleave(first, third, 0);
        r1 = Interleave(second, fourth, 0);
        r2 = Interleave(first, third, 1);
        r3 = Interleave(second, fourth, 1);
    }

    /// <summary>Blocks (2h, 2h + 1) of both, alternating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Interleave(Vector512<ulong> low, Vector512<ulong> high, int half)
    {
        Vector512<ulong> pattern = half == 0
            ? Vector512.Create(0UL, 1, 8, 9, 2, 3, 10, 11)
            : Vector512.Create(4UL, 5, 12, 13, 6, 7, 14, 15);
        return Avx512F.PermuteVar8x64x2(low, pattern, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Two(ref Limbs origin, ref readonly int offsets, int low, int high) => Vector512.Create(
        Unsafe.As<Limbs, Vector256<ulong>>(ref Unsafe.Add(ref origin, Unsafe.Add(ref Unsafe.AsRef(in offsets), low))),
        Unsafe.As<Limbs, Vector256<ulong>>(ref Unsafe.Add(ref origin, Unsafe.Add(ref Unsafe.AsRef(in offsets), high))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector512<ulong> row, ref Limbs origin, ref readonly int offsets, int low, int high)
    {
        Unsafe.As<Limbs, Vector256<ulong>>(ref Unsafe.Add(ref origin, Unsafe.Add(ref Unsafe.AsRef(in offsets), low))) = row.GetLower();
        Unsafe.As<Limbs, Vector256<ulong>>(ref Unsafe.Add(ref origin, Unsafe.Add(ref Unsafe.AsRef(in offsets), high))) = row.GetUpper();
    }
}
