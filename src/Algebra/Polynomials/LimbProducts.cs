using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Columns of 104-bit products of 52-bit limbs, exact in double precision: fma(x, y, 2¹⁰⁴), rounded towards zero, holds the
/// high half of x·y in its mantissa and fma(x, y, 2¹⁰⁴ + 2⁵² − that) the low half. Columns add up the bits of both, exponents
/// included, and therefore begin at <see cref="Start"/>. Unsigned factors are below 2⁵², or at 2⁵² when the other one is below
/// it. A <i>top</i> limb lies in [−2⁵¹, 2⁵¹); its bias 2¹⁰⁴ + 2¹⁰³ keeps the sum in one binade, so that the high half is the floor.
/// <para>Source: Emmart, Zheng and Weems, "Faster Modular Exponentiation Using Double Precision Floating Point
/// Arithmetic on the GPU", ARITH 2018.</para>
/// </summary>
internal static class LimbProducts
{
    public const int LimbBits = 52;
    public const ulong LimbMask = (1UL << LimbBits) - 1;

    private const ulong LowExponent = 0x433UL << LimbBits, HighExponent = 0x467UL << LimbBits, TopBiasBits = 1UL << (LimbBits - 1);
    private const double HighBias = 20282409603651670423947251286016d; // 2¹⁰⁴
    private const double LowBias = HighBias + (1UL << LimbBits);
    private const double TopHighBias = HighBias + HighBias / 2;
    private const double TopLowBias = TopHighBias + (1UL << LimbBits);

    /// <summary>Minus the biases of so many low halves, high halves and, among the latter, high halves of top products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Start(ulong lows, ulong highs, ulong topHighs) =>
        Vector512.Create(0 - lows * LowExponent - highs * HighExponent - topHighs * TopBiasBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector512<double> x, Vector512<double> y, ref Vector512<ulong> low, ref Vector512<ulong> high)
    {
        Vector512<double> h = Avx512F.FusedMultiplyAdd(x, y, Vector512.Create(HighBias), FloatRoundingMode.ToZero);
        high += h.AsUInt64();
        low += Avx512F.FusedMultiplyAdd(x, y, Vector512.Create(LowBias) - h, FloatRoundingMode.ToZero).AsUInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTop(Vector512<double> top, Vector512<double> y, ref Vector512<ulong> low, ref Vector512<ulong> high)
    {
        Vector512<double> h = Avx512F.FusedMultiplyAdd(top, y, Vector512.Create(TopHighBias), FloatRoundingMode.ToZero);
        high += h.AsUInt64();
        low += Avx512F.FusedMultiplyAdd(top, y, Vector512.Create(TopLowBias) - h, FloatRoundingMode.ToZero).AsUInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddHigh(Vector512<double> x, Vector512<double> y, ref Vector512<ulong> high) =>
        high += Avx512F.FusedMultiplyAdd(x, y, Vector512.Create(HighBias), FloatRoundingMode.ToZero).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLow(Vector512<double> x, Vector512<double> y, ref Vector512<ulong> low)
    {
        Vector512<double> h = Avx512F.FusedMultiplyAdd(x, y, Vector512.Create(HighBias), FloatRoundingMode.ToZero);
        low += Avx512F.FusedMultiplyAdd(x, y, Vector512.Create(LowBias) - h, FloatRoundingMode.ToZero).AsUInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTopLow(Vector512<double> top, Vector512<double> y, ref Vector512<ulong> low)
    {
        Vector512<double> h = Avx512F.FusedMultiplyAdd(top, y, Vector512.Create(TopHighBias), FloatRoundingMode.ToZero);
        low += Avx512F.FusedMultiplyAdd(top, y, Vector512.Create(TopLowBias) - h, FloatRoundingMode.ToZero).AsUInt64();
    }

    /// <summary>What a column, of either sign, carries to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Carry(Vector512<ulong> column) => (column.AsInt64() >> LimbBits).AsUInt64();

    /// <summary>The limb of either sign that is congruent to a column modulo 2⁵².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> SignedLimb(Vector512<ulong> column) => (column.AsInt64() << (64 - LimbBits) >> (64 - LimbBits)).AsUInt64();

    /// <summary>Limbs as numbers; they may be negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToDouble(Vector512<ulong> limb) => Avx512DQ.ConvertToVector512Double(limb.AsInt64());
}
