using System.Numerics;
using System.Text;

namespace Zk.Chain;

/// <summary>
/// Decodes what <see cref="AbiEncoder"/> encodes, strictly: every offset and length must lie inside the data, and
/// padding must be what an encoder writes.
/// </summary>
public static class AbiDecoder
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a tuple of values. Bytes after the last value are allowed, as contracts may add return values.</summary>
    /// <exception cref="FormatException">The data is no encoding of these types.</exception>
    public static object[] Decode(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(types);
        object[] values = new object[types.Count];
        int at = 0;
        for (int i = 0; i < types.Count; i++)
        {
            values[i] = types[i].IsDynamic ? DecodeTail(types[i], data[OffsetAt(data, at)..]) : DecodeStatic(types[i], data, at);
            at += types[i].HeadSize;
        }
        return values;
    }

    private static object DecodeStatic(AbiType type, ReadOnlySpan<byte> data, int at) => type.Kind switch
    {
        AbiKind.FixedArray => Decode([.. Enumerable.Repeat(type.Members[0], type.Size)], Slice(data, at, type.HeadSize)),
        AbiKind.Tuple => Decode(type.Members, Slice(data, at, type.HeadSize)),
        _ => DecodeWord(type, Slice(data, at, Word.Size)),
    };

    private static object DecodeTail(AbiType type, ReadOnlySpan<byte> tail)
    {
        switch (type.Kind)
        {
            case AbiKind.Tuple:
                return Decode(type.Members, tail);
            case AbiKind.FixedArray:
                return Decode([.. Enumerable.Repeat(type.Members[0], type.Size)], tail);
            default:
                int length = OffsetAt(tail, 0);
                ReadOnlySpan<byte> body = tail[Word.Size..];
                return type.Kind == AbiKind.Array ? DecodeArray(type.Members[0], length, body) : DecodeBytes(type, length, body);
        }
    }

    private static object[] DecodeArray(AbiType element, int length, ReadOnlySpan<byte> body)
    {
        // Checked before the list of types is made: the length is the peer's word.
        if ((long)length * element.HeadSize > body.Length)
            throw new FormatException($"an array of {length} × {element} needs {(long)length * element.HeadSize} bytes, got {body.Length}");
        return Decode([.. Enumerable.Repeat(element, length)], body);
    }

    private static object DecodeBytes(AbiType type, int length, ReadOnlySpan<byte> body)
    {
        int padded = checked(length + Word.Size - 1) / Word.Size * Word.Size;
        ReadOnlySpan<byte> content = Slice(body, 0, padded);
        byte[] bytes = AllZero(type, content[length..], content[..length]).ToArray();
        return type.Kind == AbiKind.Bytes ? bytes : DecodeText(bytes);
    }

    private static string DecodeText(byte[] bytes)
    {
        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("a string of the answer is not UTF-8", e);
        }
    }

    private static object DecodeWord(AbiType type, ReadOnlySpan<byte> word) => type.Kind switch
    {
        AbiKind.Unsigned => InRange(type, Word.ToUnsigned(word), BigInteger.Zero, BigInteger.One << type.Size),
        AbiKind.Signed => InRange(type, Word.ToSigned(word), -(BigInteger.One << (type.Size - 1)), BigInteger.One << (type.Size - 1)),
        AbiKind.Bool => InRange(type, Word.ToUnsigned(word), BigInteger.Zero, 2) == 1,
        AbiKind.Address => new Address(AllZero(type, word[..(Word.Size - Address.Size)], word[^Address.Size..])),
        _ => AllZero(type, word[type.Size..], word[..type.Size]).ToArray(),
    };

    private static BigInteger InRange(AbiType type, BigInteger value, BigInteger lowest, BigInteger limit) =>
        value >= lowest && value < limit ? value : throw new FormatException($"the answer's {type} is out of range: {value}");

    private static ReadOnlySpan<byte> AllZero(AbiType type, ReadOnlySpan<byte> padding, ReadOnlySpan<byte> content) =>
        padding.ContainsAnyExcept((byte)0) ? throw new FormatException($"the answer's {type} is padded with other bytes than zero") : content;

    private static int OffsetAt(ReadOnlySpan<byte> data, int at)
    {
        BigInteger value = Word.ToUnsigned(Slice(data, at, Word.Size));
        return value <= data.Length ? (int)value : throw new FormatException($"an offset or length of {value} is beyond the answer's {data.Length} bytes");
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> data, int at, int length) =>
        at >= 0 && length >= 0 && at <= data.Length - length
            ? data.Slice(at, length)
            : throw new FormatException($"the answer ends early: {length} bytes expected at {at}, got {data.Length} in all");
}
