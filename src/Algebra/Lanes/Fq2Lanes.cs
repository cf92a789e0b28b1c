using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>Eight elements C0 + C1·u of Fq[u] / (u² + 1).</summary>
[SkipLocalsInit]
internal struct Fq2Lanes<TBase> : ILaneField<Fq2Lanes<TBase>>
    where TBase : unmanaged, ILaneBase<TBase>
{
    public TBase C0, C1;

    public static int Coefficients => 2;

    public static int RadixLog2 => TBase.RadixLog2;

    public static int SlopeShift => TBase.SlopeShift;

    public static Fq2Lanes<TBase> Unit => new() { C0 = TBase.Unit };

    public static Vector512<ulong> MaskOf(Vector256<int> signs) => TBase.MaskOf(signs);

    public static void Gather(ref Limbs origin, ref readonly int offsets, out Fq2Lanes<TBase> value)
    {
        TBase.Gather(ref origin, in offsets, out value.C0);
        TBase.Gather(ref Unsafe.Add(ref origin, 1), in offsets, out value.C1);
    }

    public static void Scatter(in Fq2Lanes<TBase> value, ref Limbs origin, ref readonly int offsets)
    {
        TBase.Scatter(value.C0, ref origin, in offsets);
        TBase.Scatter(value.C1, ref Unsafe.Add(ref origin, 1), in offsets);
    }

    public static void Multiply(in Fq2Lanes<TBase> left, in Fq2Lanes<TBase> right, out Fq2Lanes<TBase> product) =>
        TBase.MultiplyQuadratic(left, right, out product);

    public static void Square(in Fq2Lanes<TBase> value, out Fq2Lanes<TBase> square) => TBase.SquareQuadratic(value, out square);

    public static void SquareProduct(in Fq2Lanes<TBase> product, out Fq2Lanes<TBase> square) => TBase.SquareQuadraticProduct(product, out square);

    public static void Add(in Fq2Lanes<TBase> left, in Fq2Lanes<TBase> right, out Fq2Lanes<TBase> sum)
    {
        TBase.Add(left.C0, right.C0, out sum.C0);
        TBase.Add(left.C1, right.C1, out sum.C1);
    }

    public static void Subtract(in Fq2Lanes<TBase> left, in Fq2Lanes<TBase> right, out Fq2Lanes<TBase> difference)
    {
        TBase.Subtract(left.C0, right.C0, out difference.C0);
        TBase.Subtract(left.C1, right.C1, out difference.C1);
    }

    public static void SubtractBoth(in Fq2Lanes<TBase> product, in Fq2Lanes<TBase> first, in Fq2Lanes<TBase> second, out Fq2Lanes<TBase> difference)
    {
        TBase.SubtractBothQuadratic(product.C0, first.C0, second.C0, out difference.C0);
        TBase.SubtractBothQuadratic(product.C1, first.C1, second.C1, out difference.C1);
    }

    public static void SubtractFrom(in Fq2Lanes<TBase> product, in Fq2Lanes<TBase> value, out Fq2Lanes<TBase> difference)
    {
        TBase.SubtractFromQuadratic(product.C0, value.C0, out difference.C0);
        TBase.SubtractFromQuadratic(product.C1, value.C1, out difference.C1);
    }

    public static void SubtractScaled(in Fq2Lanes<TBase> left, in Fq2Lanes<TBase> right, out Fq2Lanes<TBase> difference)
    {
        TBase.SubtractScaled(left.C0, right.C0, out difference.C0);
        TBase.SubtractScaled(left.C1, right.C1, out difference.C1);
    }

    public static void Reduce(in Fq2Lanes<TBase> loose, out Fq2Lanes<TBase> canonical)
    {
        TBase.Reduce(loose.C0, out canonical.C0);
        TBase.Reduce(loose.C1, out canonical.C1);
    }

    public static void NegateWhere(in Vector512<ulong> mask, ref Fq2Lanes<TBase> value)
    {
        TBase.NegateWhere(mask, ref value.C0);
        TBase.NegateWhere(mask, ref value.C1);
    }

    public static void Select(in Vector512<ulong> mask, in Fq2Lanes<TBase> ifSet, in Fq2Lanes<TBase> ifClear, out Fq2Lanes<TBase> chosen)
    {
        TBase.Select(mask, ifSet.C0, ifClear.C0, out chosen.C0);
        TBase.Select(mask, ifSet.C1, ifClear.C1, out chosen.C1);
    }

    public static Vector512<ulong> Equal(in Fq2Lanes<TBase> left, in Fq2Lanes<TBase> right) =>
        TBase.Equal(left.C0, right.C0) & TBase.Equal(left.C1, right.C1);
}
