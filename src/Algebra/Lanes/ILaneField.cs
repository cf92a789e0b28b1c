using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>
/// Eight elements of one field, one per lane of the vector registers, in Montgomery form with R = 2^<see cref="RadixLog2"/>.
/// Coefficients are <i>canonical</i> (below p: what memory holds) or <i>loose</i> (what products take and give; each implementation
/// has its bound). Masks have all bits of a lane set or clear. Straight-line code on caller-owned structs: no branches on values.
/// </summary>
/// <remarks>
/// Points lie in memory as v·2²⁵⁶, which lanes read as coordinates s·x and s·y with s = 2²⁵⁶ / R. Slopes are kept as σ·λ, where
/// σ = 2^−<see cref="SlopeShift"/>, so that (σ·λ)²·s / σ² is on the scale of abscissas: s / σ² is 1 or 2, which
/// <see cref="SubtractBoth"/> takes care of, and 1 / σ is left to <see cref="SubtractScaled"/>.
/// </remarks>
/// <typeparam name="TLanes">The implementing type.</typeparam>
internal interface ILaneField<TLanes>
    where TLanes : unmanaged, ILaneField<TLanes>
{
    /// <summary>How many 256-bit coefficients an element has in memory.</summary>
    static abstract int Coefficients { get; }

    /// <summary>The binary logarithm of R.</summary>
    static abstract int RadixLog2 { get; }

    /// <summary>The binary logarithm of 1 / σ.</summary>
    static abstract int SlopeShift { get; }

    /// <summary>Some canonical element other than zero in every lane.</summary>
    static abstract TLanes Unit { get; }

    /// <summary>The mask of the lanes whose elements have all bits set.</summary>
    static abstract Vector512<ulong> MaskOf(Vector256<int> signs);

    /// <summary>Reads lane i from <paramref name="origin"/> + offsets[i]; offsets count 256-bit words and are the caller's to bound.</summary>
    static abstract void Gather(ref Limbs origin, ref readonly int offsets, out TLanes value);

    /// <summary>Writes lane i, canonical, to <paramref name="origin"/> + offsets[i]; offsets count 256-bit words and are the caller's to bound.</summary>
    static abstract void Scatter(in TLanes value, ref Limbs origin, ref readonly int offsets);

    /// <summary>Loose times loose gives loose.</summary>
    static abstract void Multiply(in TLanes left, in TLanes right, out TLanes product);

    /// <summary>The square of a loose element, loose.</summary>
    static abstract void Square(in TLanes value, out TLanes square);

    /// <summary>The square of what <see cref="Multiply"/> gave, loose.</summary>
    static abstract void SquareProduct(in TLanes product, out TLanes square);

    /// <summary>Canonical plus canonical gives loose.</summary>
    static abstract void Add(in TLanes left, in TLanes right, out TLanes sum);

    /// <summary>Canonical minus canonical gives loose.</summary>
    static abstract void Subtract(in TLanes left, in TLanes right, out TLanes difference);

    /// <summary>s / σ² times what <see cref="SquareProduct"/> gave, minus two canonical elements; canonical.</summary>
    static abstract void SubtractBoth(in TLanes product, in TLanes first, in TLanes second, out TLanes difference);

    /// <summary>What <see cref="Multiply"/> gave, minus a canonical element; canonical.</summary>
    static abstract void SubtractFrom(in TLanes product, in TLanes value, out TLanes difference);

    /// <summary>(left − right) / σ of canonical elements, for one factor of a product.</summary>
    static abstract void SubtractScaled(in TLanes left, in TLanes right, out TLanes difference);

    /// <summary>The canonical form of a loose element.</summary>
    static abstract void Reduce(in TLanes loose, out TLanes canonical);

    /// <summary>Negates a canonical element in the lanes of the mask.</summary>
    static abstract void NegateWhere(in Vector512<ulong> mask, ref TLanes value);

    /// <summary>Lane by lane: <paramref name="ifSet"/> where the mask is set, else <paramref name="ifClear"/>.</summary>
    static abstract void Select(in Vector512<ulong> mask, in TLanes ifSet, in TLanes ifClear, out TLanes chosen);

    /// <summary>The mask of lanes with equal canonical elements.</summary>
    static abstract Vector512<ulong> Equal(in TLanes left, in TLanes right);
}
