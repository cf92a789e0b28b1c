using System.Numerics;

namespace Zk.Circuits.Tests;

/// <summary>Short ways to write circuit inputs.</summary>
internal static class Signals
{
    internal const int Slots = 16;

    internal static BigInteger Power(int bits) => BigInteger.One << bits;

    /// <summary>One value.</summary>
    internal static BigInteger[] One(BigInteger value) => [value];

    /// <summary>The values of the first slots, zeros after them.</summary>
    internal static BigInteger[] Sixteen(params BigInteger[] values) => [.. values, .. Enumerable.Repeat(BigInteger.Zero, Slots - values.Length)];

    /// <summary>One value a slot: the first, then each by a step more.</summary>
    internal static BigInteger[] Sequence(int first, int step) => [.. Enumerable.Range(0, Slots).Select(j => first + (BigInteger)j * step)];

    /// <summary>84-bit lanes from the lowest.</summary>
    internal static BigInteger Lanes(params BigInteger[] values) => values.Select((value, k) => value * Power(84 * k)).Aggregate(BigInteger.Zero, BigInteger.Add);

    /// <summary>The eleven words of 32 losses.</summary>
    internal static BigInteger[] LossWords(Func<int, BigInteger> loss) =>
        [.. Enumerable.Range(0, 11).Select(w => Lanes([.. Enumerable.Range(3 * w, w == 10 ? 2 : 3).Select(loss)]))];
}
