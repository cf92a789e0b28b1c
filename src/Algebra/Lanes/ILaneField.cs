using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>
/// Eight elements of one field, one per lane of the vector registers, in Montgomery form with R = 2²⁶⁰. Coefficients are
/// <i>canonical</i> (below p: what memory holds) or <i>loose</i> (below 4p: what products take and give). Masks have all
/// bits of a lane set or clear. Straight-line code on caller-owned structs: no branches on values.
/// </summary>
/// <typeparam name="TLanes">The implementing type.</typeparam>
internal interface ILaneField<TLanes>
    where TLanes : unmanaged, ILaneField<TLanes>
{
    /// <summary>How many 256-bit coefficients an element has in memory.</summary>
    static abstract int Coefficients { get; }

    /// <summary>Some canonical element other than zero in every lane.</summary>
    static abstract TLanes Unit { get; }

    /// <summary>Reads lane i from <paramref name="origin"/> + offsets[i]; offsets count 256-bit words and are the caller's to bound.</summary>
    static abstract void Gather(ref Limbs origin, ref readonly int offsets, out TLanes value);

    /// <summary>Writes lane i, canonical, to <paramref name="origin"/> + offsets[i]; offsets count 256-bit words and are the caller's to bound.</summary>
    static abstract void Scatter(in TLanes value, ref Limbs origin, ref readonly int offsets);

    /// <summary>Loose times loose gives loose.</summary>
    static abstract void Multiply(in TLanes left, in TLanes right, out TLanes product);

    /// <summary>The square of a loose element, loose.</summary>
    static abstract void Square(in TLanes value, out TLanes square);

    /// <summary>Canonical plus canonical gives loose.</summary>
    static abstract void Add(in TLanes left, in TLanes right, out TLanes sum);

    /// <summary>Canonical minus canonical gives loose.</summary>
    static abstract void Subtract(in TLanes left, in TLanes right, out TLanes difference);

    /// <summary>What <see cref="Multiply"/> or <see cref="Square"/> gave, minus two canonical elements; canonical.</summary>
    static abstract void SubtractBoth(in TLanes product, in TLanes first, in TLanes second, out TLanes difference);

    /// <summary>What <see cref="Multiply"/> gave, minus a canonical element; canonical.</summary>
    static abstract void SubtractFrom(in TLanes product, in TLanes value, out TLanes difference);

    /// <summary>4·(left − right) of canonical elements, below 8p, for one factor of a product.</summary>
    static abstract void SubtractFourfold(in TLanes left, in TLanes right, out TLanes difference);

    /// <summary>The canonical form of a loose element.</summary>
    static abstract void Reduce(in TLanes loose, out TLanes canonical);

    /// <summary>Negates a canonical element in the lanes of the mask.</summary>
    static abstract void NegateWhere(in Vector512<ulong> mask, ref TLanes value);

    /// <summary>Lane by lane: <paramref name="ifSet"/> where the mask is set, else <paramref name="ifClear"/>.</summary>
    static abstract void Select(in Vector512<ulong> mask, in TLanes ifSet, in TLanes ifClear, out TLanes chosen);

    /// <summary>The mask of lanes with equal canonical elements.</summary>
    static abstract Vector512<ulong> Equal(in TLanes left, in TLanes right);
}
