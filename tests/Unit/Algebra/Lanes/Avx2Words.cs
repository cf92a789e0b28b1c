using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>AVX2 lanes from and to signed limbs, and limbs at which their arithmetic could go wrong.</summary>
internal static class Avx2Words
{
    public const int Width = 8;
    private const int LimbBits = 51;
    private const int Limbs = 5;
    private const double Reach = 1L << LimbBits;

    /// <summary>Limbs of loose elements: extremes of either sign, ties of every rounding, and any others.</summary>
    private static readonly Gen<double> s_limb = Gen.Frequency(
        (2, Gen.Double[-Reach, Reach].Select(Math.Round)),
        (3, Gen.Select(Gen.OneOf(0.0, 1.0, 2.0, Reach, Reach - 1, Reach / 2, Reach / 2 - 1, Reach / 2 + 1, Reach / 4, 3 * Reach / 4), Gen.Bool)
            .Select((limb, negative) => negative ? -limb : limb)));

    /// <summary>Limbs of any loose element: the value between −p and p, at either end too.</summary>
    public static Gen<double[]> Loose<TModulus>()
        where TModulus : struct, IModulus
    {
        double top = (double)(LaneWords.Modulus<TModulus>() >> (LimbBits * (Limbs - 1)));
        Gen<double> last = Gen.Frequency((1, Gen.OneOf(0.0, 1.0, -1.0, top - 2, 2 - top)), (2, Gen.Double[2 - top, top - 2].Select(Math.Round)));
        return Gen.Frequency(
            (3, Gen.Select(s_limb, s_limb, s_limb, s_limb, last).Select((a, b, c, d, e) => (double[])[a, b, c, d, e])),
            (1, Gen.Select(Canonical<TModulus>(), Canonical<TModulus>()).Select((a, b) => a.Zip(b, (x, y) => x - y).ToArray())));
    }

    /// <summary>Limbs of canonical elements, 0, 1, p − 1 and those with extreme limbs among them.</summary>
    public static Gen<double[]> Canonical<TModulus>()
        where TModulus : struct, IModulus => LaneWords.Below<TModulus>(1).Select(Split);

    public static double[] Split(BigInteger value) =>
        [.. Enumerable.Range(0, Limbs).Select(i => (double)(i == Limbs - 1 ? value >> (LimbBits * i) : value >> (LimbBits * i) & ((1UL << LimbBits) - 1)))];

    public static BigInteger Join(double[] limbs) => limbs.Reverse().Aggregate(BigInteger.Zero, (value, limb) => (value << LimbBits) + (BigInteger)limb);

    public static Avx2Lanes<TModulus> ToLanes<TModulus>(double[][] elements)
        where TModulus : struct, IModulus
    {
        Vector512<double> Limb(int i) => Vector512.Create([.. elements.Select(limbs => limbs[i])]);
        return new Avx2Lanes<TModulus> { L0 = Limb(0), L1 = Limb(1), L2 = Limb(2), L3 = Limb(3), L4 = Limb(4) };
    }

    public static double[][] ToLimbs<TModulus>(in Avx2Lanes<TModulus> lanes)
        where TModulus : struct, IModulus
    {
        Vector512<double>[] limbs = [lanes.L0, lanes.L1, lanes.L2, lanes.L3, lanes.L4];
        return [.. Enumerable.Range(0, Width).Select(lane => limbs.Select(limb => limb[lane]).ToArray())];
    }
}
