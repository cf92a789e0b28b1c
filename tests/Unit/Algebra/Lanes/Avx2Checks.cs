using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>The checks of one modulus against integers; a check fails by throwing.</summary>
internal static class Avx2Checks<TModulus>
    where TModulus : struct, IModulus
{
    private const int Iterations = 2_000;
    private const double Weight = 1L << 51;

    private static readonly BigInteger s_p = LaneWords.Modulus<TModulus>();
    private static readonly Gen<double[][]> s_loose = Avx2Words.Loose<TModulus>().Array[Avx2Words.Width];
    private static readonly Gen<double[][]> s_canonical = Avx2Words.Canonical<TModulus>().Array[Avx2Words.Width];

    private delegate void Binary(in Avx2Lanes<TModulus> left, in Avx2Lanes<TModulus> right, out Avx2Lanes<TModulus> result);

    public static void Multiply_Loose_IsTheMontgomeryProductBelowItsBound() => Gen.Select(s_loose, s_loose).Sample((a, b) =>
    {
        Avx2Lanes<TModulus>.Multiply(Lanes(a), Lanes(b), out Avx2Lanes<TModulus> r);
        return IsProduct(r, 88, i => Value(a[i]) * Value(b[i]));
    }, iter: 4 * Iterations);

    /// <summary>Also into an operand.</summary>
    public static void MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound() => Gen.Select(s_loose, s_loose, s_loose, s_loose).Sample((a, b, c, d) =>
    {
        Fq2Lanes<Avx2Lanes<TModulus>> x = new() { C0 = Lanes(a), C1 = Lanes(b) }, y = new() { C0 = Lanes(c), C1 = Lanes(d) };
        Fq2Lanes<Avx2Lanes<TModulus>>.Multiply(x, y, out x);
        return IsProduct(x.C0, 51, i => Value(a[i]) * Value(c[i]) - Value(b[i]) * Value(d[i]))
            && IsProduct(x.C1, 51, i => Value(a[i]) * Value(d[i]) + Value(b[i]) * Value(c[i]));
    }, iter: 4 * Iterations);

    public static void SquareProduct_CoefficientsOfProducts_IsTheSquareBelowItsBound() => Gen.Select(s_loose, s_loose, s_loose, s_loose).Sample((a, b, c, d) =>
    {
        Fq2Lanes<Avx2Lanes<TModulus>> x = new() { C0 = Lanes(a), C1 = Lanes(b) }, y = new() { C0 = Lanes(c), C1 = Lanes(d) };
        Fq2Lanes<Avx2Lanes<TModulus>>.Multiply(x, y, out x);
        BigInteger[] c0 = Values(x.C0), c1 = Values(x.C1);
        Fq2Lanes<Avx2Lanes<TModulus>>.SquareProduct(x, out x);
        return IsProduct(x.C0, 91, i => c0[i] * c0[i] - c1[i] * c1[i]) && IsProduct(x.C1, 71, i => 2 * c0[i] * c1[i]);
    }, iter: Iterations);

    public static void Reduce_Loose_IsCanonical() => s_loose.Sample(a =>
    {
        Avx2Lanes<TModulus>.Reduce(Lanes(a), out Avx2Lanes<TModulus> r);
        return IsCanonical(r, i => Value(a[i]));
    }, iter: Iterations);

    /// <summary>0, p and what is next to them, limbs carried or not.</summary>
    public static void Reduce_AroundMultiplesOfTheModulus_IsCanonical() => Gen.Select(Gen.Int[-3, 5], Gen.Int[-2, 2], Gen.Int[-1, 1].Array[4]).Array[Avx2Words.Width].Sample(cases =>
    {
        double[][] a = [.. cases.Select(item => Uncarried(item.Item1 * s_p + item.Item2, item.Item3))];
        Avx2Lanes<TModulus>.Reduce(Lanes(a), out Avx2Lanes<TModulus> r);
        return IsCanonical(r, i => Value(a[i]));
    }, iter: Iterations);

    public static void Add_Canonical_IsLooseAndTheSum() => Gen.Select(s_canonical, s_canonical).Sample((a, b) =>
    {
        Avx2Lanes<TModulus>.Add(Lanes(a), Lanes(b), out Avx2Lanes<TModulus> r);
        BigInteger[] sums = Values(r);
        return LimbsWithin(r, 0, Weight - 1) && All(i => BigInteger.Abs(sums[i]) <= s_p && (sums[i] - Value(a[i]) - Value(b[i])) % s_p == 0);
    }, iter: Iterations);

    public static void Subtract_Canonical_IsTheDifference() => CheckDifference(Avx2Lanes<TModulus>.Subtract);

    public static void SubtractScaled_Canonical_IsTheDifference() => CheckDifference(Avx2Lanes<TModulus>.SubtractScaled);

    public static void SubtractBoth_ProductAndCanonical_IsTwiceTheProductLessBoth() => Gen.Select(s_loose, s_canonical, s_canonical).Sample((a, b, c) =>
    {
        Avx2Lanes<TModulus>.Multiply(Lanes(a), Lanes(a), out Avx2Lanes<TModulus> product);
        Avx2Lanes<TModulus>.SubtractBoth(product, Lanes(b), Lanes(c), out Avx2Lanes<TModulus> r);
        BigInteger[] squares = Values(product);
        return IsCanonical(r, i => 2 * squares[i] - Value(b[i]) - Value(c[i]));
    }, iter: Iterations);

    public static void SubtractFrom_ProductAndCanonical_IsCanonical() => Gen.Select(s_loose, s_canonical).Sample((a, b) =>
    {
        Avx2Lanes<TModulus>.Multiply(Lanes(a), Lanes(b), out Avx2Lanes<TModulus> product);
        Avx2Lanes<TModulus>.SubtractFrom(product, Lanes(b), out Avx2Lanes<TModulus> r);
        BigInteger[] values = Values(product);
        return IsCanonical(r, i => values[i] - Value(b[i]));
    }, iter: Iterations);

    public static void NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero() => Gen.Select(s_canonical, Gen.Byte).Sample((a, bits) =>
    {
        Avx2Lanes<TModulus> r = Lanes(a);
        Avx2Lanes<TModulus>.NegateWhere(Mask(bits), ref r);
        return IsCanonical(r, i => IsSet(bits, i) ? -Value(a[i]) : Value(a[i]));
    }, iter: Iterations);

    public static void Select_AnyMask_TakesLaneByLane() => Gen.Select(s_loose, s_loose, Gen.Byte).Sample((a, b, bits) =>
    {
        Avx2Lanes<TModulus>.Select(Mask(bits), Lanes(a), Lanes(b), out Avx2Lanes<TModulus> r);
        return Each(r, i => Value(IsSet(bits, i) ? a[i] : b[i]));
    }, iter: Iterations);

    public static void Equal_LanesThatDifferInOneBitOrNone_IsTheMask() => Gen.Select(s_canonical, Gen.Byte, Gen.Int[0, 253]).Sample((a, bits, bit) =>
    {
        double[][] b = [.. a.Select((limbs, i) => IsSet(bits, i) ? limbs : Avx2Words.Split(Value(limbs) ^ BigInteger.One << bit))];
        return Avx2Lanes<TModulus>.Equal(Lanes(a), Lanes(b)) == Mask(bits);
    }, iter: Iterations);

    public static void GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack() => Gen.Select(s_canonical, Gen.Shuffle(Enumerable.Range(0, Avx2Words.Width).ToArray())).Sample((a, order) =>
    {
        var memory = new Limbs[Avx2Words.Width];
        var copy = new Limbs[Avx2Words.Width];
        for (int i = 0; i < a.Length; i++) memory[i] = PrimeFieldEncoding<TModulus>.ReadLimbs(LaneWords.ToBytes(Value(a[i])));
        Avx2Lanes<TModulus>.Gather(ref memory[0], in order[0], out Avx2Lanes<TModulus> lanes);
        Avx2Lanes<TModulus>.Scatter(lanes, ref copy[0], in order[0]);
        BigInteger[] values = Values(lanes);
        return copy.SequenceEqual(memory) && LimbsWithin(lanes, 0, Weight - 1)
            && All(i => values[LaneTransposition.LaneOf(i)] == Value(a[order[i]]));
    }, iter: Iterations);

    public static void MaskOf_AnySigns_AreThoseOfTheLanes() => Gen.Byte.Sample(bits =>
    {
        Vector512<ulong> mask = Avx2Lanes<TModulus>.MaskOf(Vector256.Create([.. Enumerable.Range(0, Avx2Words.Width).Select(i => IsSet(bits, i) ? -1 : 0)]));
        return All(i => mask[LaneTransposition.LaneOf(i)] == (IsSet(bits, i) ? ulong.MaxValue : 0));
    });

    private static void CheckDifference(Binary subtract) => Gen.Select(s_canonical, s_canonical).Sample((a, b) =>
    {
        subtract(Lanes(a), Lanes(b), out Avx2Lanes<TModulus> r);
        return LimbsWithin(r, -Weight, Weight) && Each(r, i => Value(a[i]) - Value(b[i]));
    }, iter: Iterations);

    /// <summary>R times the result is congruent, the result is within its bound, and its limbs are centred.</summary>
    private static bool IsProduct(in Avx2Lanes<TModulus> r, int hundredths, Func<int, BigInteger> expected)
    {
        BigInteger[] values = Values(r);
        return LimbsWithin(r, -Weight / 2, Weight / 2 - 1)
            && All(i => ((values[i] << 255) - expected(i)) % s_p == 0 && BigInteger.Abs(values[i]) * 100 < hundredths * s_p);
    }

    private static bool IsCanonical(in Avx2Lanes<TModulus> r, Func<int, BigInteger> congruent) =>
        LimbsWithin(r, 0, Weight - 1) && Each(r, i => (congruent(i) % s_p + s_p) % s_p);

    private static bool LimbsWithin(in Avx2Lanes<TModulus> r, double lowest, double highest) =>
        Avx2Words.ToLimbs(r).All(limbs => limbs[..4].All(limb => limb >= lowest && limb <= highest));

    /// <summary>A value in five limbs, with units moved between neighbours: limb i gets as much as limb i + 1 loses.</summary>
    private static double[] Uncarried(BigInteger value, int[] moved)
    {
        double[] limbs = Avx2Words.Split(value);
        for (int i = 0; i < moved.Length; i++)
        {
            limbs[i] += moved[i] * Weight;
            limbs[i + 1] -= moved[i];
        }
        return limbs;
    }

    private static bool Each(in Avx2Lanes<TModulus> lanes, Func<int, BigInteger> expected) =>
        Values(lanes).SequenceEqual(Enumerable.Range(0, Avx2Words.Width).Select(expected));

    private static bool All(Func<int, bool> holds) => Enumerable.Range(0, Avx2Words.Width).All(holds);

    private static BigInteger[] Values(in Avx2Lanes<TModulus> lanes) => [.. Avx2Words.ToLimbs(lanes).Select(Avx2Words.Join)];

    private static BigInteger Value(double[] limbs) => Avx2Words.Join(limbs);

    private static Avx2Lanes<TModulus> Lanes(double[][] elements) => Avx2Words.ToLanes<TModulus>(elements);

    private static bool IsSet(byte bits, int index) => (bits >> index & 1) != 0;

    private static Vector512<ulong> Mask(byte bits) =>
        Vector512.Create([.. Enumerable.Range(0, Avx2Words.Width).Select(i => IsSet(bits, i) ? ulong.MaxValue : 0)]);
}
