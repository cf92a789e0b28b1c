using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Zk.Engine;

/// <summary>The bytes a source signs.</summary>
/// <remarks>
/// <c>"zk.oracle.price.v1" ‖ len(venue) ‖ venue ‖ source ‖ len(instrument) ‖ instrument ‖ price ‖ confidence ‖ source time ‖ sequence</c>:
/// lengths are one byte of a UTF-8 byte count, the source is 4 bytes, the others 8, big-endian, two's complement. Every variable part
/// carries its length, so two messages never share bytes; the venue keeps a message of one venue from counting at another.
/// </remarks>
public static class OracleSigning
{
    private const int MaxTextBytes = 255;

    private static ReadOnlySpan<byte> DomainTag => "zk.oracle.price.v1"u8;

    /// <summary>The canonical bytes of a message.</summary>
    /// <param name="venue">Name of the venue the message is for.</param>
    /// <param name="message">The message; receive time and signature are not part of the bytes.</param>
    /// <exception cref="EngineInputException">A name has more than 255 UTF-8 bytes.</exception>
    public static byte[] Encode(string venue, OracleMessage message) =>
    [
        .. DomainTag,
        .. Text("venue", venue),
        .. Number(message.SourceId)[4..],
        .. Text("instrument", message.Instrument),
        .. Number(message.PriceE8),
        .. Number(message.ConfidenceE8),
        .. Number(message.SourceTimeMs),
        .. Number((long)message.Sequence),
    ];

    /// <summary>SHA-256 of <see cref="Encode"/>, which is what is signed. <b>Source</b>: FIPS 180-4; SEC 1 §4.1.</summary>
    /// <exception cref="EngineInputException">A name has more than 255 UTF-8 bytes.</exception>
    public static byte[] Digest(string venue, OracleMessage message) => SHA256.HashData(Encode(venue, message));

    internal static byte[] Text(string field, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= MaxTextBytes
            ? [(byte)bytes.Length, .. bytes]
            : throw new EngineInputException($"oracle message, {field}", $"{bytes.Length} bytes", $"at most {MaxTextBytes}", "Use the name as the registry spells it");
    }

    internal static byte[] Number(long value)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
