using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>The checks of one modulus; a check fails by throwing.</summary>
internal static class LaneChecks<TModulus>
    where TModulus : struct, IModulus
{
    private const int Iterations = 5_000;

    private static readonly BigInteger s_p = LaneWords.Modulus<TModulus>();
    private static readonly Gen<BigInteger[]> s_canonical = Vectors(1), s_loose = Vectors(4), s_sums = Vectors(8);

    /// <summary>1 / 2²⁶⁰.</summary>
    private static readonly BigInteger s_inverseRadix = BigInteger.ModPow(BigInteger.Pow(2, 260), s_p - 2, s_p);

    private static Fq2Lanes<Lanes<TModulus>> Quadratic(BigInteger[] real, BigInteger[] imaginary) =>
        new() { C0 = LaneWords.ToLanes<TModulus>(real), C1 = LaneWords.ToLanes<TModulus>(imaginary) };

    private static BigInteger Residue(BigInteger value) => ((value % s_p) + s_p) % s_p;

    private delegate void Binary(in Lanes<TModulus> left, in Lanes<TModulus> right, out Lanes<TModulus> result);

    public static void Multiply_Loose_IsTheMontgomeryProductBelowItsBound() => CheckProduct(s_loose, 119);

    public static void Multiply_SumsOfLoose_IsTheMontgomeryProductBelowItsBound() => CheckProduct(s_sums, 176);

    public static void Square_Loose_EqualsTheProduct() => s_loose.Sample(a =>
    {
        Lanes<TModulus> lanes = LaneWords.ToLanes<TModulus>(a);
        Lanes<TModulus>.Square(lanes, out Lanes<TModulus> square);
        Lanes<TModulus>.Multiply(lanes, lanes, out Lanes<TModulus> product);
        return LaneWords.ToIntegers(square).SequenceEqual(LaneWords.ToIntegers(product));
    }, iter: Iterations);

    /// <summary>Coefficients as an addition of points has them: below 4p on one side, below 8p on the other.</summary>
    public static void MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound() => Gen.Select(s_loose, s_loose, s_sums, s_sums).Sample((a, b, c, d) =>
    {
        Lanes<TModulus>.MultiplyQuadratic(Quadratic(a, b), Quadratic(c, d), out Fq2Lanes<Lanes<TModulus>> r);
        BigInteger[] real = LaneWords.ToIntegers(r.C0), imaginary = LaneWords.ToIntegers(r.C1);
        return Enumerable.Range(0, a.Length).All(i =>
            ((real[i] << 260) - a[i] * c[i] + b[i] * d[i]) % s_p == 0 && real[i] * 100 < 238 * s_p
            && ((imaginary[i] << 260) - a[i] * d[i] - b[i] * c[i]) % s_p == 0 && imaginary[i] * 100 < 176 * s_p);
    }, iter: 4 * Iterations);

    /// <summary>The square of a product, less two canonical elements, and a product less one: canonical, whatever the loose factors were.</summary>
    public static void SubtractQuadratic_ProductsAndCanonical_AreCanonical() => Gen.Select(s_loose, s_sums, s_canonical, s_canonical).Sample((a, b, c, d) =>
    {
        Lanes<TModulus>.MultiplyQuadratic(Quadratic(a, c), Quadratic(b, d), out Fq2Lanes<Lanes<TModulus>> product);
        Lanes<TModulus>.SquareQuadraticProduct(product, out Fq2Lanes<Lanes<TModulus>> square);
        BigInteger[] p0 = LaneWords.ToIntegers(product.C0), p1 = LaneWords.ToIntegers(product.C1);
        Lanes<TModulus> first = LaneWords.ToLanes<TModulus>(c), second = LaneWords.ToLanes<TModulus>(d);
        Lanes<TModulus>.SubtractBothQuadratic(square.C0, first, second, out Lanes<TModulus> real);
        Lanes<TModulus>.SubtractBothQuadratic(square.C1, first, second, out Lanes<TModulus> imaginary);
        Lanes<TModulus>.SubtractFromQuadratic(product.C0, first, out Lanes<TModulus> difference);
        return Each(real, i => Residue((p0[i] * p0[i] - p1[i] * p1[i]) * s_inverseRadix - c[i] - d[i]))
            && Each(imaginary, i => Residue(2 * p0[i] * p1[i] * s_inverseRadix - c[i] - d[i]))
            && Each(difference, i => Residue(p0[i] - c[i]));
    }, iter: Iterations);

    public static void Add_Any_IsTheSum() => Check(s_loose, Lanes<TModulus>.Add, (a, b) => a + b);

    public static void Subtract_Canonical_IsTheDifferencePlusTheModulus() => Check(s_canonical, Lanes<TModulus>.Subtract, (a, b) => a - b + s_p);

    public static void SubtractWithMultiple_Loose_IsTheDifferencePlusIt() => Check(s_loose,
        (in Lanes<TModulus> a, in Lanes<TModulus> b, out Lanes<TModulus> r) => Lanes<TModulus>.Subtract(a, b, 4, out r),
        (a, b) => a - b + 4 * s_p);

    public static void SubtractBoth_ProductAndCanonical_IsCanonical() => Gen.Select(Vectors(2), s_canonical, s_canonical).Sample((a, b, c) =>
    {
        Lanes<TModulus>.SubtractBoth(
            LaneWords.ToLanes<TModulus>(a), LaneWords.ToLanes<TModulus>(b), LaneWords.ToLanes<TModulus>(c), out Lanes<TModulus> r);
        return Each(r, i => (a[i] - b[i] - c[i] + 2 * s_p) % s_p);
    }, iter: Iterations);

    public static void SubtractFrom_ProductAndCanonical_IsCanonical() => Gen.Select(Vectors(2), s_canonical).Sample((a, b) =>
    {
        Lanes<TModulus>.SubtractFrom(LaneWords.ToLanes<TModulus>(a), LaneWords.ToLanes<TModulus>(b), out Lanes<TModulus> r);
        return Each(r, i => (a[i] - b[i] + s_p) % s_p);
    }, iter: Iterations);

    public static void SubtractScaled_Canonical_IsFourTimesTheDifferencePlusTheModulus() =>
        Check(s_canonical, Lanes<TModulus>.SubtractScaled, (a, b) => 4 * (a - b + s_p));

    public static void Reduce_Loose_IsCanonical() => s_loose.Sample(a =>
    {
        Lanes<TModulus>.Reduce(LaneWords.ToLanes<TModulus>(a), out Lanes<TModulus> r);
        return Each(r, i => a[i] % s_p);
    }, iter: Iterations);

    public static void ReduceOnce_BelowTwiceTheMultiple_SubtractsWhereNotBelow() => s_sums.Sample(a =>
    {
        Lanes<TModulus>.ReduceOnce(LaneWords.ToLanes<TModulus>(a), 4, out Lanes<TModulus> r);
        return Each(r, i => a[i] < 4 * s_p ? a[i] : a[i] - 4 * s_p);
    }, iter: Iterations);

    public static void NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero() => Gen.Select(s_canonical, Gen.Byte).Sample((a, bits) =>
    {
        Lanes<TModulus> r = LaneWords.ToLanes<TModulus>(a);
        Lanes<TModulus>.NegateWhere(Mask(bits), ref r);
        return Each(r, i => (bits >> i & 1) != 0 ? (s_p - a[i]) % s_p : a[i]);
    }, iter: Iterations);

    public static void Select_AnyMask_TakesLaneByLane() => Gen.Select(s_loose, s_loose, Gen.Byte).Sample((a, b, bits) =>
    {
        Lanes<TModulus>.Select(
            Mask(bits), LaneWords.ToLanes<TModulus>(a), LaneWords.ToLanes<TModulus>(b), out Lanes<TModulus> r);
        return Each(r, i => (bits >> i & 1) != 0 ? a[i] : b[i]);
    }, iter: Iterations);

    public static void Equal_LanesThatDifferInOneLimbOrNone_IsTheMask() => Gen.Select(s_canonical, Gen.Byte, Gen.Int[0, 253]).Sample((a, bits, bit) =>
    {
        BigInteger[] b = [.. a.Select((v, i) => (bits >> i & 1) != 0 ? v : v ^ BigInteger.One << bit)];
        return Lanes<TModulus>.Equal(LaneWords.ToLanes<TModulus>(a), LaneWords.ToLanes<TModulus>(b)) == Mask(bits);
    }, iter: Iterations);

    public static void GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack() => Gen.Select(s_canonical, Gen.Shuffle(Enumerable.Range(0, LaneWords.Width).ToArray())).Sample((a, order) =>
    {
        var memory = new Limbs[LaneWords.Width];
        var copy = new Limbs[LaneWords.Width];
        for (int i = 0; i < a.Length; i++) memory[i] = PrimeFieldEncoding<TModulus>.ReadLimbs(LaneWords.ToBytes(a[i]));
        Lanes<TModulus>.Gather(ref memory[0], in order[0], out Lanes<TModulus> lanes);
        Lanes<TModulus>.Scatter(lanes, ref copy[0], in order[0]);
        BigInteger[] values = LaneWords.ToIntegers(lanes);
        return copy.SequenceEqual(memory) && Enumerable.Range(0, a.Length).All(i => values[LaneTransposition.LaneOf(i)] == a[order[i]]);
    }, iter: Iterations);

    private static void CheckProduct(Gen<BigInteger[]> factors, int hundredths) => Gen.Select(factors, factors).Sample((a, b) =>
    {
        Lanes<TModulus>.Multiply(LaneWords.ToLanes<TModulus>(a), LaneWords.ToLanes<TModulus>(b), out Lanes<TModulus> r);
        BigInteger[] values = LaneWords.ToIntegers(r);
        return Enumerable.Range(0, a.Length).All(i =>
            ((values[i] << 260) - a[i] * b[i]) % s_p == 0 && values[i] * 100 < hundredths * s_p);
    }, iter: 4 * Iterations);

    private static void Check(Gen<BigInteger[]> operands, Binary operation, Func<BigInteger, BigInteger, BigInteger> expected) =>
        Gen.Select(operands, operands).Sample((a, b) =>
        {
            operation(LaneWords.ToLanes<TModulus>(a), LaneWords.ToLanes<TModulus>(b), out Lanes<TModulus> r);
            return Each(r, i => expected(a[i], b[i]));
        }, iter: Iterations);

    private static bool Each(in Lanes<TModulus> lanes, Func<int, BigInteger> expected) =>
        LaneWords.ToIntegers(lanes).SequenceEqual(Enumerable.Range(0, LaneWords.Width).Select(expected));

    private static Gen<BigInteger[]> Vectors(int bound) => LaneWords.Below<TModulus>(bound).Array[LaneWords.Width];

    private static Vector512<ulong> Mask(byte bits) =>
        Vector512.Create([.. Enumerable.Range(0, LaneWords.Width).Select(i => 0 - (ulong)(bits >> i & 1))]);
}
