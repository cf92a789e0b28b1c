using System.Globalization;
using System.Numerics;

namespace Zk.Chain;

/// <summary>Hexadecimal text as JSON-RPC writes it: lower case, prefixed with <c>0x</c>.</summary>
public static class Hex
{
    /// <summary>Bytes as <c>0x</c> followed by two digits per byte.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <summary>The bytes of a text with or without the <c>0x</c> prefix.</summary>
    /// <exception cref="FormatException">An odd number of digits, or a character that is not a digit.</exception>
    public static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.FromHexString(Digits(text));
    }

    /// <summary>A JSON-RPC quantity: <c>0x</c>, no leading zero, <c>0x0</c> for zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative value.</exception>
    public static string EncodeQuantity(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        string digits = value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return "0x" + (digits.Length == 0 ? "0" : digits);
    }

    /// <summary>The value of a JSON-RPC quantity.</summary>
    /// <exception cref="FormatException">No <c>0x</c> prefix, no digit, or a character that is not a digit.</exception>
    public static BigInteger DecodeQuantity(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith("0x", StringComparison.Ordinal) || text.Length < 3)
            throw new FormatException($"a quantity starts with 0x and has at least one digit, got '{text}'");
        // The added zero keeps the parser from reading a leading digit of 8 or more as a sign.
        if (!BigInteger.TryParse("0" + Digits(text), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger value))
            throw new FormatException($"a quantity has only hexadecimal digits, got '{text}'");
        return value;
    }

    private static string Digits(string text) => text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
}
