using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>
/// Inverses in Montgomery form by a binary greatest common divisor that looks only at the ends of its operands for 31 steps
/// at a time. The number of steps is fixed and no branch or address depends on the operand, so that it suits secrets.
/// <para>Source: Pornin, "Optimized Binary GCD for Modular Inversion", 2020, algorithm 2.</para>
/// </summary>
internal static class BinaryInversion<TModulus>
    where TModulus : struct, IModulus
{
    /// <summary>Steps a round: cofactors of so many fit 32 bits with their sign.</summary>
    private const int Steps = 31;

    /// <summary>2·254 − 1 steps reach the greatest common divisor of 254-bit operands.</summary>
    private const int Rounds = (2 * 254 - 1 + Steps - 1) / Steps;

    /// <summary>Each round divides by 2³¹ what it should, and the cofactors by 2⁶⁴: the difference, and from R⁻¹ to R twice, in Montgomery form.</summary>
    private static readonly Limbs s_correction = PowerOfTwo((64 - Steps) * Rounds + 3 * 256);

    /// <summary>x⁻¹ for reduced x; zero maps to zero.</summary>
    public static Limbs Invert(in Limbs x)
    {
        Limbs a = x, b = new(TModulus.P0, TModulus.P1, TModulus.P2, TModulus.P3);
        Limbs u = new(1, 0, 0, 0), v = default;
        for (int round = 0; round < Rounds; round++)
        {
            Matrix step = Reduce(a, b);
            Limbs nextA = Shrink(a, b, ref step.F0, ref step.G0);
            b = Shrink(a, b, ref step.F1, ref step.G1);
            a = nextA;
            Limbs nextU = Follow(u, v, step.F0, step.G0);
            v = Follow(u, v, step.F1, step.G1);
            u = nextU;
        }
        return Montgomery<TModulus>.Multiply(v, s_correction);
    }

    /// <summary>31 steps on 31 low and 33 high bits of both operands: b odd; an odd a, when it is the larger, loses b; then it is halved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Matrix Reduce(in Limbs x, in Limbs y)
    {
        Ends(x, y, out ulong a, out ulong b);
        // f and g together in one word, g in the high half: f0 + 2³²·g0, exact while both stay in (−2³¹, 2³¹].
        ulong first = 1, second = 1UL << 32;
        for (int i = 0; i < Steps; i++)
        {
            ulong odd = 0 - (a & 1);
            ulong swap = odd & (0 - (a < b ? 1UL : 0UL));
            ulong ends = (a ^ b) & swap, factors = (first ^ second) & swap;
            a ^= ends;
            b ^= ends;
            first ^= factors;
            second ^= factors;
            a = (a - (b & odd)) >> 1;
            first -= second & odd;
            second <<= 1;
        }
        Split(first, out long f0, out long g0);
        Split(second, out long f1, out long g1);
        return new Matrix { F0 = f0, G0 = g0, F1 = f1, G1 = g1 };
    }

    /// <summary>f + 2³²·g apart again, both in (−2³¹, 2³¹].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(ulong packed, out long f, out long g)
    {
        const long Offset = 0x7fffffff;
        ulong shifted = packed + (Offset | Offset << 32);
        f = (long)(uint)shifted - Offset;
        g = (long)(shifted >> 32) - Offset;
    }

    /// <summary>The low 31 bits, and above them 33 from the top of the longer operand down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ends(in Limbs x, in Limbs y, out ulong xEnds, out ulong yEnds)
    {
        const ulong LowMask = (1UL << Steps) - 1;
        // The highest non-zero limb and the one below it, found without branches; the lowest pair when the rest is zero.
        ulong xHigh = x.L1, xNext = x.L0, yHigh = y.L1, yNext = y.L0;
        Climb(x.L2, x.L1, y.L2, y.L1, ref xHigh, ref xNext, ref yHigh, ref yNext);
        Climb(x.L3, x.L2, y.L3, y.L2, ref xHigh, ref xNext, ref yHigh, ref yNext);
        int shift = (int)ulong.LeadingZeroCount(xHigh | yHigh) & 63;
        ulong some = 0 - ((xHigh | yHigh) != 0 ? 1UL : 0UL);
        xEnds = Join(xHigh, xNext, shift, some, x.L0 & LowMask);
        yEnds = Join(yHigh, yNext, shift, some, y.L0 & LowMask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Climb(
        ulong x, ulong xBelow, ulong y, ulong yBelow, ref ulong xHigh, ref ulong xNext, ref ulong yHigh, ref ulong yNext)
    {
        ulong take = 0 - ((x | y) != 0 ? 1UL : 0UL);
        xHigh ^= (xHigh ^ x) & take;
        xNext ^= (xNext ^ xBelow) & take;
        yHigh ^= (yHigh ^ y) & take;
        yNext ^= (yNext ^ yBelow) & take;
    }

    /// <summary>Operands of one limb are taken whole: nothing is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(ulong high, ulong next, int shift, ulong some, ulong low)
    {
        ulong top = high << shift | next >> 1 >> (63 - shift);
        ulong ends = top >> Steps << Steps | low;
        return next ^ ((next ^ ends) & some);
    }

    /// <summary>|a·f + b·g| / 2³¹, exact; f and g change sign with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Limbs Shrink(in Limbs a, in Limbs b, ref long f, ref long g)
    {
        Combine(a, b, f, g, out ulong t0, out ulong t1, out ulong t2, out ulong t3, out ulong t4);
        ulong negative = (ulong)((long)t4 >> 63);
        f = (f ^ (long)negative) - (long)negative;
        g = (g ^ (long)negative) - (long)negative;
        t0 = (t0 >> Steps | t1 << (64 - Steps)) ^ negative;
        t1 = (t1 >> Steps | t2 << (64 - Steps)) ^ negative;
        t2 = (t2 >> Steps | t3 << (64 - Steps)) ^ negative;
        t3 = (t3 >> Steps | t4 << (64 - Steps)) ^ negative;
        return new Limbs(t0, t1, t2, t3).Add(new Limbs(negative & 1, 0, 0, 0));
    }

    /// <summary>(u·f + v·g) / 2⁶⁴ modulo p, below 2p when u and v are: one row of a Montgomery reduction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Limbs Follow(in Limbs u, in Limbs v, long f, long g)
    {
        Combine(u, v, f, g, out ulong t0, out ulong t1, out ulong t2, out ulong t3, out ulong t4);
        ulong m = t0 * TModulus.NegativeInverse;
        ulong carry = Math.BigMul(m, TModulus.P0, out _) + (t0 != 0 ? 1UL : 0UL);
        t1 = Row(m, TModulus.P1, t1, ref carry);
        t2 = Row(m, TModulus.P2, t2, ref carry);
        t3 = Row(m, TModulus.P3, t3, ref carry);
        t4 += carry;
        ulong negative = (ulong)((long)t4 >> 63);
        return new Limbs(t1, t2, t3, t4).Add(
            new Limbs(TModulus.P0 & negative, TModulus.P1 & negative, TModulus.P2 & negative, TModulus.P3 & negative));
    }

    /// <summary>x·f + y·g in two's complement of 320 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Combine(
        in Limbs x, in Limbs y, long f, long g, out ulong t0, out ulong t1, out ulong t2, out ulong t3, out ulong t4)
    {
        ulong carry = 0;
        t0 = Row(x.L0, (ulong)f, 0, ref carry);
        t1 = Row(x.L1, (ulong)f, 0, ref carry);
        t2 = Row(x.L2, (ulong)f, 0, ref carry);
        t3 = Row(x.L3, (ulong)f, 0, ref carry);
        t4 = carry;
        carry = 0;
        t0 = Row(y.L0, (ulong)g, t0, ref carry);
        t1 = Row(y.L1, (ulong)g, t1, ref carry);
        t2 = Row(y.L2, (ulong)g, t2, ref carry);
        t3 = Row(y.L3, (ulong)g, t3, ref carry);
        t4 += carry;
        // A negative factor was taken 2⁶⁴ too large.
        SubtractHigh(x, (ulong)(f >> 63), ref t1, ref t2, ref t3, ref t4);
        SubtractHigh(y, (ulong)(g >> 63), ref t1, ref t2, ref t3, ref t4);
    }

    /// <summary>The low word of x·y + addend + carry; the high one becomes the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Row(ulong x, ulong y, ulong addend, ref ulong carry) =>
        Montgomery<TModulus>.MultiplyAccumulate(x, y, addend, ref carry);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SubtractHigh(in Limbs x, ulong mask, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4)
    {
        UInt128 low = new UInt128(t2, t1) - new UInt128(x.L1 & mask, x.L0 & mask);
        ulong borrow = low > new UInt128(t2, t1) ? 1UL : 0UL;
        UInt128 high = new UInt128(t4, t3) - new UInt128(x.L3 & mask, x.L2 & mask) - borrow;
        (t1, t2, t3, t4) = ((ulong)low, (ulong)(low >> 64), (ulong)high, (ulong)(high >> 64));
    }

    private static Limbs PowerOfTwo(int exponent)
    {
        Limbs power = TModulus.R;
        for (int i = 256; i < exponent; i++) power = Montgomery<TModulus>.Add(power, power);
        return power;
    }

    private struct Matrix
    {
        public long F0, G0, F1, G1;
    }
}
