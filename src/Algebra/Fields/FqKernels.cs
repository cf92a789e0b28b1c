using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>
/// What the extension fields are made of: operations that write their result where it is wanted, which spares the copies that
/// operators cost, and combinations with one reduction. Results may be the operands themselves.
/// </summary>
public readonly partial struct Fq
{
    /// <summary>a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(in Fq a, in Fq b, out Fq sum) => sum = new(Montgomery<BaseModulus>.Add(a._limbs, b._limbs));

    /// <summary>a − b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Subtract(in Fq a, in Fq b, out Fq difference) =>
        difference = new(Montgomery<BaseModulus>.Subtract(a._limbs, b._limbs));

    /// <summary>−a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Negate(in Fq a, out Fq negated) => negated = new(Montgomery<BaseModulus>.Negate(a._limbs));

    /// <summary>a·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Multiply(in Fq a, in Fq b, out Fq product)
    {
        Unsafe.SkipInit(out product);
        Montgomery<BaseModulus>.Multiply(a._limbs, b._limbs, out Unsafe.AsRef(in product._limbs));
    }

    /// <summary>a·b + c·d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SumOfProducts(in Fq a, in Fq b, in Fq c, in Fq d, out Fq sum)
    {
        Unsafe.SkipInit(out sum);
        Montgomery<BaseModulus>.SumOfProducts(a._limbs, b._limbs, c._limbs, d._limbs, out Unsafe.AsRef(in sum._limbs));
    }

    /// <summary>a·b − c·d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void DifferenceOfProducts(in Fq a, in Fq b, in Fq c, in Fq d, out Fq difference)
    {
        Unsafe.SkipInit(out difference);
        Montgomery<BaseModulus>.SumOfProducts(
            a._limbs, b._limbs, Montgomery<BaseModulus>.NegateUnreduced(c._limbs), d._limbs, out Unsafe.AsRef(in difference._limbs));
    }

    /// <summary>(a + b)·(a − b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void DifferenceOfSquares(in Fq a, in Fq b, out Fq difference)
    {
        Unsafe.SkipInit(out difference);
        Montgomery<BaseModulus>.Multiply(
            Montgomery<BaseModulus>.AddUnreduced(a._limbs, b._limbs),
            Montgomery<BaseModulus>.SubtractUnreduced(a._limbs, b._limbs), out Unsafe.AsRef(in difference._limbs));
    }

    /// <summary>2·a·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void TwiceProduct(in Fq a, in Fq b, out Fq twice)
    {
        Unsafe.SkipInit(out twice);
        Montgomery<BaseModulus>.Multiply(
            Montgomery<BaseModulus>.AddUnreduced(a._limbs, a._limbs), b._limbs, out Unsafe.AsRef(in twice._limbs));
    }

    /// <summary>9a + b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NineTimesPlus(in Fq a, in Fq b, in Fq c, out Fq sum)
    {
        Unsafe.SkipInit(out sum);
        Montgomery<BaseModulus>.NineTimesPlus(a._limbs, b._limbs, c._limbs, out Unsafe.AsRef(in sum._limbs));
    }

    /// <summary>9a − b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NineTimesMinusPlus(in Fq a, in Fq b, in Fq c, out Fq sum)
    {
        Unsafe.SkipInit(out sum);
        Montgomery<BaseModulus>.NineTimesPlus(
            a._limbs, c._limbs, Montgomery<BaseModulus>.SubtractUnreduced(default, b._limbs), out Unsafe.AsRef(in sum._limbs));
    }
}
