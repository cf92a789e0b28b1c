using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Prover.Circom;

/// <summary>
/// Reads the input file of a circuit as snarkjs does: an object from signal name to a value or nested arrays of values, each a JSON
/// integer or a string of decimal or 0x digits; a minus sign stands for the field's negation.
/// </summary>
/// <remarks>
/// Where snarkjs would change a value silently this refuses: values of r and more (reduced there) and JSON numbers above 2⁵³ − 1
/// (rounded there). Values are secret: messages name the signal and the place of a value, never the value.
/// </remarks>
public static class CircuitInputJson
{
    /// <summary>Longest document, in bytes.</summary>
    public const int MaxLength = 1 << 28;

    private const int MaxDepth = 16;
    private const int MaxShownName = 64;
    private const string TooLarge = "a number not below the field's modulus";
    private const ulong MaxExactNumber = (1UL << 53) - 1;

    /// <summary>Signal → values, arrays flattened row-major. The caller zeroes the arrays, which are pinned, after use.</summary>
    /// <exception cref="CircuitInputException">Not such a document; nothing of it is kept.</exception>
    public static IReadOnlyDictionary<string, Fr[]> Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength) throw CircuitInputException.Malformed("(whole file)", $"{utf8.Length} bytes", $"at most {MaxLength}");
        Dictionary<string, Fr[]> signals = new(StringComparer.Ordinal);
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            ReadObject(ref reader, signals);
            return signals;
        }
        catch (Exception error)
        {
            foreach (Fr[] values in signals.Values) Array.Clear(values);
            // The parser's own message quotes the text, and the text is secret.
            if (error is JsonException json) throw NotJson(json);
            if (error is InvalidOperationException) throw CircuitInputException.Malformed("(a name)", "characters that are not Unicode text", "a signal name");
            throw;
        }
    }

    private static void ReadObject(ref Utf8JsonReader reader, Dictionary<string, Fr[]> signals)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw CircuitInputException.Malformed("(whole file)", Describe(reader.TokenType), "an object from signal names to values");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (signals.ContainsKey(name)) throw CircuitInputException.Malformed(Shown(name), "the name twice", "once");
            reader.Read();
            ReadSignal(ref reader, name, signals);
        }
        reader.Read(); // anything after the object is a JsonException
    }

    private static void ReadSignal(ref Utf8JsonReader reader, string name, Dictionary<string, Fr[]> signals)
    {
        Fr[] values = GC.AllocateArray<Fr>(CountValues(reader, name), pinned: true);
        signals.Add(name, values);
        int depth = reader.CurrentDepth, next = 0;
        while (true)
        {
            if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
            {
                values[next] = ReadValue(ref reader, name, next);
                next++;
            }
            if (reader.CurrentDepth == depth && reader.TokenType != JsonTokenType.StartArray) return;
            reader.Read();
        }
    }

    /// <summary>Looks ahead on a copy of the reader, so that the values are allocated once and never moved.</summary>
    private static int CountValues(Utf8JsonReader reader, string name)
    {
        int depth = reader.CurrentDepth, count = 0;
        while (true)
        {
            if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String) count++;
            else if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
                throw CircuitInputException.Malformed(Shown(name), $"{Describe(reader.TokenType)} as value {count}", "an integer or a string of digits");
            if (reader.CurrentDepth == depth && reader.TokenType != JsonTokenType.StartArray) return count;
            reader.Read();
        }
    }

    private static Fr ReadValue(ref Utf8JsonReader reader, string name, int position)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        bool negative = text.StartsWith("-"u8);
        if (negative) text = text[1..];
        bool hex = !negative && (text.StartsWith("0x"u8) || text.StartsWith("0X"u8));
        if (hex) text = text[2..];
        Span<ulong> limbs = stackalloc ulong[4];
        limbs.Clear();
        string? defect = Accumulate(text, hex ? 16u : 10u, limbs);
        if (reader.TokenType == JsonTokenType.Number && (limbs[0] > MaxExactNumber || (limbs[1] | limbs[2] | limbs[3]) != 0))
            defect ??= "a JSON number above 2^53 - 1, which JavaScript tools round";
        Span<byte> bytes = stackalloc byte[32];
        for (int i = 0; i < limbs.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * i)..], limbs[i]);
        Fr value = default;
        if (defect is null && !Fr.TryReadCanonicalLittleEndian(bytes, out value)) defect = TooLarge;
        limbs.Clear();
        bytes.Clear();
        if (defect is not null)
            throw CircuitInputException.Malformed(
                Shown(name), $"{defect} as value {position.ToString(CultureInfo.InvariantCulture)}",
                "an integer or a string of decimal or 0x digits, below the field's modulus");
        return negative ? -value : value;
    }

    /// <summary>limbs ← the number, little-endian; otherwise says what is wrong.</summary>
    private static string? Accumulate(ReadOnlySpan<byte> digits, uint radix, Span<ulong> limbs)
    {
        if (digits.IsEmpty) return "no digits";
        foreach (byte character in digits)
        {
            uint digit = Digit(character);
            if (digit >= radix) return "text other than an integer";
            UInt128 carry = digit;
            for (int i = 0; i < limbs.Length; i++)
            {
                carry += (UInt128)limbs[i] * radix;
                limbs[i] = (ulong)carry;
                carry >>= 64;
            }
            if (carry != 0) return TooLarge;
        }
        return null;
    }

    private static uint Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => (uint)(character - '0'),
        >= (byte)'a' and <= (byte)'f' => (uint)(character - 'a' + 10),
        >= (byte)'A' and <= (byte)'F' => (uint)(character - 'A' + 10),
        _ => uint.MaxValue,
    };

    private static CircuitInputException NotJson(JsonException error) => CircuitInputException.Malformed(
        "(whole file)", $"text that is not JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}", "a well-formed JSON object");

    private static string Shown(string name)
    {
        string printable = new([.. name.Take(MaxShownName).Select(c => char.IsControl(c) ? '?' : c)]);
        return name.Length > MaxShownName ? printable + "…" : printable;
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };
}
