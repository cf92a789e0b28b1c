using System.Numerics;
using System.Text;

namespace Zk.Chain;

/// <summary>
/// Encodes values by their <see cref="AbiType"/>. <b>Source</b>: Solidity documentation, "Formal Specification of the
/// Encoding".
/// </summary>
public static class AbiEncoder
{
    /// <summary>Encodes the arguments of a call: the members of a tuple, heads first, then tails.</summary>
    /// <exception cref="ArgumentException">A value that its type cannot hold; the message names type and position.</exception>
    public static byte[] Encode(IReadOnlyList<AbiType> types, IReadOnlyList<object> values)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(values);
        if (types.Count != values.Count)
            throw new ArgumentException($"expected {types.Count} values for ({string.Join(',', types)}), got {values.Count}", nameof(values));
        using MemoryStream head = new(), tail = new();
        int headSize = types.Sum(static type => type.HeadSize);
        for (int i = 0; i < types.Count; i++)
        {
            byte[] encoded = EncodeValue(types[i], values[i]);
            if (!types[i].IsDynamic)
            {
                head.Write(encoded);
                continue;
            }
            head.Write(Word.FromInteger(headSize + tail.Length));
            tail.Write(encoded);
        }
        return [.. head.ToArray(), .. tail.ToArray()];
    }

    private static byte[] EncodeValue(AbiType type, object value) => (type.Kind, value) switch
    {
        (AbiKind.Unsigned or AbiKind.Signed, _) when AsInteger(value) is { } number => EncodeInteger(type, number),
        (AbiKind.Address, Address address) => [.. new byte[Word.Size - Address.Size], .. address.ToBytes()],
        (AbiKind.Bool, bool flag) => Word.FromInteger(flag ? 1 : 0),
        (AbiKind.FixedBytes, byte[] bytes) when bytes.Length == type.Size => Padded(bytes),
        (AbiKind.Bytes, byte[] bytes) => [.. Word.FromInteger(bytes.Length), .. Padded(bytes)],
        (AbiKind.Text, string text) => EncodeText(text),
        (AbiKind.FixedArray, IReadOnlyList<object> items) when items.Count == type.Size => EncodeItems(type.Members[0], items),
        (AbiKind.Array, IReadOnlyList<object> items) => [.. Word.FromInteger(items.Count), .. EncodeItems(type.Members[0], items)],
        (AbiKind.Tuple, IReadOnlyList<object> items) => Encode(type.Members, items),
        _ => throw new ArgumentException($"a value of {type} cannot be {Describe(value)}"),
    };

    private static BigInteger? AsInteger(object value) => value switch
    {
        BigInteger number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => number,
        byte number => number,
        _ => null,
    };

    private static byte[] EncodeInteger(AbiType type, BigInteger value)
    {
        int magnitudeBits = type.Kind == AbiKind.Signed ? type.Size - 1 : type.Size;
        BigInteger limit = BigInteger.One << magnitudeBits;
        BigInteger lowest = type.Kind == AbiKind.Signed ? -limit : BigInteger.Zero;
        if (value < lowest || value >= limit) throw new ArgumentException($"a value of {type} is out of range");
        return Word.FromInteger(value);
    }

    private static byte[] EncodeText(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return [.. Word.FromInteger(utf8.Length), .. Padded(utf8)];
    }

    private static byte[] EncodeItems(AbiType element, IReadOnlyList<object> items) =>
        Encode([.. Enumerable.Repeat(element, items.Count)], items);

    private static byte[] Padded(byte[] bytes)
    {
        byte[] padded = new byte[(bytes.Length + Word.Size - 1) / Word.Size * Word.Size];
        bytes.CopyTo(padded, 0);
        return padded;
    }

    // The value itself may be a secret; its shape is not.
    private static string Describe(object value) => value switch
    {
        null => "null",
        byte[] bytes => $"{bytes.Length} bytes",
        IReadOnlyList<object> items => $"a list of {items.Count}",
        _ => $"a {value.GetType().Name}",
    };
}
