using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Zk.Algebra.LimbProducts;

namespace Zk.Algebra;

/// <summary>
/// Butterflies on whole blocks. A product with a known factor w is h·w − m·r, where m is the integer nearest to h·q / 2²⁶⁰ for
/// the prepared quotient q: only the upper columns of h·q and the lower ones of h·w and m·r are needed, because the result is
/// small and known modulo 2²⁶⁰. It lies within (½ + |h| / 2²⁶¹ + 2⁻⁴⁵)·r of zero: ½ from rounding m, |h| / 2²⁶¹ from rounding
/// q and the rest from the columns left out.
/// <para>Source: Shoup's multiplication by a constant, as described by Harvey, "Faster arithmetic for number-theoretic
/// transforms", Journal of Symbolic Computation 60, 2014.</para>
/// </summary>
internal static class BlockButterfly
{
    /// <summary>(low, high) ← (low + high·factor, low − high·factor).</summary>
    public static void Apply<TFactor>(ref ResidueBlock low, ref ResidueBlock high, ref readonly TFactor factor)
        where TFactor : struct, IBlockFactor
    {
        Vector512<ulong> mask = Vector512.Create(LimbMask);
        Vector512<ulong> h1 = high.C1 + Carry(high.C0), h2 = high.C2 + Carry(h1), h3 = high.C3 + Carry(h2), h4 = high.C4 + Carry(h3);
        Vector512<double> a0 = ToDouble(high.C0 & mask), a1 = ToDouble(h1 & mask), a2 = ToDouble(h2 & mask),
            a3 = ToDouble(h3 & mask), a4 = ToDouble(SignedLimb(h4));

        // Columns 4 to 9 of h·q; half a unit of column 5 rounds to the nearest.
        Vector512<ulong> m4 = Start(5, 4, 0) + Vector512.Create(1UL << (LimbBits - 1)), m5 = Start(4, 5, 1), m6 = Start(3, 4, 1),
            m7 = Start(2, 3, 1), m8 = Start(1, 2, 1), m9 = Start(0, 1, 1);
        AddHigh(a0, factor.Q3, ref m4);
        AddHigh(a1, factor.Q2, ref m4);
        AddHigh(a2, factor.Q1, ref m4);
        AddHigh(a3, factor.Q0, ref m4);
        Add(a0, factor.Q4, ref m4, ref m5);
        Add(a1, factor.Q3, ref m4, ref m5);
        Add(a2, factor.Q2, ref m4, ref m5);
        Add(a3, factor.Q1, ref m4, ref m5);
        AddTop(a4, factor.Q0, ref m4, ref m5);
        Add(a1, factor.Q4, ref m5, ref m6);
        Add(a2, factor.Q3, ref m5, ref m6);
        Add(a3, factor.Q2, ref m5, ref m6);
        AddTop(a4, factor.Q1, ref m5, ref m6);
        Add(a2, factor.Q4, ref m6, ref m7);
        Add(a3, factor.Q3, ref m6, ref m7);
        AddTop(a4, factor.Q2, ref m6, ref m7);
        Add(a3, factor.Q4, ref m7, ref m8);
        AddTop(a4, factor.Q3, ref m7, ref m8);
        AddTop(a4, factor.Q4, ref m8, ref m9);
        m5 += Carry(m4);
        m6 += Carry(m5);
        m7 += Carry(m6);
        m8 += Carry(m7);
        m9 += Carry(m8);
        m5 &= mask;
        m6 &= mask;
        m7 &= mask;
        m8 &= mask;

        // Columns 0 to 4 of h·w.
        Vector512<ulong> c0 = Start(2, 0, 0), c1 = Start(4, 2, 0), c2 = Start(6, 4, 0), c3 = Start(8, 6, 0), c4 = Start(5, 8, 0);
        Add(a0, factor.W0, ref c0, ref c1);
        Add(a0, factor.W1, ref c1, ref c2);
        Add(a0, factor.W2, ref c2, ref c3);
        Add(a0, factor.W3, ref c3, ref c4);
        AddLow(a0, factor.W4, ref c4);
        Add(a1, factor.W0, ref c1, ref c2);
        Add(a1, factor.W1, ref c2, ref c3);
        Add(a1, factor.W2, ref c3, ref c4);
        AddLow(a1, factor.W3, ref c4);
        Add(a2, factor.W0, ref c2, ref c3);
        Add(a2, factor.W1, ref c3, ref c4);
        AddLow(a2, factor.W2, ref c4);
        Add(a3, factor.W0, ref c3, ref c4);
        AddLow(a3, factor.W1, ref c4);
        AddTopLow(a4, factor.W0, ref c4);

        // Columns 0 to 4 of m·(2²⁶⁰ − r); what falls into column 4 alone is wanted modulo 2⁵² only.
        Vector512<double> n0 = Vector512.Create((double)N0), n1 = Vector512.Create((double)N1),
            n2 = Vector512.Create((double)N2), n3 = Vector512.Create((double)N3);
        Vector512<double> b0 = ToDouble(m5), b1 = ToDouble(m6), b2 = ToDouble(m7), b3 = ToDouble(m8);
        Add(b0, n0, ref c0, ref c1);
        Add(b0, n1, ref c1, ref c2);
        Add(b0, n2, ref c2, ref c3);
        Add(b0, n3, ref c3, ref c4);
        Add(b1, n0, ref c1, ref c2);
        Add(b1, n1, ref c2, ref c3);
        Add(b1, n2, ref c3, ref c4);
        Add(b2, n0, ref c2, ref c3);
        Add(b2, n1, ref c3, ref c4);
        Add(b3, n0, ref c3, ref c4);
        c4 += Avx512DQ.MultiplyLow(m5, Vector512.Create(N4));
        c4 += Avx512DQ.MultiplyLow(m6, Vector512.Create(N3));
        c4 += Avx512DQ.MultiplyLow(m7, Vector512.Create(N2));
        c4 += Avx512DQ.MultiplyLow(m8, Vector512.Create(N1));
        c4 += Avx512DQ.MultiplyLow(m9, Vector512.Create(N0));

        Vector512<ulong> l0 = low.C0, l1 = low.C1, l2 = low.C2, l3 = low.C3, l4 = low.C4;
        (low.C0, low.C1, low.C2, low.C3, low.C4) = (l0 + c0, l1 + c1, l2 + c2, l3 + c3, l4 + c4);
        (high.C0, high.C1, high.C2, high.C3, high.C4) = (l0 - c0, l1 - c1, l2 - c2, l3 - c3, l4 - c4);
    }

