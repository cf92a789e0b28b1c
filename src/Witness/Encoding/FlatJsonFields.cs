using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>The fields of a <see cref="FlatJson"/> document. All are text; whatever is not what is asked for is refused by its name.</summary>
internal sealed class FlatJsonFields(JsonElement root, Func<string, WitnessFileException> bad)
{
    /// <summary>A refusal of a field, without its value.</summary>
    internal WitnessFileException Bad(string field, string expected) => bad($"field '{field}': expected {expected}");

    /// <summary>Text.</summary>
    internal string Text(string field)
    {
        try
        {
            return ElementOf(field).GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Bad(field, "Unicode text");
        }
    }

    /// <summary>A field element, canonical decimal.</summary>
    internal Fr Element(string field) =>
        Fr.TryParseDecimal(Text(field), out Fr element) ? element : throw Bad(field, "a canonical decimal below the BN254 scalar order");

    /// <summary>A whole number from 0 to 2^<paramref name="bits"/> − 1, canonical decimal.</summary>
    internal ulong Integer(string field, int bits = 64)
    {
        string text = Text(field);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            && value.ToString(CultureInfo.InvariantCulture) == text && UInt128.One << bits > value
            ? value
            : throw Bad(field, $"a canonical decimal below 2^{bits}");
    }

    /// <summary>0x and hexadecimal digits, decoded without a string on the way.</summary>
    /// <param name="field">The field.</param>
    /// <param name="bytes">Filled.</param>
    internal void Hexadecimal(string field, Span<byte> bytes)
    {
        ReadOnlySpan<byte> digits = JsonMarshal.GetRawUtf8Value(ElementOf(field))[1..^1];
        if (digits.Length != 2 + 2 * bytes.Length || !digits.StartsWith("0x"u8) || Convert.FromHexString(digits[2..], bytes, out _, out _) != OperationStatus.Done)
            throw Bad(field, $"0x and {2 * bytes.Length} hexadecimal digits");
    }

    /// <summary>A public key as <see cref="PublicKeyText"/> writes it.</summary>
    internal BabyJubJubPoint PublicKey(string field) =>
        PublicKeyText.TryParse(Text(field), out BabyJubJubPoint key) ? key : throw Bad(field, "a public key: 0x and 64 digits");

    private JsonElement ElementOf(string field) =>
        root.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value : throw Bad(field, "a string");
}
