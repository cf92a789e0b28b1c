using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>From field elements to factors of blocks.</summary>
internal static class BlockFactorPreparation
{
    /// <summary>2²⁶⁴ mod r: with the division by 2²⁶⁰ a product with it takes w·2²⁵⁶ to w·2²⁶⁰.</summary>
    private static readonly Lanes<ScalarModulus> s_shift = Shift();

    /// <summary>A factor for each lane from eight elements.</summary>
    public static LaneFactor Prepare(ReadOnlySpan<Fr> eight)
    {
        BlockLayout.Load(eight, out Lanes<ScalarModulus> montgomery); // w·2²⁵⁶
        Lanes<ScalarModulus>.Multiply(montgomery, new() { L0 = Vector512.Create(1UL << 4) }, out Lanes<ScalarModulus> w);
        Lanes<ScalarModulus>.Reduce(w, out w);
        Lanes<ScalarModulus>.Multiply(montgomery, s_shift, out Lanes<ScalarModulus> remainder);
        Lanes<ScalarModulus>.Reduce(remainder, out remainder);
        Divide(remainder, out Lanes<ScalarModulus> quotient);
        return new LaneFactor(w, quotient);
    }

    /// <summary>One factor for all lanes.</summary>
    public static UniformFactor PrepareUniform(Fr element)
    {
        Span<Fr> eight = stackalloc Fr[ResidueBlock.Width];
        eight.Fill(element);
        return new UniformFactor(Prepare(eight), 0);
    }

    /// <summary>
    /// The integer nearest to w·2²⁶⁰ / r from the remainder of that division: the exact quotient (w·2²⁶⁰ − remainder) / r is
    /// −remainder / r modulo 2²⁶⁰, computed limb by limb, and one more when the remainder exceeds r / 2.
    /// </summary>
    private static void Divide(in Lanes<ScalarModulus> remainder, out Lanes<ScalarModulus> quotient)
    {
        Lanes<ScalarModulus>.Subtract(default, default, 1, out Lanes<ScalarModulus> r);
        Vector512<double> r0 = LimbProducts.ToDouble(r.L0), r1 = LimbProducts.ToDouble(r.L1), r2 = LimbProducts.ToDouble(r.L2),
            r3 = LimbProducts.ToDouble(r.L3), r4 = LimbProducts.ToDouble(r.L4);
        Vector512<ulong> c0 = remainder.L0 + LimbProducts.Start(1, 0, 0), c1 = remainder.L1 + LimbProducts.Start(2, 1, 0),
            c2 = remainder.L2 + LimbProducts.Start(3, 2, 0), c3 = remainder.L3 + LimbProducts.Start(4, 3, 0),
            c4 = remainder.L4 + LimbProducts.Start(4, 4, 0);
        Vector512<double> m = NextLimb(c0, out quotient.L0);
        LimbProducts.Add(m, r0, ref c0, ref c1);
        LimbProducts.Add(m, r1, ref c1, ref c2);
        LimbProducts.Add(m, r2, ref c2, ref c3);
        LimbProducts.Add(m, r3, ref c3, ref c4);
        LimbProducts.AddLow(m, r4, ref c4);
        c1 += LimbProducts.Carry(c0);
        m = NextLimb(c1, out quotient.L1);
        LimbProducts.Add(m, r0, ref c1, ref c2);
        LimbProducts.Add(m, r1, ref c2, ref c3);
        LimbProducts.Add(m, r2, ref c3, ref c4);
        LimbProducts.AddLow(m, r3, ref c4);
        c2 += LimbProducts.Carry(c1);
        m = NextLimb(c2, out quotient.L2);
        LimbProducts.Add(m, r0, ref c2, ref c3);
        LimbProducts.Add(m, r1, ref c3, ref c4);
        LimbProducts.AddLow(m, r2, ref c4);
        c3 += LimbProducts.Carry(c2);
        m = NextLimb(c3, out quotient.L3);
        LimbProducts.Add(m, r0, ref c3, ref c4);
        LimbProducts.AddLow(m, r1, ref c4);
        c4 += LimbProducts.Carry(c3);
        NextLimb(c4, out quotient.L4);
        quotient.L0 -= BeyondHalf(remainder); // no carry: a limb may be 2⁵²
    }

    /// <summary>The limb m with m·r₀ ≡ −column modulo 2⁵².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> NextLimb(Vector512<ulong> column, out Vector512<ulong> limb)
    {
        limb = Avx512DQ.MultiplyLow(column, Vector512.Create(ScalarModulus.NegativeInverse)) & Vector512.Create(LimbProducts.LimbMask);
        return LimbProducts.ToDouble(limb);
    }

    /// <summary>All bits of the lanes above r / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> BeyondHalf(in Lanes<ScalarModulus> value)
    {
        Lanes<ScalarModulus>.Add(value, value, out Lanes<ScalarModulus> doubled);
        Lanes<ScalarModulus>.Subtract(default, doubled, 1, out Lanes<ScalarModulus> margin);
        return (margin.L4.AsInt64() >> 63).AsUInt64();
    }

    private static Lanes<ScalarModulus> Shift()
    {
        Span<Fr> eight = stackalloc Fr[ResidueBlock.Width];
        eight.Fill(Fr.FromUInt64(1 << 8)); // lies in memory as 2⁸·2²⁵⁶
        BlockLayout.Load(eight, out Lanes<ScalarModulus> shift);
        return shift;
    }
}
