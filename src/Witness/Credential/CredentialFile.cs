using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>
/// A signed credential as JSON: <c>format</c>, <c>version</c>, <c>owner</c>, <c>id</c>, <c>validFrom</c>, <c>expiry</c>,
/// <c>attributes</c> (decimal strings), <c>issuer</c> (<see cref="PublicKeyText"/>), <c>signature</c> (0x and 128 digits:
/// <see cref="EdDsaSignature.Pack"/>). It links an owner to an issuer: its holder keeps it to himself, but cannot lose
/// anything by it, since proving takes the owner's secrets too.
/// </summary>
public static class CredentialFile
{
    private const string Format = "zk-credential";
    private const int Version = 1;
    private const int MaxBytes = 4096;

    private static readonly string[] s_fields = ["format", "version", "owner", "id", "validFrom", "expiry", "attributes", "issuer", "signature"];

    /// <summary>The document, UTF-8.</summary>
    public static byte[] ToJson(SignedCredential signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("owner", signed.Credential.Owner.ToString());
            json.WriteString("id", signed.Credential.Id.ToString(CultureInfo.InvariantCulture));
            json.WriteString("validFrom", signed.Credential.ValidFromUnixSeconds.ToString(CultureInfo.InvariantCulture));
            json.WriteString("expiry", signed.Credential.ExpiryUnixSeconds.ToString(CultureInfo.InvariantCulture));
            json.WriteString("attributes", signed.Credential.Attributes.ToString());
            json.WriteString("issuer", PublicKeyText.Of(signed.Issuer));
            json.WriteString("signature", "0x" + Convert.ToHexStringLower(signed.Signature.Pack()));
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToJson"/> writes. The signature is not checked: <see cref="CredentialWitness"/> does.</summary>
    /// <exception cref="WitnessFileException">The file is too large or malformed; the message names the field.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SignedCredential Read(string path)
    {
        if (new FileInfo(path).Length is > MaxBytes and var length)
            throw new WitnessFileException($"{path}: {length} bytes, expected at most {MaxBytes}; this is not a credential file");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw Bad(path, $"not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine}");
        }
    }

    private static SignedCredential Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Bad(path, "the root is not an object");
        if (root.EnumerateObject().Any(field => !s_fields.Contains(field.Name))) throw Bad(path, "a field that the format does not have");
        if (Text(root, "format", path) != Format) throw Bad(path, $"field 'format': expected \"{Format}\"");
        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != Version)
            throw Bad(path, $"field 'version': expected {Version}");
        Credential credential = new(
            Element(root, "owner", path), Integer(root, "id", path), Integer(root, "validFrom", path), Integer(root, "expiry", path), Element(root, "attributes", path));
        if (!PublicKeyText.TryParse(Text(root, "issuer", path), out BabyJubJubPoint issuer)) throw Bad(path, "field 'issuer': expected a public key: 0x and 64 digits");
        return new SignedCredential(credential, issuer, Signature(Text(root, "signature", path)) ?? throw Bad(path, "field 'signature': expected 0x and 128 digits of a point and a response below the subgroup's order"));
    }

    private static EdDsaSignature? Signature(string text)
    {
        Span<byte> packed = stackalloc byte[EdDsaSignature.PackedBytes];
        return text.Length == 2 + 2 * packed.Length && text.StartsWith("0x", StringComparison.Ordinal)
            && Convert.FromHexString(text.AsSpan(2), packed, out _, out _) == OperationStatus.Done
            && EdDsaSignature.TryUnpack(packed, out EdDsaSignature? signature) ? signature : null;
    }

    private static string Text(JsonElement root, string field, string path) =>
        root.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Bad(path, $"field '{field}': expected a string");

    private static Fr Element(JsonElement root, string field, string path) =>
        Fr.TryParseDecimal(Text(root, field, path), out Fr element) ? element : throw Bad(path, $"field '{field}': expected a canonical decimal below the BN254 scalar order");

    private static ulong Integer(JsonElement root, string field, string path) =>
        Text(root, field, path) is var text && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && value.ToString(CultureInfo.InvariantCulture) == text
            ? value
            : throw Bad(path, $"field '{field}': expected a canonical decimal below 2^64");

    private static WitnessFileException Bad(string path, string what) => new($"{path}: {what}; get the file from the issuer again");
}