    /// <summary>(low, high) ← (low + high, low − high).</summary>
    public static void ApplyOne(ref ResidueBlock low, ref ResidueBlock high)
    {
        ResidueBlock l = low, h = high;
        (low.C0, low.C1, low.C2, low.C3, low.C4) = (l.C0 + h.C0, l.C1 + h.C1, l.C2 + h.C2, l.C3 + h.C3, l.C4 + h.C4);
        ResidueBlock.Subtract(l, h, out high);
    }

    /// <summary>value ← value·factor, which is then below r in absolute value.</summary>
    public static void Scale<TFactor>(ref ResidueBlock value, ref readonly TFactor factor)
        where TFactor : struct, IBlockFactor
    {
        ResidueBlock product = default;
        Apply(ref product, ref value, in factor);
        value = product;
    }

    // The limbs of 2²⁶⁰ − r.
    private static ulong N0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => (0 - ScalarModulus.P0) & LimbMask; }

    private static ulong N1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => ~(ScalarModulus.P0 >> 52 | ScalarModulus.P1 << 12) & LimbMask; }

    private static ulong N2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => ~(ScalarModulus.P1 >> 40 | ScalarModulus.P2 << 24) & LimbMask; }

    private static ulong N3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => ~(ScalarModulus.P2 >> 28 | ScalarModulus.P3 << 36) & LimbMask; }

    private static ulong N4 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => ~(ScalarModulus.P3 >> 16) & LimbMask; }
}
