using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>The operations of Fq2 that write their result where it is wanted; it may be an operand.</summary>
[SkipLocalsInit]
public readonly partial struct Fq2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(in Fq2 a, in Fq2 b, out Fq2 sum)
    {
        Unsafe.SkipInit(out sum);
        Fq.Add(a.C0, b.C0, out Unsafe.AsRef(in sum.C0));
        Fq.Add(a.C1, b.C1, out Unsafe.AsRef(in sum.C1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Subtract(in Fq2 a, in Fq2 b, out Fq2 difference)
    {
        Unsafe.SkipInit(out difference);
        Fq.Subtract(a.C0, b.C0, out Unsafe.AsRef(in difference.C0));
        Fq.Subtract(a.C1, b.C1, out Unsafe.AsRef(in difference.C1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Negate(in Fq2 a, out Fq2 negated)
    {
        Unsafe.SkipInit(out negated);
        Fq.Negate(a.C0, out Unsafe.AsRef(in negated.C0));
        Fq.Negate(a.C1, out Unsafe.AsRef(in negated.C1));
    }

    /// <summary>Two sums of two products with one reduction each, as cheap as the three products of Karatsuba and with no additions around them.</summary>
    internal static void Multiply(in Fq2 a, in Fq2 b, out Fq2 product)
    {
        Unsafe.SkipInit(out product);
        Fq.DifferenceOfProducts(a.C0, b.C0, a.C1, b.C1, out Fq c0);
        Fq.SumOfProducts(a.C0, b.C1, a.C1, b.C0, out Unsafe.AsRef(in product.C1));
        Unsafe.AsRef(in product.C0) = c0;
    }

    /// <summary>Scales both coefficients.</summary>
    internal static void Multiply(in Fq2 a, in Fq b, out Fq2 product)
    {
        Unsafe.SkipInit(out product);
        Fq.Multiply(a.C0, b, out Unsafe.AsRef(in product.C0));
        Fq.Multiply(a.C1, b, out Unsafe.AsRef(in product.C1));
    }

    /// <summary>(C0 + C1)(C0 − C1) + 2·C0·C1·u: two products in Fq.</summary>
    internal static void Square(in Fq2 a, out Fq2 square)
    {
        Unsafe.SkipInit(out square);
        Fq.DifferenceOfSquares(a.C0, a.C1, out Fq c0);
        Fq.TwiceProduct(a.C0, a.C1, out Unsafe.AsRef(in square.C1));
        Unsafe.AsRef(in square.C0) = c0;
    }

    /// <summary>ξ·a + b.</summary>
    internal static void MultiplyByNonResidueAndAdd(in Fq2 a, in Fq2 b, out Fq2 sum)
    {
        Unsafe.SkipInit(out sum);
        Fq.NineTimesMinusPlus(a.C0, a.C1, b.C0, out Fq c0);
        Fq.NineTimesPlus(a.C1, a.C0, b.C1, out Unsafe.AsRef(in sum.C1));
        Unsafe.AsRef(in sum.C0) = c0;
    }
}
