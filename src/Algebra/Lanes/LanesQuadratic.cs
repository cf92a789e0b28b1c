namespace Zk.Algebra;

/// <summary>What <see cref="Fq2Lanes{TBase}"/> asks of its coefficients: elements C0 + C1·u with u² = −1.</summary>
internal partial struct Lanes<TModulus>
{
    /// <summary>Karatsuba. The three products are below 1.19p, 1.19p and 1.76p, the coefficients below 3.2p and 2.8p.</summary>
    public static void MultiplyQuadratic(in Fq2Lanes<Lanes<TModulus>> left, in Fq2Lanes<Lanes<TModulus>> right, out Fq2Lanes<Lanes<TModulus>> product)
    {
        Add(left.C0, left.C1, out Lanes<TModulus> leftSum);
        Add(right.C0, right.C1, out Lanes<TModulus> rightSum);
        Multiply(left.C0, right.C0, out Lanes<TModulus> v0);
        Multiply(left.C1, right.C1, out Lanes<TModulus> v1);
        Multiply(leftSum, rightSum, out Lanes<TModulus> cross);
        Subtract(v0, v1, 2, out product.C0);
        SubtractBoth(cross, v0, v1, 3, out product.C1);
        ReduceOnce(product.C1, 2, out product.C1);
    }

    /// <summary>(c0 + c1)(c0 − c1) + 2·c0·c1·u, from factors below 8p; the coefficients are below 1.76p and 2.4p.</summary>
    public static void SquareQuadratic(in Fq2Lanes<Lanes<TModulus>> value, out Fq2Lanes<Lanes<TModulus>> square)
    {
        Add(value.C0, value.C1, out Lanes<TModulus> sum);
        Subtract(value.C0, value.C1, 4, out Lanes<TModulus> difference);
        Multiply(value.C0, value.C1, out Lanes<TModulus> half);
        Multiply(sum, difference, out square.C0);
        Add(half, half, out square.C1);
    }

    public static void SquareQuadraticProduct(in Fq2Lanes<Lanes<TModulus>> product, out Fq2Lanes<Lanes<TModulus>> square) =>
        SquareQuadratic(product, out square);

    /// <summary>A coefficient below 4p, plus p: below 5p.</summary>
    public static void SubtractFromQuadratic(in Lanes<TModulus> product, in Lanes<TModulus> value, out Lanes<TModulus> difference)
    {
        Subtract(product, value, 1, out difference);
        ReduceOnce(difference, 4, out difference);
        Reduce(difference, out difference);
    }

    /// <summary>A coefficient below 3.2p plus 2p is below 6p: three conditional subtractions.</summary>
    public static void SubtractBothQuadratic(
        in Lanes<TModulus> product, in Lanes<TModulus> first, in Lanes<TModulus> second, out Lanes<TModulus> difference)
    {
        SubtractBoth(product, first, second, 2, out difference);
        ReduceOnce(difference, 4, out difference);
        Reduce(difference, out difference);
    }
}
