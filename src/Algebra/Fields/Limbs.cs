using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>A 256-bit unsigned integer, least significant limb first; it knows nothing of a modulus.</summary>
internal readonly struct Limbs : IEquatable<Limbs>
{
    public readonly ulong L0, L1, L2, L3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Limbs(ulong l0, ulong l1, ulong l2, ulong l3)
    {
        L0 = l0;
        L1 = l1;
        L2 = l2;
        L3 = l3;
    }

    public bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (L0 | L1 | L2 | L3) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Limbs other) =>
        ((L0 ^ other.L0) | (L1 ^ other.L1) | (L2 ^ other.L2) | (L3 ^ other.L3)) == 0;

    public override bool Equals(object? obj) => obj is Limbs other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(L0, L1, L2, L3);

    /// <summary>The sum modulo 2²⁵⁶.</summary>
    public Limbs Add(in Limbs other)
    {
        UInt128 low = new UInt128(L1, L0) + new UInt128(other.L1, other.L0);
        UInt128 high = new UInt128(L3, L2) + new UInt128(other.L3, other.L2);
        if (low < new UInt128(L1, L0)) high++;
        return new Limbs((ulong)low, (ulong)(low >> 64), (ulong)high, (ulong)(high >> 64));
    }

    /// <summary>Bit <paramref name="index"/>, 0 to 255.</summary>
    public bool Bit(int index) => (Limb(index >> 6) >> (index & 63) & 1) != 0;

    /// <summary>The number of significant bits.</summary>
    public int BitLength =>
        L3 != 0 ? 256 - (int)ulong.LeadingZeroCount(L3)
        : L2 != 0 ? 192 - (int)ulong.LeadingZeroCount(L2)
        : L1 != 0 ? 128 - (int)ulong.LeadingZeroCount(L1)
        : 64 - (int)ulong.LeadingZeroCount(L0);

    /// <summary><paramref name="count"/> (at most 63) bits from bit <paramref name="start"/> on; bits above 255 read as zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Window(int start, int count)
    {
        int limb = start >> 6, shift = start & 63;
        ulong bits = Limb(limb) >> shift;
        if (shift + count > 64) bits |= Limb(limb + 1) << (64 - shift);
        return bits & ((1UL << count) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Limb(int index) => index switch { 0 => L0, 1 => L1, 2 => L2, 3 => L3, _ => 0 };
}
