using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class PairingTests
{
    private static readonly G1Affine s_p = G1Affine.Generator;
    private static readonly G2Affine s_q = G2Affine.Generator;

    [Fact]
    public void Pair_Generators_HasOrderR()
    {
        Fq12 e = Pairing.Pair(s_p, s_q);
        Assert.NotEqual(Fq12.One, e);
        Assert.Equal(Fq12.One, Exponentiation.Power(e, Fr.Modulus));
    }

    [Fact]
    public void Pair_AnyScalars_IsBilinear()
    {
        Fq12 e = Pairing.Pair(s_p, s_q);
        Gen.Select(Elements.Fr, Elements.Fr).Sample((a, b) =>
            Pairing.Pair((s_p * a).ToAffine(), (s_q * b).ToAffine()) == Exponentiation.Power(e, (a * b).ToBigInteger()), iter: 20);
    }

    [Fact]
    public void Pair_AnySums_IsAdditiveInBothArguments() => Gen.Select(Elements.Fr, Elements.Fr).Sample((a, b) =>
    {
        G1Affine aP = (s_p * a).ToAffine(), bP = (s_p * b).ToAffine(), sumP = (s_p * (a + b)).ToAffine();
        G2Affine aQ = (s_q * a).ToAffine(), bQ = (s_q * b).ToAffine(), sumQ = (s_q * (a + b)).ToAffine();
        return Pairing.Pair(aP, s_q) * Pairing.Pair(bP, s_q) == Pairing.Pair(sumP, s_q)
            && Pairing.Pair(s_p, aQ) * Pairing.Pair(s_p, bQ) == Pairing.Pair(s_p, sumQ);
    }, iter: 5);

    [Fact]
    public void Pair_WithInfinity_IsOne()
    {
        Assert.Equal(Fq12.One, Pairing.Pair(G1Affine.Infinity, s_q));
        Assert.Equal(Fq12.One, Pairing.Pair(s_p, G2Affine.Infinity));
    }

    /// <summary>The final exponentiation is the exact power (q¹² − 1)/r, not merely some multiple.</summary>
    [Fact]
    public void FinalExponentiation_AnyElement_IsTheExactPower() => Elements.Fq12.Where(f => !f.IsZero).Sample(f =>
        FinalExponentiation.Compute(f) == Exponentiation.Power(f, (System.Numerics.BigInteger.Pow(Fq.Modulus, 12) - 1) / Fr.Modulus), iter: 3);

    [Fact]
    public void ProductIsOne_BalancedProduct_IsTrueUntilOneScalarChanges() =>
        Gen.Select(Elements.Fr, Elements.Fr, Elements.Fr).Sample((a, b, c) =>
        {
            G1Affine[] left = [(s_p * a).ToAffine(), (s_p * b).ToAffine(), (s_p * -(a * c + b)).ToAffine()];
            G2Affine[] right = [(s_q * c).ToAffine(), s_q, s_q];
            bool balanced = Pairing.ProductIsOne(left, right);
            left[1] = (s_p * (b + Fr.One)).ToAffine();
            return balanced && !Pairing.ProductIsOne(left, right);
        }, iter: 10);

    [Fact]
    public void ProductIsOne_PreparedPoints_AgreesWithPlainOnes()
    {
        G1Affine[] left = [s_p, -s_p, s_p];
        PreparedG2[] right = [new(s_q), new(s_q), new(G2Affine.Infinity)];
        Assert.True(Pairing.ProductIsOne(left, right));
        Assert.False(Pairing.ProductIsOne(left.AsSpan(0, 1), right.AsSpan(0, 1)));
    }

    [Fact]
    public void MillerLoop_ValuesMultiplied_ReduceToTheProductOfThePairings()
    {
        PreparedG2 q = new(s_q);
        Fq12 both = Pairing.MillerLoop([s_p], [q]) * Pairing.MillerLoop([-s_p], [q]);
        Assert.Equal(Fq12.One, Pairing.Reduce(both));
    }

    [Fact]
    public void PreparedG2_PointsOfTheTwist_KnowTheirSubgroup() => Elements.Fq.Sample(start =>
    {
        G2Affine point = TwistPoints.From(start);
        G2Affine inside = TwistPoints.Multiply(point, TwistPoints.Cofactor).ToAffine();
        return !new PreparedG2(point).IsInSubgroup && new PreparedG2(inside).IsInSubgroup;
    }, iter: 20);

    /// <summary>The point arithmetic meets its exceptions there: infinity, equal and opposite points.</summary>
    [Fact]
    public void PreparedG2_PointOfSmallOrder_IsNotInSubgroup()
    {
        const int SmallOrder = 10069;
        Assert.True((TwistPoints.Cofactor % SmallOrder).IsZero);
        G2Affine point = TwistPoints.Multiply(TwistPoints.From(Fq.One), Fr.Modulus * TwistPoints.Cofactor / SmallOrder).ToAffine();
        Assert.False(point.IsInfinity);
        for (int i = 1; i <= 40; i++)
        {
            G2Affine multiple = TwistPoints.Multiply(point, i).ToAffine();
            Assert.True(TwistPoints.Multiply(multiple, SmallOrder).IsInfinity);
            Assert.False(new PreparedG2(multiple).IsInSubgroup);
            Assert.False(new PreparedG2((G2.FromAffine(multiple) + G2Affine.Generator).ToAffine()).IsInSubgroup);
        }
    }

    [Fact]
    public void ProductIsOne_NoPairs_IsTrue() =>
        Assert.True(Pairing.ProductIsOne([], ReadOnlySpan<G2Affine>.Empty));

    [Fact]
    public void ProductIsOne_LengthsDiffer_Throws() =>
        Assert.Throws<ArgumentException>(() => Pairing.ProductIsOne([s_p], ReadOnlySpan<G2Affine>.Empty));
}
