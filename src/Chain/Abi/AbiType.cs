using System.Collections.Immutable;
using System.Globalization;

namespace Zk.Chain;

/// <summary>What an <see cref="AbiType"/> encodes.</summary>
public enum AbiKind
{
    /// <summary>Unsigned integer of 8 to 256 bits: a <see cref="System.Numerics.BigInteger"/>.</summary>
    Unsigned,
    /// <summary>Signed integer of 8 to 256 bits: a <see cref="System.Numerics.BigInteger"/>.</summary>
    Signed,
    /// <summary>Account address: an <see cref="Chain.Address"/>.</summary>
    Address,
    /// <summary>Truth value: a <see cref="bool"/>.</summary>
    Bool,
    /// <summary>Byte string of 1 to 32 bytes fixed by the type: a <see cref="byte"/> array.</summary>
    FixedBytes,
    /// <summary>Byte string of any length: a <see cref="byte"/> array.</summary>
    Bytes,
    /// <summary>UTF-8 text: a <see cref="string"/>.</summary>
    Text,
    /// <summary>Array whose length the type fixes: a list of <see cref="object"/>.</summary>
    FixedArray,
    /// <summary>Array of any length: a list of <see cref="object"/>.</summary>
    Array,
    /// <summary>Members of different types: a list of <see cref="object"/>.</summary>
    Tuple,
}

/// <summary>A type of the contract ABI. <b>Source</b>: Solidity documentation, "Contract ABI Specification".</summary>
/// <param name="Kind">What it encodes.</param>
/// <param name="Size">Bits of an integer, bytes of fixed bytes, length of a fixed array; 0 otherwise.</param>
/// <param name="Members">Element type of an array, members of a tuple; empty otherwise.</param>
public sealed record AbiType(AbiKind Kind, int Size, ImmutableArray<AbiType> Members)
{
    /// <summary>Whether values are placed in the tail, with an offset to them in the head.</summary>
    public bool IsDynamic => Kind switch
    {
        AbiKind.Bytes or AbiKind.Text or AbiKind.Array => true,
        AbiKind.FixedArray => Members[0].IsDynamic,
        AbiKind.Tuple => Members.Any(static member => member.IsDynamic),
        _ => false,
    };

    /// <summary>Bytes a value takes in the head: its own words if static, one offset if dynamic.</summary>
    public int HeadSize => IsDynamic ? Word.Size : Kind switch
    {
        AbiKind.FixedArray => Size * Members[0].HeadSize,
        AbiKind.Tuple => Members.Sum(static member => member.HeadSize),
        _ => Word.Size,
    };

    /// <summary>Reads a type such as <c>uint256</c>, <c>bytes32[2][]</c> or <c>(address,bool)</c>.</summary>
    /// <exception cref="FormatException">Not a type of the ABI.</exception>
    public static AbiType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.EndsWith(']')) return ParseArray(text);
        return text.StartsWith('(') ? Tuple([.. SplitMembers(text).Select(Parse)]) : ParseElementary(text);
    }

    /// <summary>The tuple of some types.</summary>
    public static AbiType Tuple(ImmutableArray<AbiType> members) => new(AbiKind.Tuple, 0, members);

    /// <summary>The canonical text, as it enters a selector.</summary>
    public override string ToString() => Kind switch
    {
        AbiKind.Unsigned => $"uint{Size}",
        AbiKind.Signed => $"int{Size}",
        AbiKind.Address => "address",
        AbiKind.Bool => "bool",
        AbiKind.FixedBytes => $"bytes{Size}",
        AbiKind.Bytes => "bytes",
        AbiKind.Text => "string",
        AbiKind.FixedArray => $"{Members[0]}[{Size}]",
        AbiKind.Array => $"{Members[0]}[]",
        _ => $"({string.Join(',', Members)})",
    };

    private static AbiType ParseArray(string text)
    {
        int open = text.LastIndexOf('[');
        if (open <= 0) throw NotAType(text);
        AbiType element = Parse(text[..open]);
        string length = text[(open + 1)..^1];
        return length.Length == 0
            ? new AbiType(AbiKind.Array, 0, [element])
            : new AbiType(AbiKind.FixedArray, ParseSize(text, length, 1, int.MaxValue, 1), [element]);
    }

    private static AbiType ParseElementary(string text) => text switch
    {
        "address" => new(AbiKind.Address, 0, []),
        "bool" => new(AbiKind.Bool, 0, []),
        "bytes" => new(AbiKind.Bytes, 0, []),
        "string" => new(AbiKind.Text, 0, []),
        _ when text.StartsWith("uint", StringComparison.Ordinal) => new(AbiKind.Unsigned, ParseSize(text, text[4..], 8, 256, 8), []),
        _ when text.StartsWith("int", StringComparison.Ordinal) => new(AbiKind.Signed, ParseSize(text, text[3..], 8, 256, 8), []),
        _ when text.StartsWith("bytes", StringComparison.Ordinal) => new(AbiKind.FixedBytes, ParseSize(text, text[5..], 1, 32, 1), []),
        _ => throw NotAType(text),
    };

    private static int ParseSize(string text, string digits, int minimum, int maximum, int multiple) =>
        !digits.StartsWith('0') && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int size)
        && size >= minimum && size <= maximum && size % multiple == 0
            ? size
            : throw NotAType(text);

    private static IEnumerable<string> SplitMembers(string text)
    {
        if (!text.EndsWith(')')) throw NotAType(text);
        int depth = 0, start = 1;
        for (int i = 1; i < text.Length; i++)
        {
            bool atEnd = i == text.Length - 1;
            if (atEnd ? start > 1 || i > start : text[i] == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
        }
    }

    private static FormatException NotAType(string text) => new($"'{text}' is not a type of the contract ABI");
}
