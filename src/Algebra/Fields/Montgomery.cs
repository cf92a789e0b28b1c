using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Arithmetic modulo p on reduced 4×64-bit values, products in Montgomery form with R = 2²⁵⁶.
/// Straight-line code without secret-dependent branches, except <see cref="Power"/> in its (public) exponent.
/// <para>
/// Source: Acar's CIOS ("High-Speed Algorithms &amp; Architectures for Number-Theoretic Cryptosystems", 1997) without
/// the extra carry word, possible while the top limb of p is below 2⁶³ − 1 (Botrel and El Housni, "Faster Montgomery
/// multiplication and Multi-Scalar-Multiplication for SNARKs", 2022).
/// </para>
/// </summary>
internal static class Montgomery<TModulus>
    where TModulus : struct, IModulus
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Limbs Multiply(in Limbs x, in Limbs y)
    {
        Multiply(x, y, out Limbs product);
        return product;
    }

    /// <summary>The product, written where it is wanted: a struct that is returned is copied in wide pieces, which must wait for the narrow stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in Limbs x, in Limbs y, out Limbs product)
    {
        ulong x0 = x.L0, x1 = x.L1, x2 = x.L2, x3 = x.L3;
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        Row(x0, x1, x2, x3, y.L0, ref t0, ref t1, ref t2, ref t3);
        Row(x0, x1, x2, x3, y.L1, ref t0, ref t1, ref t2, ref t3);
        Row(x0, x1, x2, x3, y.L2, ref t0, ref t1, ref t2, ref t3);
        Row(x0, x1, x2, x3, y.L3, ref t0, ref t1, ref t2, ref t3);
        product = ReduceOnce(t0, t1, t2, t3);
    }

    /// <summary>t ← (t + x·y + m·p) / 2⁶⁴ with m chosen so that the division is exact; t stays below 2p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(
        ulong x0, ulong x1, ulong x2, ulong x3, ulong y, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
    {
        ulong a = MultiplyAdd(x0, y, t0, out ulong low);
        ulong m = low * TModulus.NegativeInverse;
        ulong c = MultiplyHigh(m, TModulus.P0, out _) + (low != 0 ? 1UL : 0UL); // the low words cancel by choice of m
        a = MultiplyAdd(x1, y, t1, a, out low);
        c = MultiplyAdd(m, TModulus.P1, low, c, out t0);
        a = MultiplyAdd(x2, y, t2, a, out low);
        c = MultiplyAdd(m, TModulus.P2, low, c, out t1);
        a = MultiplyAdd(x3, y, t3, a, out low);
        c = MultiplyAdd(m, TModulus.P3, low, c, out t2);
        t3 = a + c;
    }

    /// <summary>Leaves Montgomery form: x·R⁻¹ mod p.</summary>
    public static Limbs Leave(in Limbs x) => Multiply(x, new Limbs(1, 0, 0, 0));

    /// <summary>Enters Montgomery form: x·R mod p, for any 256-bit x.</summary>
    public static Limbs Enter(in Limbs x) => Multiply(x, TModulus.RSquared);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Limbs Add(in Limbs x, in Limbs y)
    {
        Limbs sum = AddUnreduced(x, y);
        return ReduceOnce(sum.L0, sum.L1, sum.L2, sum.L3);
    }

    /// <summary>
    /// (a·b + c·d)·R⁻¹ with one reduction, for reduced b and d and a + c below 4p: columns stay below a + c + p, which fits
    /// 256 bits, and the result below (a + c)·p/R + p.
    /// <para>Source: Longa, "Efficient Algorithms for Large Prime Characteristic Fields and Their Application to Bilinear
    /// Pairings", 2022.</para>
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumOfProducts(in Limbs a, in Limbs b, in Limbs c, in Limbs d, out Limbs sum)
    {
        ulong a0 = a.L0, a1 = a.L1, a2 = a.L2, a3 = a.L3, c0 = c.L0, c1 = c.L1, c2 = c.L2, c3 = c.L3;
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        Rows(a0, a1, a2, a3, b.L0, c0, c1, c2, c3, d.L0, ref t0, ref t1, ref t2, ref t3);
        Rows(a0, a1, a2, a3, b.L1, c0, c1, c2, c3, d.L1, ref t0, ref t1, ref t2, ref t3);
        Rows(a0, a1, a2, a3, b.L2, c0, c1, c2, c3, d.L2, ref t0, ref t1, ref t2, ref t3);
        Rows(a0, a1, a2, a3, b.L3, c0, c1, c2, c3, d.L3, ref t0, ref t1, ref t2, ref t3);
        sum = ReduceOnce(t0, t1, t2, t3);
    }

    /// <summary>t ← (t + a·b + c·d + m·p) / 2⁶⁴ with m chosen so that the division is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows(
        ulong a0, ulong a1, ulong a2, ulong a3, ulong b, ulong c0, ulong c1, ulong c2, ulong c3, ulong d,
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
    {
        ulong carry = 0, s0 = MultiplyAccumulate(a0, b, t0, ref carry), s1 = MultiplyAccumulate(a1, b, t1, ref carry);
        ulong s2 = MultiplyAccumulate(a2, b, t2, ref carry), s3 = MultiplyAccumulate(a3, b, t3, ref carry), s4 = carry;
        carry = 0;
        s0 = MultiplyAccumulate(c0, d, s0, ref carry);
        s1 = MultiplyAccumulate(c1, d, s1, ref carry);
        s2 = MultiplyAccumulate(c2, d, s2, ref carry);
        s3 = MultiplyAccumulate(c3, d, s3, ref carry);
        s4 += carry;
        ulong m = s0 * TModulus.NegativeInverse;
        carry = MultiplyHigh(m, TModulus.P0, out _) + (s0 != 0 ? 1UL : 0UL);
        t0 = MultiplyAccumulate(m, TModulus.P1, s1, ref carry);
        t1 = MultiplyAccumulate(m, TModulus.P2, s2, ref carry);
        t2 = MultiplyAccumulate(m, TModulus.P3, s3, ref carry);
        t3 = s4 + carry;
    }

    /// <summary>x + y without reduction: below 2p, good as a factor and for nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Limbs AddUnreduced(in Limbs x, in Limbs y)
    {
        ulong t0 = x.L0 + y.L0;
        ulong carry = t0 < y.L0 ? 1UL : 0UL;
        ulong t1 = AddCarry(x.L1, y.L1, ref carry);
        ulong t2 = AddCarry(x.L2, y.L2, ref carry);
        return new Limbs(t0, t1, t2, x.L3 + y.L3 + carry);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Limbs Subtract(in Limbs x, in Limbs y)
    {
        ulong t0 = x.L0 - y.L0;
        ulong borrow = t0 > x.L0 ? 1UL : 0UL;
        ulong t1 = SubtractBorrow(x.L1, y.L1, ref borrow);
        ulong t2 = SubtractBorrow(x.L2, y.L2, ref borrow);
        ulong t3 = SubtractBorrow(x.L3, y.L3, ref borrow);
        return AddMasked(t0, t1, t2, t3, 0 - borrow);
    }

    /// <summary>x − y + p: between 0 and 2p, good as a factor and for nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Limbs SubtractUnreduced(in Limbs x, in Limbs y)
    {
        Limbs lifted = AddUnreduced(x, new Limbs(TModulus.P0, TModulus.P1, TModulus.P2, TModulus.P3));
        ulong t0 = lifted.L0 - y.L0;
        ulong borrow = t0 > lifted.L0 ? 1UL : 0UL;
        ulong t1 = SubtractBorrow(lifted.L1, y.L1, ref borrow);
        ulong t2 = SubtractBorrow(lifted.L2, y.L2, ref borrow);
        return new Limbs(t0, t1, t2, lifted.L3 - y.L3 - borrow);
    }

    /// <summary>2p − x, for x up to 2p; good as a factor and for nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Limbs NegateUnreduced(in Limbs x)
    {
        const int Top = 63;
        ulong t0 = (TModulus.P0 << 1) - x.L0;
        ulong borrow = x.L0 > TModulus.P0 << 1 ? 1UL : 0UL;
        ulong t1 = SubtractBorrow(TModulus.P1 << 1 | TModulus.P0 >> Top, x.L1, ref borrow);
        ulong t2 = SubtractBorrow(TModulus.P2 << 1 | TModulus.P1 >> Top, x.L2, ref borrow);
        return new Limbs(t0, t1, t2, (TModulus.P3 << 1 | TModulus.P2 >> Top) - x.L3 - borrow);
    }

    /// <summary>9x + y + z mod p, for x, y below p and z up to p: one multiple of p, estimated from the top bits, goes at once.</summary>
    public static void NineTimesPlus(in Limbs x, in Limbs y, in Limbs z, out Limbs sum)
    {
        Limbs start = AddUnreduced(y, z);
        ulong carry = 0;
        ulong t0 = MultiplyAccumulate(x.L0, 9, start.L0, ref carry);
        ulong t1 = MultiplyAccumulate(x.L1, 9, start.L1, ref carry);
        ulong t2 = MultiplyAccumulate(x.L2, 9, start.L2, ref carry);
        ulong t3 = MultiplyAccumulate(x.L3, 9, start.L3, ref carry);
        // 2¹⁶·t/2²⁵⁶ times ⌊2⁴⁸·2²⁵⁶/(2¹⁶·2¹⁶·p)⌋: the quotient below 11 or one less.
        ulong quotient = (carry << 16 | t3 >> 48) * (ulong.MaxValue / ((TModulus.P3 >> 16) + 1)) >> 32;
        ulong product = 0, borrow = 0;
        t0 = SubtractBorrow(t0, MultiplyAccumulate(TModulus.P0, quotient, 0, ref product), ref borrow);
        t1 = SubtractBorrow(t1, MultiplyAccumulate(TModulus.P1, quotient, 0, ref product), ref borrow);
        t2 = SubtractBorrow(t2, MultiplyAccumulate(TModulus.P2, quotient, 0, ref product), ref borrow);
        sum = ReduceOnce(t0, t1, t2, t3 - (TModulus.P3 * quotient + product) - borrow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Limbs Negate(in Limbs x) => x.IsZero ? x : Subtract(new Limbs(0, 0, 0, 0), x);

    /// <summary>x^e by square and multiply, most significant bit first; time depends on e only.</summary>
    public static Limbs Power(in Limbs x, in Limbs exponent)
    {
        Limbs result = TModulus.R;
        for (int bit = exponent.BitLength - 1; bit >= 0; bit--)
        {
            result = Multiply(result, result);
            if (exponent.Bit(bit)) result = Multiply(result, x);
        }
        return result;
    }

    /// <summary>x⁻¹; zero maps to zero.</summary>
    public static Limbs Invert(in Limbs x) => BinaryInversion<TModulus>.Invert(x);

    /// <summary>True when x is the canonical representative of its class.</summary>
    public static bool IsReduced(in Limbs x)
    {
        ulong borrow = x.L0 < TModulus.P0 ? 1UL : 0UL;
        SubtractBorrow(x.L1, TModulus.P1, ref borrow);
        SubtractBorrow(x.L2, TModulus.P2, ref borrow);
        SubtractBorrow(x.L3, TModulus.P3, ref borrow);
        return borrow != 0;
    }

    /// <summary>Subtracts p when t ≥ p, for t below 2p, without a branch: sums are unpredictable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Limbs ReduceOnce(ulong t0, ulong t1, ulong t2, ulong t3)
    {
        ulong d0 = t0 - TModulus.P0;
        ulong borrow = d0 > t0 ? 1UL : 0UL;
        ulong d1 = SubtractBorrow(t1, TModulus.P1, ref borrow);
        ulong d2 = SubtractBorrow(t2, TModulus.P2, ref borrow);
        ulong d3 = SubtractBorrow(t3, TModulus.P3, ref borrow);
        ulong keep = 0 - borrow;
        return new Limbs(Select(keep, t0, d0), Select(keep, t1, d1), Select(keep, t2, d2), Select(keep, t3, d3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Select(ulong mask, ulong ifSet, ulong ifClear) => ifClear ^ ((ifSet ^ ifClear) & mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Limbs AddMasked(ulong t0, ulong t1, ulong t2, ulong t3, ulong mask)
    {
        ulong p0 = TModulus.P0 & mask;
        ulong s0 = t0 + p0;
        ulong carry = s0 < p0 ? 1UL : 0UL;
        ulong s1 = AddCarry(t1, TModulus.P1 & mask, ref carry);
        ulong s2 = AddCarry(t2, TModulus.P2 & mask, ref carry);
        return new Limbs(s0, s1, s2, t3 + (TModulus.P3 & mask) + carry);
    }

    /// <summary>x + y + carry; carries are words, not Booleans, which the compiler would normalise each time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddCarry(ulong x, ulong y, ref ulong carry)
    {
        ulong partial = x + y;
        ulong sum = partial + carry;
        carry = (partial < x ? 1UL : 0UL) | (sum < partial ? 1UL : 0UL);
        return sum;
    }

    /// <summary>x − y − borrow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractBorrow(ulong x, ulong y, ref ulong borrow)
    {
        ulong partial = x - y;
        ulong difference = partial - borrow;
        borrow = (partial > x ? 1UL : 0UL) | (difference > partial ? 1UL : 0UL);
        return difference;
    }

    /// <summary>High word of x·y + c, which cannot overflow 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong x, ulong y, ulong c, out ulong low)
    {
        ulong high = MultiplyHigh(x, y, out low);
        low += c;
        return high + (low < c ? 1UL : 0UL);
    }

    /// <summary>High word of x·y + c + d, which cannot overflow 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong x, ulong y, ulong c, ulong d, out ulong low)
    {
        ulong high = MultiplyHigh(x, y, out low);
        low += c;
        high += low < c ? 1UL : 0UL;
        low += d;
        return high + (low < d ? 1UL : 0UL);
    }

    /// <summary>The low word of x·y + addend + carry; the high one becomes the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong MultiplyAccumulate(ulong x, ulong y, ulong addend, ref ulong carry)
    {
        carry = MultiplyAdd(x, y, addend, carry, out ulong low);
        return low;
    }

    /// <summary>
    /// High word of x·y. Two multiplications (MULX for the high word, IMUL for the low one) keep everything in
    /// registers; the forms with an out pointer spill the low word to memory and cost two to three times as much.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyHigh(ulong x, ulong y, out ulong low)
    {
        if (!Bmi2.X64.IsSupported) return Math.BigMul(x, y, out low);
        low = x * y;
        return Bmi2.X64.MultiplyNoFlags(x, y);
    }
}
