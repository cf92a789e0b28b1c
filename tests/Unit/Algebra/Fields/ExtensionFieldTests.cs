using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>With the field laws, u² = −1 and the embedding of Fq determine every product.</summary>
public sealed class Fq2Tests() : FieldLaws<Fq2>(Algebra.Tests.Elements.Fq2)
{
    private static readonly Fq2 s_u = new(Fq.Zero, Fq.One);

    [Fact]
    public void Square_OfU_IsMinusOne() => Assert.Equal(-Fq2.One, s_u.Square());

    [Fact]
    public void Multiply_ByEmbeddedScalar_ScalesCoefficients() => Gen.Select(Elements, Algebra.Tests.Elements.Fq).Sample(
        (a, s) => a * new Fq2(s, Fq.Zero) == a * s && a * s == new Fq2(a.C0 * s, a.C1 * s));

    [Fact]
    public void MultiplyByNonResidue_AnyElement_IsProductWithNinePlusU() => Elements.Sample(
        a => a.MultiplyByNonResidue() == a * (new Fq2(Fq.FromUInt64(9), Fq.Zero) + s_u));

    /// <summary>Schoolbook on integers: the products, the square and the multiple of ξ that the kernels fuse.</summary>
    [Fact]
    public void Kernels_AnyElements_AgreeWithIntegers() => Gen.Select(Elements, Elements).Sample((a, b) =>
    {
        BigInteger a0 = a.C0.ToBigInteger(), a1 = a.C1.ToBigInteger(), b0 = b.C0.ToBigInteger(), b1 = b.C1.ToBigInteger();
        Fq2 product = a, square = a, multiple = a, other = b;
        Fq2.Multiply(product, b, out product);
        Fq2.Square(square, out square);
        Fq2.MultiplyByNonResidueAndAdd(multiple, b, out multiple);
        Fq2.MultiplyByNonResidueAndAdd(a, other, out other);
        return product == Of(a0 * b0 - a1 * b1, a0 * b1 + a1 * b0)
            && square == Of(a0 * a0 - a1 * a1, 2 * a0 * a1)
            && multiple == Of(9 * a0 - a1 + b0, 9 * a1 + a0 + b1)
            && other == multiple;
    }, iter: 20_000);

    private static Fq2 Of(BigInteger c0, BigInteger c1) => new(Fq.FromBigInteger(c0), Fq.FromBigInteger(c1));

    [Fact]
    public void Conjugate_AnyElement_IsPowerQ() => Elements.Sample(
        a => a.Conjugate() == Exponentiation.Power(a, Fq.Modulus), iter: 10);

    [Fact]
    public void NonResidue_Always_IsNeitherSquareNorCube()
    {
        var order = Fq.Modulus * Fq.Modulus - 1;
        Assert.NotEqual(Fq2.One, Exponentiation.Power(Fq2.NonResidue, order / 2));
        Assert.NotEqual(Fq2.One, Exponentiation.Power(Fq2.NonResidue, order / 3));
    }
}

/// <summary>v³ = 9 + u over Fq2.</summary>
public sealed class Fq6Tests() : FieldLaws<Fq6>(Algebra.Tests.Elements.Fq6)
{
    private static readonly Fq6 s_v = new(Fq2.Zero, Fq2.One, Fq2.Zero);

    [Fact]
    public void Cube_OfV_IsNonResidue() =>
        Assert.Equal(new Fq6(Fq2.NonResidue, Fq2.Zero, Fq2.Zero), s_v.Square() * s_v);

    [Fact]
    public void SparseProducts_AnyElements_EqualFullOnes() =>
        Gen.Select(Elements, Algebra.Tests.Elements.Fq2, Algebra.Tests.Elements.Fq2).Sample((a, s, t) =>
            a * s == a * new Fq6(s, Fq2.Zero, Fq2.Zero)
            && a.MultiplyByNonResidue() == a * s_v
            && Sparse(a, s, t) == a * new Fq6(s, t, Fq2.Zero));

    [Fact]
    public void MultiplyByNonResidueAndAdd_AnyElements_IsProductWithVPlusTheOther() => Gen.Select(Elements, Elements).Sample((a, b) =>
    {
        Fq6.MultiplyByNonResidueAndAdd(a, b, out Fq6 sum);
        return sum == a * s_v + b;
    });

    [Fact]
    public void Kernels_ResultOverAnOperand_AreTheOperators() => Gen.Select(Elements, Elements).Sample((a, b) =>
    {
        Fq6 product = a, square = a, sum = a, difference = b;
        Fq6.Multiply(product, b, out product);
        Fq6.Square(square, out square);
        Fq6.Add(sum, b, out sum);
        Fq6.Subtract(a, difference, out difference);
        return product == a * b && square == a * a && sum == a + b && difference == a - b;
    });

    private static Fq6 Sparse(in Fq6 a, in Fq2 b0, in Fq2 b1)
    {
        Fq6.MultiplyBySparse(a, b0, b1, out Fq6 product);
        return product;
    }
}

/// <summary>w² = v over Fq6.</summary>
public sealed class Fq12Tests() : FieldLaws<Fq12>(Algebra.Tests.Elements.Fq12)
{
    private static readonly Fq6 s_v = new(Fq2.Zero, Fq2.One, Fq2.Zero);

    [Fact]
    public void Square_OfW_IsV() =>
        Assert.Equal(new Fq12(s_v, Fq6.Zero), new Fq12(Fq6.Zero, Fq6.One).Square());

    [Fact]
    public void Frobenius_AnyElement_IsPowerQ() => Elements.Sample(
        a => a.Frobenius() == Exponentiation.Power(a, Fq.Modulus), iter: 10);

    [Fact]
    public void Conjugate_AnyElement_IsSixFrobenius() => Elements.Sample(a =>
        a.Conjugate() == a.Frobenius().Frobenius().Frobenius().Frobenius().Frobenius().Frobenius(), iter: 10);

    [Fact]
    public void MultiplyByLine_AnyElements_EqualsFullProduct() =>
        Gen.Select(Elements, Algebra.Tests.Elements.Fq2, Algebra.Tests.Elements.Fq2, Algebra.Tests.Elements.Fq2).Sample(
            (f, a, b0, b1) =>
            {
                Fq12 product = f;
                Fq12.MultiplyByLine(product, a, b0, b1, out product);
                return product == f * new Fq12(new Fq6(a, Fq2.Zero, Fq2.Zero), new Fq6(b0, b1, Fq2.Zero));
            });

    [Fact]
    public void Kernels_ResultOverAnOperand_AreTheOperators() => Gen.Select(Elements, Elements).Sample((a, b) =>
    {
        Fq12 left = a, right = b, square = a;
        Fq12.Multiply(left, b, out left);
        Fq12.Multiply(a, right, out right);
        Fq12.Square(square, out square);
        return left == a * b && right == left && square == a * a;
    });

    [Fact]
    public void CyclotomicSquare_OnTheSubgroup_EqualsSquare() => Elements.Where(a => !a.IsZero).Sample(a =>
    {
        Fq12 t = a.Conjugate() * a.Inverse();
        t = t.Frobenius().Frobenius() * t;
        Fq12 square = t;
        Fq12.CyclotomicSquare(square, out square);
        return square == t * t && t.Conjugate() == t.Inverse();
    }, iter: 20);
}
