using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>The operations of Fq12 that write their result where it is wanted; it may be an operand.</summary>
[SkipLocalsInit]
public readonly partial struct Fq12
{
    /// <summary>Karatsuba: three products in Fq6.</summary>
    internal static void Multiply(in Fq12 a, in Fq12 b, out Fq12 product)
    {
        Unsafe.SkipInit(out product);
        Fq6.Multiply(a.C0, b.C0, out Fq6 v0);
        Fq6.Multiply(a.C1, b.C1, out Fq6 v1);
        Fq6.Add(a.C0, a.C1, out Fq6 cross);
        Fq6.Add(b.C0, b.C1, out Fq6 sum);
        Fq6.Multiply(cross, sum, out cross);
        Fq6.Subtract(cross, v0, out cross);
        Fq6.Subtract(cross, v1, out Unsafe.AsRef(in product.C1));
        Fq6.MultiplyByNonResidueAndAdd(v1, v0, out Unsafe.AsRef(in product.C0));
    }

    /// <summary>Complex squaring: two products in Fq6.</summary>
    internal static void Square(in Fq12 a, out Fq12 square)
    {
        Unsafe.SkipInit(out square);
        Fq6.Multiply(a.C0, a.C1, out Fq6 product);
        Fq6.MultiplyByNonResidueAndAdd(a.C1, a.C0, out Fq6 left);
        Fq6.Add(a.C0, a.C1, out Fq6 right);
        Fq6.Multiply(left, right, out left);
        Fq6.Subtract(left, product, out left);
        Fq6.MultiplyByNonResidueAndAdd(product, default, out right);
        Fq6.Subtract(left, right, out Unsafe.AsRef(in square.C0));
        Fq6.Add(product, product, out Unsafe.AsRef(in square.C1));
    }

    /// <summary>The product with the sparse element a + (b0 + b1·v)·w, the shape of a line at a point of G1.</summary>
    internal static void MultiplyByLine(in Fq12 f, in Fq2 a, in Fq2 b0, in Fq2 b1, out Fq12 product)
    {
        Unsafe.SkipInit(out product);
        Fq6.Multiply(f.C0, a, out Fq6 v0);
        Fq6.MultiplyBySparse(f.C1, b0, b1, out Fq6 v1);
        Fq6.Add(f.C0, f.C1, out Fq6 cross);
        Fq2.Add(a, b0, out Fq2 sum);
        Fq6.MultiplyBySparse(cross, sum, b1, out cross);
        Fq6.Subtract(cross, v0, out cross);
        Fq6.Subtract(cross, v1, out Unsafe.AsRef(in product.C1));
        Fq6.MultiplyByNonResidueAndAdd(v1, v0, out Unsafe.AsRef(in product.C0));
    }

    /// <summary>
    /// The square of an element of the cyclotomic subgroup (order dividing q⁴ − q² + 1); wrong for any other element.
    /// Source: Granger and Scott, "Faster Squaring in the Cyclotomic Subgroup of Sixth Degree Extensions", 2010.
    /// </summary>
    internal static void CyclotomicSquare(in Fq12 a, out Fq12 square)
    {
        Unsafe.SkipInit(out square);
        SquareQuartic(a.C0.C0, a.C1.C1, out Fq2 even0, out Fq2 odd0);
        SquareQuartic(a.C1.C0, a.C0.C2, out Fq2 even1, out Fq2 odd1);
        SquareQuartic(a.C0.C1, a.C1.C2, out Fq2 even2, out Fq2 odd2);
        Fq2.MultiplyByNonResidueAndAdd(odd2, default, out odd2);
        ThriceLessTwice(even0, a.C0.C0, out Unsafe.AsRef(in square.C0.C0));
        ThriceLessTwice(even1, a.C0.C1, out Unsafe.AsRef(in square.C0.C1));
        ThriceLessTwice(even2, a.C0.C2, out Unsafe.AsRef(in square.C0.C2));
        ThricePlusTwice(odd2, a.C1.C0, out Unsafe.AsRef(in square.C1.C0));
        ThricePlusTwice(odd0, a.C1.C1, out Unsafe.AsRef(in square.C1.C1));
        ThricePlusTwice(odd1, a.C1.C2, out Unsafe.AsRef(in square.C1.C2));
    }

    /// <summary>(a + b·y)² = even + odd·y with y² = ξ.</summary>
    private static void SquareQuartic(in Fq2 a, in Fq2 b, out Fq2 even, out Fq2 odd)
    {
        Fq2.Square(a, out Fq2 a2);
        Fq2.Square(b, out Fq2 b2);
        Fq2.Add(a, b, out odd);
        Fq2.Square(odd, out odd);
        Fq2.Subtract(odd, a2, out odd);
        Fq2.Subtract(odd, b2, out odd);
        Fq2.MultiplyByNonResidueAndAdd(b2, a2, out even);
    }

    private static void ThriceLessTwice(in Fq2 thrice, in Fq2 twice, out Fq2 result)
    {
        Fq2.Subtract(thrice, twice, out Fq2 difference);
        Fq2.Add(difference, difference, out difference);
        Fq2.Add(difference, thrice, out result);
    }

    private static void ThricePlusTwice(in Fq2 thrice, in Fq2 twice, out Fq2 result)
    {
        Fq2.Add(thrice, twice, out Fq2 sum);
        Fq2.Add(sum, sum, out sum);
        Fq2.Add(sum, thrice, out result);
    }
}
