using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Eight residues modulo p, as five 52-bit limbs that are always carried: limbs 0 to 3 below 2⁵², the top one holds
/// the rest. R / p is about 85, so factors below 4p give a product below 1.19p and factors below 8p one below 1.76p.
/// </summary>
[SkipLocalsInit]
internal partial struct Lanes<TModulus> : ILaneBase<Lanes<TModulus>>
    where TModulus : struct, IModulus
{
    private const int LimbBits = 52;
    private const ulong LimbMask = (1UL << LimbBits) - 1;

    public Vector512<ulong> L0, L1, L2, L3, L4;

    /// <summary>True when the processor runs these lanes.</summary>
    public static bool IsSupported => Avx512F.IsSupported && Avx512DQ.IsSupported && Vector512.IsHardwareAccelerated;

    public static int Coefficients => 1;

    public static int RadixLog2 => 260;

    public static int SlopeShift => 2;

    public static Lanes<TModulus> Unit => new() { L0 = Vector512<ulong>.One };

    private static ulong P0
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TModulus.P0 & LimbMask;
    }

    private static ulong P1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TModulus.P0 >> 52 | TModulus.P1 << 12) & LimbMask;
    }

    private static ulong P2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TModulus.P1 >> 40 | TModulus.P2 << 24) & LimbMask;
    }

    private static ulong P3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TModulus.P2 >> 28 | TModulus.P3 << 36) & LimbMask;
    }

    private static ulong P4
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TModulus.P3 >> 16;
    }

    public static Vector512<ulong> MaskOf(Vector256<int> signs) =>
        LaneTransposition.ToLaneOrder(Avx512F.ConvertToVector512Int64(signs).AsUInt64());

    public static void Gather(ref Limbs origin, ref readonly int offsets, out Lanes<TModulus> value)
    {
        LaneTransposition.Load(ref origin, in offsets, out var w0, out var w1, out var w2, out var w3);
        Unpack(w0, w1, w2, w3, out value);
    }

    public static void Scatter(in Lanes<TModulus> value, ref Limbs origin, ref readonly int offsets)
    {
        Pack(value, out var w0, out var w1, out var w2, out var w3);
        LaneTransposition.Store(w0, w1, w2, w3, ref origin, in offsets);
    }

    /// <summary>From four 64-bit words a lane to five limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(
        Vector512<ulong> w0, Vector512<ulong> w1, Vector512<ulong> w2, Vector512<ulong> w3, out Lanes<TModulus> value)
    {
        Vector512<ulong> mask = Vector512.Create(LimbMask);
        value.L0 = w0 & mask;
        value.L1 = (w0 >> 52 | w1 << 12) & mask;
        value.L2 = (w1 >> 40 | w2 << 24) & mask;
        value.L3 = (w2 >> 28 | w3 << 36) & mask;
        value.L4 = w3 >> 16;
    }

    /// <summary>From five carried limbs a lane to four 64-bit words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(
        in Lanes<TModulus> value,
        out Vector512<ulong> w0, out Vector512<ulong> w1, out Vector512<ulong> w2, out Vector512<ulong> w3)
    {
        w0 = value.L0 | value.L1 << 52;
        w1 = value.L1 >> 12 | value.L2 << 40;
        w2 = value.L2 >> 24 | value.L3 << 28;
        w3 = value.L3 >> 36 | value.L4 << 16;
    }

    public static void Multiply(in Lanes<TModulus> left, in Lanes<TModulus> right, out Lanes<TModulus> product) =>
        LaneProduct.Multiply(left, right, out product);

    public static void Square(in Lanes<TModulus> value, out Lanes<TModulus> square) =>
        LaneProduct.Multiply(value, value, out square);

    public static void SquareProduct(in Lanes<TModulus> product, out Lanes<TModulus> square) =>
        LaneProduct.Multiply(product, product, out square);

    public static void Add(in Lanes<TModulus> left, in Lanes<TModulus> right, out Lanes<TModulus> sum) => Carry(
        left.L0 + right.L0, left.L1 + right.L1, left.L2 + right.L2, left.L3 + right.L3, left.L4 + right.L4, out sum);

    public static void Subtract(in Lanes<TModulus> left, in Lanes<TModulus> right, out Lanes<TModulus> difference) =>
        Subtract(left, right, 1, out difference);

    /// <summary>left − right + multiple·p, which the caller knows to be positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(
        in Lanes<TModulus> left, in Lanes<TModulus> right, [ConstantExpected] ulong multiple, out Lanes<TModulus> difference) => Carry(
        left.L0 - right.L0 + Vector512.Create(P0 * multiple), left.L1 - right.L1 + Vector512.Create(P1 * multiple),
        left.L2 - right.L2 + Vector512.Create(P2 * multiple), left.L3 - right.L3 + Vector512.Create(P3 * multiple),
        left.L4 - right.L4 + Vector512.Create(P4 * multiple), out difference);

    /// <summary>left − first − second + multiple·p, which the caller knows to be positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractBoth(
        in Lanes<TModulus> left, in Lanes<TModulus> first, in Lanes<TModulus> second,
        [ConstantExpected] ulong multiple, out Lanes<TModulus> difference) => Carry(
        left.L0 - first.L0 - second.L0 + Vector512.Create(P0 * multiple), left.L1 - first.L1 - second.L1 + Vector512.Create(P1 * multiple),
        left.L2 - first.L2 - second.L2 + Vector512.Create(P2 * multiple), left.L3 - first.L3 - second.L3 + Vector512.Create(P3 * multiple),
        left.L4 - first.L4 - second.L4 + Vector512.Create(P4 * multiple), out difference);

    public static void SubtractBoth(
        in Lanes<TModulus> product, in Lanes<TModulus> first, in Lanes<TModulus> second, out Lanes<TModulus> difference)
    {
        SubtractBoth(product, first, second, 2, out difference);
        Reduce(difference, out difference);
    }

    /// <summary>A product below 1.2p plus p is below 4p.</summary>
    public static void SubtractFrom(in Lanes<TModulus> product, in Lanes<TModulus> value, out Lanes<TModulus> difference)
    {
        Subtract(product, value, 1, out difference);
        Reduce(difference, out difference);
    }

    public static void SubtractScaled(in Lanes<TModulus> left, in Lanes<TModulus> right, out Lanes<TModulus> difference) => Carry(
        (left.L0 - right.L0 + Vector512.Create(P0)) << 2, (left.L1 - right.L1 + Vector512.Create(P1)) << 2,
        (left.L2 - right.L2 + Vector512.Create(P2)) << 2, (left.L3 - right.L3 + Vector512.Create(P3)) << 2,
        (left.L4 - right.L4 + Vector512.Create(P4)) << 2, out difference);

    public static void Reduce(in Lanes<TModulus> loose, out Lanes<TModulus> canonical)
    {
        ReduceOnce(loose, 2, out canonical);
        ReduceOnce(canonical, 1, out canonical);
    }

    /// <summary>Subtracts multiple·p in the lanes that are not below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReduceOnce(in Lanes<TModulus> value, [ConstantExpected] ulong multiple, out Lanes<TModulus> remainder)
    {
        Carry(
            value.L0 - Vector512.Create(P0 * multiple), value.L1 - Vector512.Create(P1 * multiple),
            value.L2 - Vector512.Create(P2 * multiple), value.L3 - Vector512.Create(P3 * multiple),
            value.L4 - Vector512.Create(P4 * multiple), out Lanes<TModulus> reduced);
        Vector512<ulong> below = Vector512.LessThan(reduced.L4.AsInt64(), Vector512<long>.Zero).AsUInt64();
        Select(below, value, reduced, out remainder);
    }

    public static void NegateWhere(in Vector512<ulong> mask, ref Lanes<TModulus> value)
    {
        Subtract(default, value, 1, out Lanes<TModulus> negated);
        Vector512<ulong> zero = Equal(value, default);
        Select(Vector512.AndNot(mask, zero), negated, value, out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Select(
        in Vector512<ulong> mask, in Lanes<TModulus> ifSet, in Lanes<TModulus> ifClear, out Lanes<TModulus> chosen)
    {
        Vector512<ulong> m = mask;
        chosen.L0 = Vector512.ConditionalSelect(m, ifSet.L0, ifClear.L0);
        chosen.L1 = Vector512.ConditionalSelect(m, ifSet.L1, ifClear.L1);
        chosen.L2 = Vector512.ConditionalSelect(m, ifSet.L2, ifClear.L2);
        chosen.L3 = Vector512.ConditionalSelect(m, ifSet.L3, ifClear.L3);
        chosen.L4 = Vector512.ConditionalSelect(m, ifSet.L4, ifClear.L4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Equal(in Lanes<TModulus> left, in Lanes<TModulus> right) => Vector512.Equals(
        (left.L0 ^ right.L0) | (left.L1 ^ right.L1) | (left.L2 ^ right.L2) | (left.L3 ^ right.L3) | (left.L4 ^ right.L4),
        Vector512<ulong>.Zero);

    /// <summary>Carries limbs of either sign; the top limb keeps the sign of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Carry(
        Vector512<ulong> l0, Vector512<ulong> l1, Vector512<ulong> l2, Vector512<ulong> l3, Vector512<ulong> l4,
        out Lanes<TModulus> carried)
    {
        Vector512<ulong> mask = Vector512.Create(LimbMask);
        l1 += Shift(l0);
        l2 += Shift(l1);
        l3 += Shift(l2);
        carried.L4 = l4 + Shift(l3);
        carried.L0 = l0 & mask;
        carried.L1 = l1 & mask;
        carried.L2 = l2 & mask;
        carried.L3 = l3 & mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Shift(Vector512<ulong> limb) => (limb.AsInt64() >> LimbBits).AsUInt64();

    /// <summary>
    /// Montgomery products, row by row, in double precision: for integers below 2⁵² fused multiplication and addition
    /// with rounding towards zero splits a 104-bit product exactly, fma(x, y, 2¹⁰⁴) holding the high half in its mantissa
    /// and fma(x, y, 2¹⁰⁴ + 2⁵² − that) the low half. The mantissas are added as integers; the exponents are known, so
    /// each column starts at minus their sum.
    /// <para>Source: Emmart, Zheng and Weems, "Faster Modular Exponentiation Using Double Precision Floating Point
    /// Arithmetic on the GPU", ARITH 2018.</para>
    /// </summary>
    private static partial class LaneProduct
    {
        private const ulong LowExponent = 0x433UL << LimbBits, HighExponent = 0x467UL << LimbBits;
        private const double HighBias = 20282409603651670423947251286016d; // 2¹⁰⁴
        private const double LowBias = HighBias + (1UL << LimbBits);

        public static void Multiply(in Lanes<TModulus> left, in Lanes<TModulus> right, out Lanes<TModulus> product)
        {
            // Held in locals: looked up in every row they exceed what the compiler is willing to inline.
            Vector512<double> p0 = Vector512.Create((double)P0), p1 = Vector512.Create((double)P1),
                p2 = Vector512.Create((double)P2), p3 = Vector512.Create((double)P3), p4 = Vector512.Create((double)P4);
            Vector512<ulong> inverse = Vector512.Create(TModulus.NegativeInverse & LimbMask);
            Vector512<double> b0 = ToDouble(right.L0), b1 = ToDouble(right.L1), b2 = ToDouble(right.L2),
                b3 = ToDouble(right.L3), b4 = ToDouble(right.L4);
            Vector512<ulong> c0 = Start(1, 0), c1 = Start(3, 2), c2 = Start(5, 4), c3 = Start(7, 6), c4 = Start(9, 8),
                c5 = Start(8, 10), c6 = Start(6, 8), c7 = Start(4, 6), c8 = Start(2, 4), c9 = Start(0, 2);

            AddRow(ToDouble(left.L0), b0, b1, b2, b3, b4, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
            Vector512<double> m0 = Quotient(c0, inverse);
            AddRow(ToDouble(left.L1), b0, b1, b2, b3, b4, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6);
            ReduceRow(m0, p0, p1, p2, p3, p4, c0, ref c1, ref c2, ref c3, ref c4, ref c5);
            Vector512<double> m1 = Quotient(c1, inverse);
            AddRow(ToDouble(left.L2), b0, b1, b2, b3, b4, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
            ReduceRow(m1, p0, p1, p2, p3, p4, c1, ref c2, ref c3, ref c4, ref c5, ref c6);
            Vector512<double> m2 = Quotient(c2, inverse);
            AddRow(ToDouble(left.L3), b0, b1, b2, b3, b4, ref c3, ref c4, ref c5, ref c6, ref c7, ref c8);
            ReduceRow(m2, p0, p1, p2, p3, p4, c2, ref c3, ref c4, ref c5, ref c6, ref c7);
            Vector512<double> m3 = Quotient(c3, inverse);
            AddRow(ToDouble(left.L4), b0, b1, b2, b3, b4, ref c4, ref c5, ref c6, ref c7, ref c8, ref c9);
            ReduceRow(m3, p0, p1, p2, p3, p4, c3, ref c4, ref c5, ref c6, ref c7, ref c8);
            Vector512<double> m4 = Quotient(c4, inverse);
            ReduceRow(m4, p0, p1, p2, p3, p4, c4, ref c5, ref c6, ref c7, ref c8, ref c9);
            Carry(c5, c6, c7, c8, c9, out product);
        }

        /// <summary>c ← c + a·b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddRow(
            Vector512<double> a,
            Vector512<double> b0, Vector512<double> b1, Vector512<double> b2, Vector512<double> b3, Vector512<double> b4,
            ref Vector512<ulong> c0, ref Vector512<ulong> c1, ref Vector512<ulong> c2, ref Vector512<ulong> c3,
            ref Vector512<ulong> c4, ref Vector512<ulong> c5)
        {
            Accumulate(a, b0, ref c0, ref c1);
            Accumulate(a, b1, ref c1, ref c2);
            Accumulate(a, b2, ref c2, ref c3);
            Accumulate(a, b3, ref c3, ref c4);
            Accumulate(a, b4, ref c4, ref c5);
        }

        /// <summary>c ← (c + m·p) with m chosen so that column c0 vanishes; what it carries goes to c1.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void ReduceRow(
            Vector512<double> m,
            Vector512<double> p0, Vector512<double> p1, Vector512<double> p2, Vector512<double> p3, Vector512<double> p4,
            Vector512<ulong> c0, ref Vector512<ulong> c1, ref Vector512<ulong> c2, ref Vector512<ulong> c3,
            ref Vector512<ulong> c4, ref Vector512<ulong> c5)
        {
            c1 += High(m, p0).AsUInt64();
            c1 += Shift(c0 + Vector512.Create(LimbMask)); // the low half of m·p₀ completes c0 to a multiple of 2⁵²
            Accumulate(m, p1, ref c1, ref c2);
            Accumulate(m, p2, ref c2, ref c3);
            Accumulate(m, p3, ref c3, ref c4);
            Accumulate(m, p4, ref c4, ref c5);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<double> Quotient(Vector512<ulong> c0, Vector512<ulong> inverse) =>
            ToDouble(Avx512DQ.MultiplyLow(c0, inverse) & Vector512.Create(LimbMask));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Accumulate(
            Vector512<double> x, Vector512<double> y, ref Vector512<ulong> low, ref Vector512<ulong> high)
        {
            Vector512<double> h = High(x, y);
            high += h.AsUInt64();
            low += Avx512F.FusedMultiplyAdd(x, y, Vector512.Create(LowBias) - h, FloatRoundingMode.ToZero).AsUInt64();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<double> High(Vector512<double> x, Vector512<double> y) =>
            Avx512F.FusedMultiplyAdd(x, y, Vector512.Create(HighBias), FloatRoundingMode.ToZero);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<double> ToDouble(Vector512<ulong> limb) => Avx512DQ.ConvertToVector512Double(limb);

        /// <summary>Minus the exponents of so many low and high halves.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<ulong> Start(ulong lows, ulong highs) =>
            Vector512.Create(0 - lows * LowExponent - highs * HighExponent);
    }
}
