using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Montgomery products of loose elements, column by column, in double precision rounded to the nearest. For |x|, |y| ≤ 2⁵¹,
/// h = fma(x, y, 3·2¹⁰²) lies in [2¹⁰³, 2¹⁰⁴], where numbers are 2⁵¹ apart: its bits are those of 3·2¹⁰² plus H, the integer nearest
/// to x·y / 2⁵¹. Then 3·2¹⁰² + 3·2⁵¹ − h = 2⁵¹·(3 − H) is exact, and l = fma(x, y, that) = 3·2⁵¹ + L with L = x·y − 2⁵¹·H in
/// [−2⁵⁰, 2⁵⁰] lies in [2⁵², 2⁵³), where numbers are integers: its bits are those of 3·2⁵¹ plus L. The bits are added as integers;
/// each column begins at minus the constant parts. With 52-bit limbs the constant 3·2¹⁰³ + 3·2⁵¹ would need 54 bits.
/// <para>Source: Emmart, Zheng and Weems, "Faster Modular Exponentiation Using Double Precision Floating Point Arithmetic on the
/// GPU", ARITH 2018, changed from rounding towards zero, which AVX2 cannot ask for, to rounding to the nearest.</para>
/// </summary>
/// <remarks>
/// A column adds at most 15 low halves up to 2⁵⁰, 15 high halves up to 2⁵¹ and a carry: below 2⁵⁶. Columns that carry begin 2⁶⁰
/// higher, which makes them positive and a logical shift a floor; the next begins 2⁹ lower.
/// </remarks>
[SkipLocalsInit]
internal static class Avx2Product<TModulus>
    where TModulus : struct, IModulus
{
    private const int Rows = 5;
    private const int Limb = 2 * 32; // bytes
    private const double HighBias = 3.0 * (1UL << 51) * (1UL << 51), LowBias = 3.0 * (1UL << 51);
    private const ulong HighBits = 0x466UL << 52 | 1UL << 51, LowBits = 0x433UL << 52 | 1UL << 51;

    /// <summary>The bits of 2⁵², and 2⁵² itself: bits of an integer below it, put together, are a number.</summary>
    private const ulong ExponentBits = 0x433UL << 52;
    private const double Exponent = 1UL << 52;

    /// <summary>2⁵² + 2⁵⁰: result limbs are centred.</summary>
    private const double LimbBias = (1UL << 52) + (1UL << 50);

    private const ulong Lift = 1UL << 60, Lifted = Lift - (Lift >> Avx2Limbs.Bits);

    /// <summary>Makes the floor of a carry the nearest integer, and the limbs that remain centred.</summary>
    private const ulong Half = 1UL << (Avx2Limbs.Bits - 1);

    // Columns have two, or three, products for each pair of limbs; the last column gets no low halves but its result is one.
    private static ReadOnlySpan<ulong> Starts => unchecked(
    [
        Lift - 2 * LowBits, Lifted - 4 * LowBits - 2 * HighBits, Lifted - 6 * LowBits - 4 * HighBits,
        Lifted - 8 * LowBits - 6 * HighBits, Lifted - 10 * LowBits - 8 * HighBits, Lifted + Half - 8 * LowBits - 10 * HighBits,
        Lifted + Half - 6 * LowBits - 8 * HighBits, Lifted + Half - 4 * LowBits - 6 * HighBits,
        Lifted + Half - 2 * LowBits - 4 * HighBits, Lifted - Lift + LowBits - 2 * HighBits,
    ]);

    // One more low half in the columns of the result, of the multiple of p that is taken off.
    private static ReadOnlySpan<ulong> SumStarts => unchecked(
    [
        Lift - 3 * LowBits, Lifted - 6 * LowBits - 3 * HighBits, Lifted - 9 * LowBits - 6 * HighBits,
        Lifted - 12 * LowBits - 9 * HighBits, Lifted - 15 * LowBits - 12 * HighBits, Lifted + Half - 13 * LowBits - 15 * HighBits,
        Lifted + Half - 10 * LowBits - 12 * HighBits, Lifted + Half - 7 * LowBits - 9 * HighBits,
        Lifted + Half - 4 * LowBits - 6 * HighBits, Lifted - Lift + LowBits - 3 * HighBits,
    ]);

    /// <summary>left·right / R, below (k·l / 2.64 + ½)·p for factors below k·p and l·p.</summary>
    public static void Multiply(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right, out Avx2Lanes<TModulus> product)
    {
        Unsafe.SkipInit(out Work work);
        ref Vector256<double> a = ref Halves(in left), b = ref Halves(in right);
        AddColumns(ref a, ref b, ref work);
        Carry(ref work, 0, out var l0, out var l1, out var l2, out var l3, out var l4);
        Carry(ref work, 1, out var h0, out var h1, out var h2, out var h3, out var h4);
        product.L0 = Vector512.Create(l0, h0);
        product.L1 = Vector512.Create(l1, h1);
        product.L2 = Vector512.Create(l2, h2);
        product.L3 = Vector512.Create(l3, h3);
        product.L4 = Vector512.Create(l4, h4);
    }

    /// <summary>
    /// (a·b + c·d) / R less the nearest multiple of p, by the top column: below (½ + 2⁻³⁸)·p, for factors below p, or at most as
    /// large that the sum without this would be below 1.5p.
    /// </summary>
    public static void SumOfProducts(
        in Avx2Lanes<TModulus> a, in Avx2Lanes<TModulus> b, in Avx2Lanes<TModulus> c, in Avx2Lanes<TModulus> d,
        out Avx2Lanes<TModulus> sum)
    {
        Unsafe.SkipInit(out Work work);
        AddColumns(ref Halves(in a), ref Halves(in b), ref Halves(in c), ref Halves(in d), ref work);
        TakeOff(ref work, 0);
        TakeOff(ref work, 1);
        Carry(ref work, 0, out var l0, out var l1, out var l2, out var l3, out var l4);
        Carry(ref work, 1, out var h0, out var h1, out var h2, out var h3, out var h4);
        sum.L0 = Vector512.Create(l0, h0);
        sum.L1 = Vector512.Create(l1, h1);
        sum.L2 = Vector512.Create(l2, h2);
        sum.L3 = Vector512.Create(l3, h3);
        sum.L4 = Vector512.Create(l4, h4);
    }

    private static ref Vector256<double> Halves(in Avx2Lanes<TModulus> lanes) =>
        ref Unsafe.As<Avx2Lanes<TModulus>, Vector256<double>>(ref Unsafe.AsRef(in lanes));

    /// <summary>Fills the columns 5 to 9 of a·b + m·p, which divided by R are the result; the first five vanish.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddColumns(ref Vector256<double> a, ref Vector256<double> b, ref Work work) =>
        AddColumns(ref a, ref b, ref a, ref b, false, ref work.P[0], ref work.M[0], ref work.C[0]);

    /// <summary>The same of a·b + c·d + m·p.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddColumns(
        ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c, ref Vector256<double> d, ref Work work) =>
        AddColumns(ref a, ref b, ref c, ref d, true, ref work.P[0], ref work.M[0], ref work.C[0]);

    /// <remarks>Offsets i and j count bytes from limb to limb; both halves of a limb are neighbours.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumns(
        ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c, ref Vector256<double> d,
        [ConstantExpected] bool two, ref Vector256<double> p, ref Vector256<double> m, ref Vector256<ulong> result)
    {
        SetModulus(ref p);
        ref ulong start = ref MemoryMarshal.GetReference(two ? SumStarts : Starts);
        Vector256<double> highBias = Vector256.Create(HighBias), bothBias = Vector256.Create(HighBias + LowBias);
        Vector256<ulong> low0 = Vector256.Create(start), low1 = low0;
        for (nint column = 0; column < Rows * Limb; column += Limb)
        {
            start = ref Unsafe.Add(ref start, 1);
            Vector256<ulong> high0 = Vector256.Create(start), high1 = high0;
            nint i = 0;
            for (nint j = column; j > 0; i += Limb, j -= Limb)
            {
                AddPair(ref a, ref b, i, j, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
                if (two) AddPair(ref c, ref d, i, j, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
                AddPair(ref m, ref p, i, j, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
            }
            AddPair(ref a, ref b, i, 0, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
            if (two) AddPair(ref c, ref d, i, 0, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
            At(ref m, i) = Clear(p, highBias, bothBias, low0, ref high0);
            At(ref m, i + Limb / 2) = Clear(p, highBias, bothBias, low1, ref high1);
            low0 = high0;
            low1 = high1;
        }
        for (nint first = Limb; first < Rows * Limb; first += Limb)
        {
            start = ref Unsafe.Add(ref start, 1);
            Vector256<ulong> high0 = Vector256.Create(start), high1 = high0;
            for (nint i = first, j = (Rows - 1) * Limb; i < Rows * Limb; i += Limb, j -= Limb)
            {
                AddPair(ref a, ref b, i, j, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
                if (two) AddPair(ref c, ref d, i, j, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
                AddPair(ref m, ref p, i, j, highBias, bothBias, ref low0, ref high0, ref low1, ref high1);
            }
            result = low0;
            Unsafe.Add(ref result, 1) = low1;
            result = ref Unsafe.Add(ref result, 2);
            low0 = high0;
            low1 = high1;
        }
        result = low0;
        Unsafe.Add(ref result, 1) = low1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetModulus(ref Vector256<double> p)
    {
        Unsafe.Add(ref p, 0) = Unsafe.Add(ref p, 1) = Vector256.Create((double)Avx2Limbs.P0<TModulus>());
        Unsafe.Add(ref p, 2) = Unsafe.Add(ref p, 3) = Vector256.Create((double)Avx2Limbs.P1<TModulus>());
        Unsafe.Add(ref p, 4) = Unsafe.Add(ref p, 5) = Vector256.Create((double)Avx2Limbs.P2<TModulus>());
        Unsafe.Add(ref p, 6) = Unsafe.Add(ref p, 7) = Vector256.Create((double)Avx2Limbs.P3<TModulus>());
        Unsafe.Add(ref p, 8) = Unsafe.Add(ref p, 9) = Vector256.Create((double)Avx2Limbs.P4<TModulus>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector256<double> At(ref Vector256<double> origin, nint offset) => ref Unsafe.AddByteOffset(ref origin, offset);

    /// <summary>The columns low and high += x_i·y_j in both halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(
        ref Vector256<double> x, ref Vector256<double> y, nint i, nint j, Vector256<double> highBias, Vector256<double> bothBias,
        ref Vector256<ulong> low0, ref Vector256<ulong> high0, ref Vector256<ulong> low1, ref Vector256<ulong> high1)
    {
        Accumulate(At(ref x, i), At(ref y, j), highBias, bothBias, ref low0, ref high0);
        Accumulate(At(ref x, i + Limb / 2), At(ref y, j + Limb / 2), highBias, bothBias, ref low1, ref high1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(
        Vector256<double> x, Vector256<double> y, Vector256<double> highBias, Vector256<double> bothBias,
        ref Vector256<ulong> low, ref Vector256<ulong> high)
    {
        Vector256<double> h = Fma.MultiplyAdd(x, y, highBias);
        high += h.AsUInt64();
        low += Fma.MultiplyAdd(x, y, bothBias - h).AsUInt64();
    }

    /// <summary>
    /// The m in [−2⁵⁰, 2⁵⁰] with column + m·p₀ divisible by 2⁵¹; the quotient goes to the next column. m is the low half of
    /// u·(−p₀⁻¹ mod 2⁵¹), where u is the column modulo 2⁵¹: no bias, so that it is a number at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Clear(
        Vector256<double> p0, Vector256<double> highBias, Vector256<double> bothBias, Vector256<ulong> column, ref Vector256<ulong> next)
    {
        Vector256<double> inverse = Vector256.Create((double)Avx2Limbs.NegativeInverse<TModulus>());
        Vector256<double> u = ((column & Vector256.Create(Avx2Limbs.Mask)) | Vector256.Create(ExponentBits)).AsDouble() - Vector256.Create(Exponent);
        Vector256<double> m = Fma.MultiplyAdd(u, inverse, highBias - Fma.MultiplyAdd(u, inverse, highBias));
        Accumulate(m, p0, highBias, bothBias, ref column, ref next);
        next += column >> Avx2Limbs.Bits;
        return m;
    }

    /// <summary>
    /// Subtracts the multiple of p nearest to the result, judged by its top column, from half of the columns: at most 2p in absolute
    /// value, limb by limb at most 2⁵¹, so that limbs plus 3·2⁵¹ are integers in [2⁵², 2⁵³).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeOff(ref Work work, int half)
    {
        Vector256<double> bias = Vector256.Create(LowBias);
        Vector256<double> top = work.C[2 * Rows - 2 + half].AsDouble() - bias;
        Vector256<double> multiple = Avx.RoundToNearestInteger(top * Vector256.Create(Avx2Limbs.InverseTop));
        for (int i = 0; i < Rows; i++)
            work.C[2 * i + half] += Fma.MultiplyAddNegated(multiple, work.P[2 * i], bias).AsUInt64();
        work.C[2 * Rows - 2 + half] -= Vector256.Create(LowBits);
    }

    /// <summary>Half of the columns to limbs: 0 to 3 in [−2⁵⁰, 2⁵⁰), the top one with the sign of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(
        ref Work work, int half, out Vector256<double> l0, out Vector256<double> l1, out Vector256<double> l2,
        out Vector256<double> l3, out Vector256<double> l4)
    {
        Vector256<ulong> c0 = work.C[half], c1 = work.C[2 + half] + (c0 >> Avx2Limbs.Bits), c2 = work.C[4 + half] + (c1 >> Avx2Limbs.Bits),
            c3 = work.C[6 + half] + (c2 >> Avx2Limbs.Bits), c4 = work.C[8 + half] + (c3 >> Avx2Limbs.Bits);
        l0 = ToLimb(c0);
        l1 = ToLimb(c1);
        l2 = ToLimb(c2);
        l3 = ToLimb(c3);
        l4 = c4.AsDouble() - Vector256.Create(LowBias);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ToLimb(Vector256<ulong> column) =>
        ((column & Vector256.Create(Avx2Limbs.Mask)) | Vector256.Create(ExponentBits)).AsDouble() - Vector256.Create(LimbBias);

    /// <summary>The limbs of p and of m and the columns of the result, each in both halves.</summary>
    private struct Work
    {
        public TenVectors<double> P, M;
        public TenVectors<ulong> C;
    }

    [InlineArray(2 * Rows)]
    private struct TenVectors<T>
    {
        private Vector256<T> _first;
    }
}
