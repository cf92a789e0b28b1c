using System.Numerics;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>Signed integers as field elements: −x is r − x. <b>Source</b>: docs/statement.md, first paragraph.</summary>
internal static class SignedField
{
    internal static Fr Of(long value) => value < 0 ? -Fr.FromUInt64((ulong)-(Int128)value) : Fr.FromUInt64((ulong)value);

    /// <summary>The integer of an element; null when its magnitude is not below <paramref name="bound"/>.</summary>
    internal static long? ToInt64(Fr element, long bound)
    {
        BigInteger value = ToBigInteger(element);
        return BigInteger.Abs(value) < bound ? (long)value : null;
    }

    /// <summary>The integer of an element, in (−r/2, r/2).</summary>
    internal static BigInteger ToBigInteger(Fr element)
    {
        BigInteger value = element.ToBigInteger();
        return value > Fr.Modulus / 2 ? value - Fr.Modulus : value;
    }
}
