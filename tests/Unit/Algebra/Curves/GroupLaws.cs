using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>The laws of a prime-order group in both coordinate systems, run over G1 and G2.</summary>
public abstract class GroupLaws<TPoint, TAffine>
    where TPoint : struct, ICurvePoint<TPoint, TAffine>
    where TAffine : struct, IAffinePoint<TAffine>
{
    private static readonly TPoint s_g = TPoint.Generator;

    /// <summary>Multiples of the generator by scalars of every size, infinity and the generator itself among them.</summary>
    protected static Gen<TPoint> Points { get; } = Elements.Fr.Select(k => s_g * k);

    [Fact]
    public void Add_AnyThree_IsAssociativeAndCommutative() => Gen.Select(Points, Points, Points)
        .Sample((a, b, c) => (a + b) + c == a + (b + c) && a + b == b + a, iter: 30);

    [Fact]
    public void Infinity_AnyPoint_IsNeutral() => Points.Sample(a =>
        a + TPoint.Infinity == a && TPoint.Infinity + a == a && a + TAffine.Infinity == a
        && TPoint.Infinity + a.ToAffine() == a && a - TPoint.Infinity == a, iter: 30);

    [Fact]
    public void Infinity_WithItself_StaysInfinity()
    {
        Assert.True(TPoint.Infinity.IsInfinity);
        Assert.True((TPoint.Infinity + TPoint.Infinity).IsInfinity);
        Assert.True(TPoint.Infinity.Double().IsInfinity);
        Assert.True((-TPoint.Infinity).IsInfinity);
        Assert.True((TPoint.Infinity * Fr.FromUInt64(5)).IsInfinity);
        Assert.True(TPoint.Infinity.ToAffine().IsInfinity);
        Assert.True(TPoint.FromAffine(TAffine.Infinity).IsInfinity);
        Assert.True((-TAffine.Infinity).IsInfinity);
        Assert.True(TAffine.Infinity.IsInSubgroup());
        Assert.Equal(default, TPoint.Infinity);
        Assert.NotEqual(TPoint.Infinity, s_g);
    }

    [Fact]
    public void Add_EqualAndOppositePoints_DoublesAndCancels() => Points.Sample(a =>
    {
        TPoint other = a + s_g - s_g; // the same point with another Z
        TAffine affine = a.ToAffine();
        return a + other == a.Double() && a + affine == a.Double() && (a - other).IsInfinity
            && (a + -affine).IsInfinity && other == a && other.GetHashCode() == a.GetHashCode();
    }, iter: 30);

    [Fact]
    public void MixedAdd_AnyTwo_EqualsFullAdd() =>
        Gen.Select(Points, Points).Sample((a, b) => a + b.ToAffine() == a + b, iter: 30);

    [Fact]
    public void Multiply_AnyScalars_IsAHomomorphism() => Gen.Select(Points, Elements.Fr, Elements.Fr)
        .Sample((p, a, b) => p * a + p * b == p * (a + b) && p * a * b == p * (a * b), iter: 30);

    [Fact]
    public void Multiply_SmallScalars_IsRepeatedAddition()
    {
        TPoint sum = TPoint.Infinity;
        for (ulong k = 0; k < 40; k++, sum += s_g) Assert.Equal(sum, s_g * Fr.FromUInt64(k));
    }

    [Fact]
    public void Multiply_ByOrderMinusOne_Negates() => Points.Sample(p => p * -Fr.One == -p, iter: 10);

    [Fact]
    public void ToAffine_AnyPoint_StaysOnTheCurveAndRoundTrips() => Points.Sample(p =>
    {
        TAffine affine = p.ToAffine();
        return affine.IsOnCurve() && affine.IsInSubgroup() && TPoint.FromAffine(affine) == p
            && TPoint.FromAffine(-affine) == -p;
    }, iter: 20);

    [Fact]
    public void BatchToAffine_WithInfinities_EqualsOneByOne() => Points.Array[0, 12].Sample(points =>
    {
        points = [TPoint.Infinity, .. points, TPoint.Infinity];
        var batch = new TAffine[points.Length];
        TPoint.BatchToAffine(points, batch);
        return batch.SequenceEqual(points.Select(p => p.ToAffine()));
    }, iter: 20);

    [Fact]
    public void BatchToAffine_LengthsDiffer_Throws() =>
        Assert.Throws<ArgumentException>(() => TPoint.BatchToAffine(new TPoint[2], new TAffine[3]));
}
