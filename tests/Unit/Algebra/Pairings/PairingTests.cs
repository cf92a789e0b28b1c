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
    public void ProductIsOne_NoPairs_IsTrue() =>
        Assert.True(Pairing.ProductIsOne([], ReadOnlySpan<G2Affine>.Empty));

    [Fact]
    public void ProductIsOne_LengthsDiffer_Throws() =>
        Assert.Throws<ArgumentException>(() => Pairing.ProductIsOne([s_p], ReadOnlySpan<G2Affine>.Empty));
}
