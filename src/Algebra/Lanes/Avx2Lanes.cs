using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Eight residues modulo p for processors with AVX2 and FMA: five limbs of weight 2^(51·i), R = 2²⁵⁵, each limb the integer value
/// of a number in double precision, eight of them as two vectors of four. Limbs and residues may be negative.
/// </summary>
/// <remarks>
/// Bounds. <i>Canonical</i>: limbs in [0, 2⁵¹), the value in [0, p). <i>Loose</i>: limbs in [−2⁵¹, 2⁵¹], the value in [−p, p]; so the
/// difference of two canonical elements is loose as it stands. <i>Products</i> have limbs 0 to 3 in [−2⁵⁰, 2⁵⁰) and are below 0.88p
/// in absolute value (R / p is 2.64: p²/R + p/2). Only <see cref="Reduce"/> and what it serves carry.
/// </remarks>
[SkipLocalsInit]
internal struct Avx2Lanes<TModulus> : ILaneBase<Avx2Lanes<TModulus>>
    where TModulus : struct, IModulus
{
    private const double Weight = 1UL << Avx2Limbs.Bits, InverseWeight = 1 / Weight;

    public Vector512<double> L0, L1, L2, L3, L4;

    /// <summary>True when the processor runs these lanes.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Coefficients => 1;

    public static int RadixLog2 => Avx2Limbs.RadixLog2;

    public static int SlopeShift => 0;

    public static Avx2Lanes<TModulus> Unit => new() { L0 = Vector512<double>.One };

    public static Vector512<ulong> MaskOf(Vector256<int> signs)
    {
        // Pairs of elements in the order of LaneTransposition.LaneOf.
        Vector256<int> ordered = Avx2.Permute4x64(signs.AsInt64(), 0b11_01_10_00).AsInt32();
        return Vector512.Create(
            Avx2.ConvertToVector256Int64(ordered.GetLower()), Avx2.ConvertToVector256Int64(ordered.GetUpper())).AsUInt64();
    }

    public static void Gather(ref Limbs origin, ref readonly int offsets, out Avx2Lanes<TModulus> value)
    {
        Avx2Transposition.Load(ref origin, in offsets, 0, out var l0, out var l1, out var l2, out var l3, out var l4);
        Avx2Transposition.Load(ref origin, in offsets, 2, out var h0, out var h1, out var h2, out var h3, out var h4);
        value.L0 = Vector512.Create(l0, h0);
        value.L1 = Vector512.Create(l1, h1);
        value.L2 = Vector512.Create(l2, h2);
        value.L3 = Vector512.Create(l3, h3);
        value.L4 = Vector512.Create(l4, h4);
    }

    public static void Scatter(in Avx2Lanes<TModulus> value, ref Limbs origin, ref readonly int offsets)
    {
        Avx2Transposition.Store(
            value.L0.GetLower(), value.L1.GetLower(), value.L2.GetLower(), value.L3.GetLower(), value.L4.GetLower(), ref origin, in offsets, 0);
        Avx2Transposition.Store(
            value.L0.GetUpper(), value.L1.GetUpper(), value.L2.GetUpper(), value.L3.GetUpper(), value.L4.GetUpper(), ref origin, in offsets, 2);
    }

    public static void Multiply(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right, out Avx2Lanes<TModulus> product) =>
        Avx2Product<TModulus>.Multiply(left, right, out product);

    public static void Square(in Avx2Lanes<TModulus> value, out Avx2Lanes<TModulus> square) =>
        Avx2Product<TModulus>.Multiply(value, value, out square);

    public static void SquareProduct(in Avx2Lanes<TModulus> product, out Avx2Lanes<TModulus> square) => Square(product, out square);

    /// <summary>Less p, which leaves a value in [−p, p).</summary>
    public static void Add(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right, out Avx2Lanes<TModulus> sum)
    {
        AddLimbs(left, right, out sum);
        AddMultiple(Vector512.Create(-1.0), ref sum);
        Carry(ref sum);
    }

    public static void Subtract(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right, out Avx2Lanes<TModulus> difference)
    {
        difference.L0 = left.L0 - right.L0;
        difference.L1 = left.L1 - right.L1;
        difference.L2 = left.L2 - right.L2;
        difference.L3 = left.L3 - right.L3;
        difference.L4 = left.L4 - right.L4;
    }

    /// <summary>Limbs in (−2⁵² − 2⁵¹, 2⁵¹), the value in (−3.8p, 1.8p).</summary>
    public static void SubtractBoth(
        in Avx2Lanes<TModulus> product, in Avx2Lanes<TModulus> first, in Avx2Lanes<TModulus> second, out Avx2Lanes<TModulus> difference)
    {
        AddLimbs(product, product, out Avx2Lanes<TModulus> twice);
        Subtract(twice, first, out twice);
        Subtract(twice, second, out twice);
        Reduce(twice, out difference);
    }

    /// <summary>Limbs in (−2⁵² + 2⁵⁰, 2⁵⁰), the value in (−1.9p, 0.9p).</summary>
    public static void SubtractFrom(in Avx2Lanes<TModulus> product, in Avx2Lanes<TModulus> value, out Avx2Lanes<TModulus> difference)
    {
        Subtract(product, value, out Avx2Lanes<TModulus> unreduced);
        Reduce(unreduced, out difference);
    }

    public static void SubtractScaled(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right, out Avx2Lanes<TModulus> difference) =>
        Subtract(left, right, out difference);

    /// <summary>
    /// Takes any value in (−4p, 6p) with limbs 0 to 3 in (−2⁵² − 2⁵¹, 2⁵² + 2⁵¹). The multiple of p that the top limb suggests, rounded
    /// down after a margin of 2⁻³⁰, leaves [0, (1 + 2⁻²⁹)·p): the lower limbs weigh less than 2⁻⁴⁷·p. Intermediate limbs stay below
    /// 2⁵² + 2⁵¹ + 6·2⁵⁰ &lt; 2⁵³ + 2⁵², and below 2⁵³, where they are exact, when the multiple is from −4 to 1, as after all arithmetic.
    /// </summary>
    public static void Reduce(in Avx2Lanes<TModulus> loose, out Avx2Lanes<TModulus> canonical)
    {
        Vector512<double> multiple = Vector512.Floor(Vector512.FusedMultiplyAdd(
            loose.L4, Vector512.Create(Avx2Limbs.InverseTop), Vector512.Create(-1.0 / (1 << 30))));
        Avx2Lanes<TModulus> value = loose;
        AddMultiple(-multiple, ref value);
        Carry(ref value);
        Avx2Lanes<TModulus> lower = value;
        AddMultiple(Vector512.Create(-1.0), ref lower);
        Carry(ref lower);
        Choose(Vector512.LessThan(lower.L4, Vector512<double>.Zero), value, lower, out canonical);
    }

    public static void NegateWhere(in Vector512<ulong> mask, ref Avx2Lanes<TModulus> value)
    {
        Vector512<ulong> zero = Equal(value, default);
        Subtract(default, value, out Avx2Lanes<TModulus> negated);
        AddMultiple(Vector512<double>.One, ref negated);
        Carry(ref negated);
        Choose(Vector512.AndNot(mask, zero).AsDouble(), negated, value, out value);
    }

    public static void Select(
        in Vector512<ulong> mask, in Avx2Lanes<TModulus> ifSet, in Avx2Lanes<TModulus> ifClear, out Avx2Lanes<TModulus> chosen) =>
        Choose(mask.AsDouble(), ifSet, ifClear, out chosen);

    /// <summary>As numbers, since a limb may be minus zero.</summary>
    public static Vector512<ulong> Equal(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right) => (
        Vector512.Equals(left.L0, right.L0) & Vector512.Equals(left.L1, right.L1) & Vector512.Equals(left.L2, right.L2)
        & Vector512.Equals(left.L3, right.L3) & Vector512.Equals(left.L4, right.L4)).AsUInt64();

    public static void MultiplyQuadratic(
        in Fq2Lanes<Avx2Lanes<TModulus>> left, in Fq2Lanes<Avx2Lanes<TModulus>> right, out Fq2Lanes<Avx2Lanes<TModulus>> product)
    {
        Subtract(default, left.C1, out Avx2Lanes<TModulus> negated);
        Avx2Product<TModulus>.SumOfProducts(left.C0, right.C0, negated, right.C1, out Avx2Lanes<TModulus> c0);
        Avx2Product<TModulus>.SumOfProducts(left.C0, right.C1, left.C1, right.C0, out product.C1);
        product.C0 = c0;
    }

    public static void SquareQuadratic(in Fq2Lanes<Avx2Lanes<TModulus>> value, out Fq2Lanes<Avx2Lanes<TModulus>> square) =>
        MultiplyQuadratic(value, value, out square);

    /// <summary>
    /// (c0 + c1)(c0 − c1) + 2·c0·c1·u. Coefficients of products have limbs up to 2⁵⁰ and are below 0.52p, so that the factors have limbs
    /// up to 2⁵¹ and are below 1.04p; the coefficients of the square are below 0.91p and 0.71p.
    /// </summary>
    public static void SquareQuadraticProduct(in Fq2Lanes<Avx2Lanes<TModulus>> product, out Fq2Lanes<Avx2Lanes<TModulus>> square)
    {
        AddLimbs(product.C0, product.C1, out Avx2Lanes<TModulus> sum);
        Subtract(product.C0, product.C1, out Avx2Lanes<TModulus> difference);
        AddLimbs(product.C0, product.C0, out Avx2Lanes<TModulus> twice);
        Multiply(twice, product.C1, out square.C1);
        Multiply(sum, difference, out square.C0);
    }

    public static void SubtractBothQuadratic(
        in Avx2Lanes<TModulus> coefficient, in Avx2Lanes<TModulus> first, in Avx2Lanes<TModulus> second, out Avx2Lanes<TModulus> difference) =>
        SubtractBoth(coefficient, first, second, out difference);

    public static void SubtractFromQuadratic(
        in Avx2Lanes<TModulus> coefficient, in Avx2Lanes<TModulus> value, out Avx2Lanes<TModulus> difference) =>
        SubtractFrom(coefficient, value, out difference);

    /// <summary>Limb by limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLimbs(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right, out Avx2Lanes<TModulus> sum)
    {
        sum.L0 = left.L0 + right.L0;
        sum.L1 = left.L1 + right.L1;
        sum.L2 = left.L2 + right.L2;
        sum.L3 = left.L3 + right.L3;
        sum.L4 = left.L4 + right.L4;
    }

    /// <summary>Adds small multiples of p, whose limbs are up to 2⁵⁰ in absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMultiple(Vector512<double> multiple, ref Avx2Lanes<TModulus> value)
    {
        value.L0 = Vector512.FusedMultiplyAdd(multiple, Vector512.Create((double)Avx2Limbs.P0<TModulus>()), value.L0);
        value.L1 = Vector512.FusedMultiplyAdd(multiple, Vector512.Create((double)Avx2Limbs.P1<TModulus>()), value.L1);
        value.L2 = Vector512.FusedMultiplyAdd(multiple, Vector512.Create((double)Avx2Limbs.P2<TModulus>()), value.L2);
        value.L3 = Vector512.FusedMultiplyAdd(multiple, Vector512.Create((double)Avx2Limbs.P3<TModulus>()), value.L3);
        value.L4 = Vector512.FusedMultiplyAdd(multiple, Vector512.Create((double)Avx2Limbs.P4<TModulus>()), value.L4);
    }

    /// <summary>Limbs 0 to 3, below 2⁵³ in absolute value, to [0, 2⁵¹); the top one keeps the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(ref Avx2Lanes<TModulus> value)
    {
        Vector512<double> weight = Vector512.Create(-Weight), inverse = Vector512.Create(InverseWeight);
        Vector512<double> c0 = Vector512.Floor(value.L0 * inverse);
        value.L0 = Vector512.FusedMultiplyAdd(c0, weight, value.L0);
        value.L1 += c0;
        Vector512<double> c1 = Vector512.Floor(value.L1 * inverse);
        value.L1 = Vector512.FusedMultiplyAdd(c1, weight, value.L1);
        value.L2 += c1;
        Vector512<double> c2 = Vector512.Floor(value.L2 * inverse);
        value.L2 = Vector512.FusedMultiplyAdd(c2, weight, value.L2);
        value.L3 += c2;
        Vector512<double> c3 = Vector512.Floor(value.L3 * inverse);
        value.L3 = Vector512.FusedMultiplyAdd(c3, weight, value.L3);
        value.L4 += c3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Choose(
        Vector512<double> mask, in Avx2Lanes<TModulus> ifSet, in Avx2Lanes<TModulus> ifClear, out Avx2Lanes<TModulus> chosen)
    {
        chosen.L0 = Vector512.ConditionalSelect(mask, ifSet.L0, ifClear.L0);
        chosen.L1 = Vector512.ConditionalSelect(mask, ifSet.L1, ifClear.L1);
        chosen.L2 = Vector512.ConditionalSelect(mask, ifSet.L2, ifClear.L2);
        chosen.L3 = Vector512.ConditionalSelect(mask, ifSet.L3, ifClear.L3);
        chosen.L4 = Vector512.ConditionalSelect(mask, ifSet.L4, ifClear.L4);
    }
}
