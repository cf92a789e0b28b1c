namespace Zk.Algebra;

/// <summary>What <see cref="Fq2Lanes{TBase}"/> asks of its coefficients: elements C0 + C1·u with u² = −1.</summary>
internal partial struct Lanes<TModulus>
{
    /// <summary>
    /// Karatsuba with two reductions instead of three: columns are combined before they are reduced. From coefficients below
    /// 4p on one side and 8p on the other, c0·d0 − c1·d1 lies within ±32p² and c0·d1 + c1·d0 below 64p²; R / p is about 85,
    /// and the first has p added: the coefficients are between 0.62p and 2.38p, and below 1.76p.
    /// </summary>
    public static void MultiplyQuadratic(in Fq2Lanes<Lanes<TModulus>> left, in Fq2Lanes<Lanes<TModulus>> right, out Fq2Lanes<Lanes<TModulus>> product)
    {
        Add(left.C0, left.C1, out Lanes<TModulus> leftSum);
        Add(right.C0, right.C1, out Lanes<TModulus> rightSum);
        LaneProduct.Expand(left.C0, right.C0, out Columns v0);
        LaneProduct.Expand(left.C1, right.C1, out Columns v1);
        LaneProduct.Expand(leftSum, rightSum, out Columns cross);
        LaneProduct.ReduceDifference(v0, v1, out product.C0);
        LaneProduct.ReduceCross(cross, v0, v1, out product.C1);
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

    /// <summary>(c0 + c1)(c0 − c1) + (2·c0)·c1·u, from factors below 2.38p and 1.76p; the coefficients are below 1.22p and 1.1p.</summary>
    public static void SquareQuadraticProduct(in Fq2Lanes<Lanes<TModulus>> product, out Fq2Lanes<Lanes<TModulus>> square)
    {
        Add(product.C0, product.C1, out Lanes<TModulus> sum);
        Subtract(product.C0, product.C1, 2, out Lanes<TModulus> difference);
        Add(product.C0, product.C0, out Lanes<TModulus> twice);
        Multiply(twice, product.C1, out square.C1);
        Multiply(sum, difference, out square.C0);
    }

    /// <summary>A coefficient below 2.38p, plus p: below 4p.</summary>
    public static void SubtractFromQuadratic(in Lanes<TModulus> product, in Lanes<TModulus> value, out Lanes<TModulus> difference) =>
        SubtractFrom(product, value, out difference);

    /// <summary>A coefficient below 1.22p plus 2p is below 4p.</summary>
    public static void SubtractBothQuadratic(
        in Lanes<TModulus> product, in Lanes<TModulus> first, in Lanes<TModulus> second, out Lanes<TModulus> difference) =>
        SubtractBoth(product, first, second, out difference);
}
