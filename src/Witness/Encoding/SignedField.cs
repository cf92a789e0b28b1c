using Zk.Algebra;

namespace Zk.Witness;

/// <summary>Signed integers as field elements: −x is r − x. <b>Source</b>: docs/statement.md, first paragraph.</summary>
internal static class SignedField
{
    private static readonly Fr s_two64 = Fr.FromUInt64(1UL << 32).Square();

    internal static Fr Of(long value) => value < 0 ? -Fr.FromUInt64((ulong)-(Int128)value) : Fr.FromUInt64((ulong)value);

    internal static Fr Of(UInt128 value) => Fr.FromUInt64((ulong)(value >> 64)) * s_two64 + Fr.FromUInt64((ulong)value);

    /// <summary>2^exponent.</summary>
    internal static Fr PowerOfTwo(int exponent)
    {
        Fr power = Fr.One;
        for (int i = 0; i < exponent; i++) power = power.Double();
        return power;
    }
}
