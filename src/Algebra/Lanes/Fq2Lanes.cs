using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>Eight elements C0 + C1·u of Fq[u] / (u² + 1).</summary>
[SkipLocalsInit]
internal struct Fq2Lanes : ILaneField<Fq2Lanes>
{
    public Lanes<BaseModulus> C0, C1;

    public static int Coefficients => 2;

    public static Fq2Lanes Unit => new() { C0 = Lanes<BaseModulus>.Unit };

    public static void Gather(ref Limbs origin, ref readonly int offsets, out Fq2Lanes value)
    {
        Lanes<BaseModulus>.Gather(ref origin, in offsets, out value.C0);
        Lanes<BaseModulus>.Gather(ref Unsafe.Add(ref origin, 1), in offsets, out value.C1);
    }

    public static void Scatter(in Fq2Lanes value, ref Limbs origin, ref readonly int offsets)
    {
        Lanes<BaseModulus>.Scatter(value.C0, ref origin, in offsets);
        Lanes<BaseModulus>.Scatter(value.C1, ref Unsafe.Add(ref origin, 1), in offsets);
    }

    /// <summary>Karatsuba. The three products are below 1.19p, 1.19p and 1.76p, the coefficients below 3.2p and 2.8p.</summary>
    public static void Multiply(in Fq2Lanes left, in Fq2Lanes right, out Fq2Lanes product)
    {
        Lanes<BaseModulus>.Add(left.C0, left.C1, out Lanes<BaseModulus> leftSum);
        Lanes<BaseModulus>.Add(right.C0, right.C1, out Lanes<BaseModulus> rightSum);
        Lanes<BaseModulus>.Multiply(left.C0, right.C0, out Lanes<BaseModulus> v0);
        Lanes<BaseModulus>.Multiply(left.C1, right.C1, out Lanes<BaseModulus> v1);
        Lanes<BaseModulus>.Multiply(leftSum, rightSum, out Lanes<BaseModulus> cross);
        Lanes<BaseModulus>.Subtract(v0, v1, 2, out product.C0);
        Lanes<BaseModulus>.SubtractBoth(cross, v0, v1, 3, out product.C1);
        Lanes<BaseModulus>.ReduceOnce(product.C1, 2, out product.C1);
    }

    /// <summary>(c0 + c1)(c0 − c1) + 2·c0·c1·u, from factors below 8p; the coefficients are below 1.76p and 2.4p.</summary>
    public static void Square(in Fq2Lanes value, out Fq2Lanes square)
    {
        Lanes<BaseModulus>.Add(value.C0, value.C1, out Lanes<BaseModulus> sum);
        Lanes<BaseModulus>.Subtract(value.C0, value.C1, 4, out Lanes<BaseModulus> difference);
        Lanes<BaseModulus>.Multiply(value.C0, value.C1, out Lanes<BaseModulus> half);
        Lanes<BaseModulus>.Multiply(sum, difference, out square.C0);
        Lanes<BaseModulus>.Add(half, half, out square.C1);
    }

    public static void Add(in Fq2Lanes left, in Fq2Lanes right, out Fq2Lanes sum)
    {
        Lanes<BaseModulus>.Add(left.C0, right.C0, out sum.C0);
        Lanes<BaseModulus>.Add(left.C1, right.C1, out sum.C1);
    }

    public static void Subtract(in Fq2Lanes left, in Fq2Lanes right, out Fq2Lanes difference)
    {
        Lanes<BaseModulus>.Subtract(left.C0, right.C0, 1, out difference.C0);
        Lanes<BaseModulus>.Subtract(left.C1, right.C1, 1, out difference.C1);
    }

    public static void SubtractBoth(in Fq2Lanes product, in Fq2Lanes first, in Fq2Lanes second, out Fq2Lanes difference)
    {
        SubtractBoth(product.C0, first.C0, second.C0, out difference.C0);
        SubtractBoth(product.C1, first.C1, second.C1, out difference.C1);
    }

    /// <summary>Coefficients of a product, below 4p, plus p: below 5p.</summary>
    public static void SubtractFrom(in Fq2Lanes product, in Fq2Lanes value, out Fq2Lanes difference)
    {
        SubtractFrom(product.C0, value.C0, out difference.C0);
        SubtractFrom(product.C1, value.C1, out difference.C1);
    }

    public static void SubtractFourfold(in Fq2Lanes left, in Fq2Lanes right, out Fq2Lanes difference)
    {
        Lanes<BaseModulus>.SubtractFourfold(left.C0, right.C0, out difference.C0);
        Lanes<BaseModulus>.SubtractFourfold(left.C1, right.C1, out difference.C1);
    }

    public static void Reduce(in Fq2Lanes loose, out Fq2Lanes canonical)
    {
        Lanes<BaseModulus>.Reduce(loose.C0, out canonical.C0);
        Lanes<BaseModulus>.Reduce(loose.C1, out canonical.C1);
    }

    public static void NegateWhere(in Vector512<ulong> mask, ref Fq2Lanes value)
    {
        Lanes<BaseModulus>.NegateWhere(mask, ref value.C0);
        Lanes<BaseModulus>.NegateWhere(mask, ref value.C1);
    }

    public static void Select(in Vector512<ulong> mask, in Fq2Lanes ifSet, in Fq2Lanes ifClear, out Fq2Lanes chosen)
    {
        Lanes<BaseModulus>.Select(mask, ifSet.C0, ifClear.C0, out chosen.C0);
        Lanes<BaseModulus>.Select(mask, ifSet.C1, ifClear.C1, out chosen.C1);
    }

    public static Vector512<ulong> Equal(in Fq2Lanes left, in Fq2Lanes right) =>
        Lanes<BaseModulus>.Equal(left.C0, right.C0) & Lanes<BaseModulus>.Equal(left.C1, right.C1);

    private static void SubtractFrom(in Lanes<BaseModulus> product, in Lanes<BaseModulus> value, out Lanes<BaseModulus> difference)
    {
        Lanes<BaseModulus>.Subtract(product, value, 1, out difference);
        Lanes<BaseModulus>.ReduceOnce(difference, 4, out difference);
        Lanes<BaseModulus>.Reduce(difference, out difference);
    }

    /// <summary>A coefficient below 3.2p plus 2p is below 6p: three conditional subtractions.</summary>
    private static void SubtractBoth(
        in Lanes<BaseModulus> product, in Lanes<BaseModulus> first, in Lanes<BaseModulus> second, out Lanes<BaseModulus> difference)
    {
        Lanes<BaseModulus>.SubtractBoth(product, first, second, 2, out difference);
        Lanes<BaseModulus>.ReduceOnce(difference, 4, out difference);
        Lanes<BaseModulus>.Reduce(difference, out difference);
    }
}
