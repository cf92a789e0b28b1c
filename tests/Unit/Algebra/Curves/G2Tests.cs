using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class G2Tests : GroupLaws<G2, G2Affine>
{
    private static readonly Gen<G2Affine> s_twist = Elements.Fq.Select(TwistPoints.From);

    [Fact]
    public void IsInSubgroup_AnyTwistPoint_AgreesWithMultiplicationByOrder() => s_twist.Sample(p =>
        p.IsOnCurve() && p.IsInSubgroup() == TwistPoints.Multiply(p, Fr.Modulus).IsInfinity, iter: 20);

    [Fact]
    public void IsInSubgroup_AfterClearingTheCofactor_IsTrue() => s_twist.Sample(
        p => TwistPoints.Multiply(p, TwistPoints.Cofactor).ToAffine().IsInSubgroup(), iter: 10);

    /// <summary>The cofactor of the twist has the small factors 10069 and 5864401: the easiest points to smuggle in.</summary>
    [Theory]
    [InlineData(10069)]
    [InlineData(5864401)]
    public void IsInSubgroup_PointOfSmallOrder_IsFalseAloneAndAddedToG2(int order)
    {
        Assert.True((TwistPoints.Cofactor % order).IsZero);
        G2 small = TwistPoints.Multiply(TwistPoints.From(Fq.FromUInt64(7)), Fr.Modulus * TwistPoints.Cofactor / order);
        Assert.False(small.IsInfinity);
        Assert.True(TwistPoints.Multiply(small.ToAffine(), order).IsInfinity);

        Assert.True(small.ToAffine().IsOnCurve());
        Assert.False(small.ToAffine().IsInSubgroup());
        Assert.False((small + G2Affine.Generator).ToAffine().IsInSubgroup());
    }

    [Fact]
    public void IsInSubgroup_OffTheTwist_IsFalse()
    {
        Assert.False(new G2Affine(Fq2.One, Fq2.One).IsOnCurve());
        Assert.False(new G2Affine(Fq2.One, Fq2.One).IsInSubgroup());
    }

    /// <summary>What the proof in <see cref="TwistEndomorphism.IsInSubgroup"/> rests on.</summary>
    [Fact]
    public void SubgroupCriterion_Norm_SharesOnlyTheGroupOrderWithTheTwistOrder()
    {
        BigInteger x = Bn254.X, q = Fq.Modulus, r = Fr.Modulus, t = 6 * x * x + 1;
        Assert.Equal(q, 36 * x * x * x * x + 36 * x * x * x + 24 * x * x + 6 * x + 1);
        // ψ² = tψ − q and ψ³ = (t² − q)ψ − tq, so the criterion is a + bψ with norm a² + abt + b²q.
        BigInteger a = 1 + x - x * q + 2 * x * t * q;
        BigInteger b = x + x * t - 2 * x * (t * t - q);
        Assert.Equal(r, BigInteger.GreatestCommonDivisor(a * a + a * b * t + b * b * q, r * TwistPoints.Cofactor));
    }
}
