using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Four 256-bit integers from anywhere to five vectors of 51-bit limbs, as numbers, and back: those that offsets <c>half</c>,
/// <c>half</c> + 1, <c>half</c> + 4 and <c>half</c> + 5 name, so that halves 0 and 2 give the order of <see cref="LaneTransposition"/>.
/// </summary>
/// <remarks>Safety: reads and writes origin[offsets[i]] for these offsets, whose bounds are the caller's duty.</remarks>
internal static class Avx2Transposition
{
    // The bits of 2⁵², which turn an integer below it into a number plus 2⁵² and back.
    private const ulong ExponentBits = 0x433UL << 52;
    private const double Exponent = 1UL << 52;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ref Limbs origin, ref readonly int offsets, int half, out Vector256<double> l0, out Vector256<double> l1,
        out Vector256<double> l2, out Vector256<double> l3, out Vector256<double> l4)
    {
        Transpose(
            At(ref origin, in offsets, half), At(ref origin, in offsets, half + 1),
            At(ref origin, in offsets, half + 4), At(ref origin, in offsets, half + 5),
            out var w0, out var w1, out var w2, out var w3);
        Vector256<ulong> mask = Vector256.Create(Avx2Limbs.Mask);
        l0 = ToDouble(w0 & mask);
        l1 = ToDouble((w0 >> 51 | w1 << 13) & mask);
        l2 = ToDouble((w1 >> 38 | w2 << 26) & mask);
        l3 = ToDouble((w2 >> 25 | w3 << 39) & mask);
        l4 = ToDouble(w3 >> 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        Vector256<double> l0, Vector256<double> l1, Vector256<double> l2, Vector256<double> l3, Vector256<double> l4,
        ref Limbs origin, ref readonly int offsets, int half)
    {
        Vector256<ulong> i0 = ToInteger(l0), i1 = ToInteger(l1), i2 = ToInteger(l2), i3 = ToInteger(l3), i4 = ToInteger(l4);
        Transpose(
            i0 | i1 << 51, i1 >> 13 | i2 << 38, i2 >> 26 | i3 << 25, i3 >> 39 | i4 << 12,
            out var e0, out var e1, out var e2, out var e3);
        At(ref origin, in offsets, half) = e0;
        At(ref origin, in offsets, half + 1) = e1;
        At(ref origin, in offsets, half + 4) = e2;
        At(ref origin, in offsets, half + 5) = e3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<ulong> r0, Vector256<ulong> r1, Vector256<ulong> r2, Vector256<ulong> r3,
        out Vector256<ulong> c0, out Vector256<ulong> c1, out Vector256<ulong> c2, out Vector256<ulong> c3)
    {
        Vector256<ulong> even01 = Avx2.UnpackLow(r0, r1), odd01 = Avx2.UnpackHigh(r0, r1);
        Vector256<ulong> even23 = Avx2.UnpackLow(r2, r3), odd23 = Avx2.UnpackHigh(r2, r3);
        c0 = Avx2.Permute2x128(even01, even23, 0x20);
        c1 = Avx2.Permute2x128(odd01, odd23, 0x20);
        c2 = Avx2.Permute2x128(even01, even23, 0x31);
        c3 = Avx2.Permute2x128(odd01, odd23, 0x31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector256<ulong> At(ref Limbs origin, ref readonly int offsets, int index) =>
        ref Unsafe.As<Limbs, Vector256<ulong>>(ref Unsafe.Add(ref origin, Unsafe.Add(ref Unsafe.AsRef(in offsets), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ToDouble(Vector256<ulong> limb) =>
        (limb | Vector256.Create(ExponentBits)).AsDouble() - Vector256.Create(Exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> ToInteger(Vector256<double> limb) =>
        (limb + Vector256.Create(Exponent)).AsUInt64() ^ Vector256.Create(ExponentBits);
}
