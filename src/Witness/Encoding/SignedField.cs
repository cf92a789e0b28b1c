using Zk.Algebra;

namespace Zk.Witness;

/// <summary>Signed integers as field elements: −x is r − x. <b>Source</b>: docs/statement.md, first paragraph.</summary>
internal static class SignedField
{
    internal static Fr Of(long value) => value < 0 ? -Fr.FromUInt64((ulong)-(Int128)value) : Fr.FromUInt64((ulong)value);
}
