using System.Buffers;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>A public key as people pass it on: <c>0x</c> and 64 hexadecimal digits of the packed point (<see cref="BabyJubJubPoint.Pack"/>).</summary>
public static class PublicKeyText
{
    private const int Characters = 2 + 2 * BabyJubJubPoint.PackedBytes;

    /// <summary>The text of a key.</summary>
    public static string Of(BabyJubJubPoint key) => "0x" + Convert.ToHexStringLower(key.Pack());

    /// <summary>Reads a key; false unless it is a point of exactly the prime subgroup's order.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BabyJubJubPoint key)
    {
        key = default;
        Span<byte> packed = stackalloc byte[BabyJubJubPoint.PackedBytes];
        return text.Length == Characters && text.StartsWith("0x")
            && Convert.FromHexString(text[2..], packed, out _, out _) == OperationStatus.Done
            && BabyJubJubPoint.TryUnpack(packed, out key) && IsUsable(key);
    }

    /// <summary>Whether a point has exactly the prime subgroup's order: nobody can sign for, or share a secret with, a point of small order.</summary>
    public static bool IsUsable(BabyJubJubPoint key) => key != BabyJubJubPoint.Identity && key.IsInSubgroup();
}
