using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>The operations of Fq6 that write their result where it is wanted; it may be an operand.</summary>
[SkipLocalsInit]
public readonly partial struct Fq6
{
    internal static void Add(in Fq6 a, in Fq6 b, out Fq6 sum)
    {
        Unsafe.SkipInit(out sum);
        Fq2.Add(a.C0, b.C0, out Unsafe.AsRef(in sum.C0));
        Fq2.Add(a.C1, b.C1, out Unsafe.AsRef(in sum.C1));
        Fq2.Add(a.C2, b.C2, out Unsafe.AsRef(in sum.C2));
    }

    internal static void Subtract(in Fq6 a, in Fq6 b, out Fq6 difference)
    {
        Unsafe.SkipInit(out difference);
        Fq2.Subtract(a.C0, b.C0, out Unsafe.AsRef(in difference.C0));
        Fq2.Subtract(a.C1, b.C1, out Unsafe.AsRef(in difference.C1));
        Fq2.Subtract(a.C2, b.C2, out Unsafe.AsRef(in difference.C2));
    }

    /// <summary>Six products in Fq2. Source: Devegili et al., "Multiplication and Squaring on Pairing-Friendly Fields", 2006, §4.</summary>
    internal static void Multiply(in Fq6 a, in Fq6 b, out Fq6 product)
    {
        Unsafe.SkipInit(out product);
        Fq2.Multiply(a.C0, b.C0, out Fq2 v0);
        Fq2.Multiply(a.C1, b.C1, out Fq2 v1);
        Fq2.Multiply(a.C2, b.C2, out Fq2 v2);
        Cross(a.C1, a.C2, b.C1, b.C2, v1, v2, out Fq2 c12);
        Cross(a.C0, a.C1, b.C0, b.C1, v0, v1, out Fq2 c01);
        Cross(a.C0, a.C2, b.C0, b.C2, v0, v2, out Fq2 c02);
        Fq2.MultiplyByNonResidueAndAdd(c12, v0, out Unsafe.AsRef(in product.C0));
        Fq2.MultiplyByNonResidueAndAdd(v2, c01, out Unsafe.AsRef(in product.C1));
        Fq2.Add(c02, v1, out Unsafe.AsRef(in product.C2));
    }

    /// <summary>Chung and Hasan's SQR2: two products and three squarings in Fq2.</summary>
    internal static void Square(in Fq6 a, out Fq6 square)
    {
        Unsafe.SkipInit(out square);
        Fq2.Square(a.C0, out Fq2 s0);
        Fq2.Multiply(a.C0, a.C1, out Fq2 s1);
        Fq2.Add(s1, s1, out s1);
        Fq2.Subtract(a.C0, a.C1, out Fq2 s2);
        Fq2.Add(s2, a.C2, out s2);
        Fq2.Square(s2, out s2);
        Fq2.Multiply(a.C1, a.C2, out Fq2 s3);
        Fq2.Add(s3, s3, out s3);
        Fq2.Square(a.C2, out Fq2 s4);
        Fq2.Add(s1, s2, out s2);
        Fq2.Add(s2, s3, out s2);
        Fq2.Subtract(s2, s0, out s2);
        Fq2.MultiplyByNonResidueAndAdd(s3, s0, out Unsafe.AsRef(in square.C0));
        Fq2.MultiplyByNonResidueAndAdd(s4, s1, out Unsafe.AsRef(in square.C1));
        Fq2.Subtract(s2, s4, out Unsafe.AsRef(in square.C2));
    }

    /// <summary>Scales every coefficient.</summary>
    internal static void Multiply(in Fq6 a, in Fq2 b, out Fq6 product)
    {
        Unsafe.SkipInit(out product);
        Fq2.Multiply(a.C0, b, out Unsafe.AsRef(in product.C0));
        Fq2.Multiply(a.C1, b, out Unsafe.AsRef(in product.C1));
        Fq2.Multiply(a.C2, b, out Unsafe.AsRef(in product.C2));
    }

    /// <summary>The product with the sparse element b0 + b1·v: five products in Fq2.</summary>
    internal static void MultiplyBySparse(in Fq6 a, in Fq2 b0, in Fq2 b1, out Fq6 product)
    {
        Unsafe.SkipInit(out product);
        Fq2.Multiply(a.C0, b0, out Fq2 v0);
        Fq2.Multiply(a.C1, b1, out Fq2 v1);
        Cross(a.C0, a.C1, b0, b1, v0, v1, out Fq2 c01);
        Fq2.Multiply(a.C2, b1, out Fq2 c12);
        Fq2.Multiply(a.C2, b0, out Fq2 c02);
        Fq2.MultiplyByNonResidueAndAdd(c12, v0, out Unsafe.AsRef(in product.C0));
        Unsafe.AsRef(in product.C1) = c01;
        Fq2.Add(c02, v1, out Unsafe.AsRef(in product.C2));
    }

    /// <summary>v·a + b, where the sum is neither operand.</summary>
    internal static void MultiplyByNonResidueAndAdd(in Fq6 a, in Fq6 b, out Fq6 sum)
    {
        Unsafe.SkipInit(out sum);
        Fq2.MultiplyByNonResidueAndAdd(a.C2, b.C0, out Unsafe.AsRef(in sum.C0));
        Fq2.Add(a.C0, b.C1, out Unsafe.AsRef(in sum.C1));
        Fq2.Add(a.C1, b.C2, out Unsafe.AsRef(in sum.C2));
    }

    /// <summary>(a0 + a1)(b0 + b1) − v0 − v1.</summary>
    private static void Cross(in Fq2 a0, in Fq2 a1, in Fq2 b0, in Fq2 b1, in Fq2 v0, in Fq2 v1, out Fq2 cross)
    {
        Fq2.Add(a0, a1, out Fq2 a);
        Fq2.Add(b0, b1, out Fq2 b);
        Fq2.Multiply(a, b, out cross);
        Fq2.Subtract(cross, v0, out cross);
        Fq2.Subtract(cross, v1, out cross);
    }
}
