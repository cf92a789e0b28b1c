using System.Numerics;

namespace Zk.Chain;

/// <summary>
/// Recursive length prefix encoding: an item is a byte string or a list of encoded items.
/// <b>Source</b>: Ethereum yellow paper, appendix B.
/// </summary>
public static class Rlp
{
    private const byte ShortString = 0x80;
    private const byte ShortList = 0xc0;
    private const int LongestShortPayload = 55;

    /// <summary>Encodes a byte string.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> bytes) =>
        bytes is [< ShortString] ? bytes.ToArray() : [.. Header(bytes.Length, ShortString), .. bytes];

    /// <summary>Encodes a non-negative integer as its shortest big-endian byte string; zero is the empty string.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative value.</exception>
    public static byte[] Encode(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return Encode(value.IsZero ? [] : value.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    /// <summary>Encodes a list whose members are encoded already.</summary>
    public static byte[] EncodeList(params ReadOnlySpan<byte[]> encodedItems)
    {
        byte[] payload = Concatenate(encodedItems);
        return [.. Header(payload.Length, ShortList), .. payload];
    }

    private static byte[] Header(int length, byte shortForm)
    {
        if (length <= LongestShortPayload) return [(byte)(shortForm + length)];
        byte[] size = new BigInteger(length).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [(byte)(shortForm + LongestShortPayload + size.Length), .. size];
    }

    private static byte[] Concatenate(ReadOnlySpan<byte[]> parts)
    {
        using var stream = new MemoryStream();
        foreach (byte[] part in parts) stream.Write(part);
        return stream.ToArray();
    }
}
