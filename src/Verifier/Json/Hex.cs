using System.Buffers;

namespace Zk.Verifier;

/// <summary>Hexadecimal text with the prefix <c>0x</c>, of exactly the destination's length.</summary>
internal static class Hex
{
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> destination) =>
        text.Length == 2 + 2 * destination.Length && text.StartsWith("0x", StringComparison.Ordinal)
        && Convert.FromHexString(text[2..], destination, out _, out _) == OperationStatus.Done;

    public static string Write(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);
}
