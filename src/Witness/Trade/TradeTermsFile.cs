using System.Security.Cryptography;
using System.Text.Json;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// A fill as a JSON file that its owner hands to the other side: <c>format</c>, <c>version</c>, <c>instrument</c>, <c>lots</c>,
/// <c>priceMicroUsd</c>, <c>buyerFeeMicroUsd</c>, <c>sellerFeeMicroUsd</c>, <c>blinding</c>, the numbers as canonical decimal
/// strings. Whoever reads it can open the trade's commitment, so it is owner-only like account secrets.
/// </summary>
public static class TradeTermsFile
{
    private const string Format = "zk-trade-terms";
    private const int Version = 1;
    private const int MaxBytes = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly string[] s_fields = ["format", "version", "instrument", "lots", "priceMicroUsd", "buyerFeeMicroUsd", "sellerFeeMicroUsd", "blinding"];

    /// <summary>Writes a new file with owner-only permissions; an existing file is never overwritten.</summary>
    /// <exception cref="IOException">The file exists or cannot be written; nothing half-written is left.</exception>
    public static void Create(string path, TradeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using FileStream file = new(path, options);
        try
        {
            Write(file, terms);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Reads a file that <see cref="Create"/> wrote. The ranges of the terms are the witness builder's to check.</summary>
    /// <exception cref="WitnessFileException">
    /// The file is readable by others, too large, or not of the format; the message names the field, never its value.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TradeTerms Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & ~OwnerOnly) != 0)
            throw new WitnessFileException($"{path} is open to other users; expected owner-only permissions: run `chmod 600` on it");
        if (file.Length > MaxBytes)
            throw new WitnessFileException($"{path}: {file.Length} bytes, expected at most {MaxBytes}; this is not a file of trade terms");
        byte[] text = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: true);
        file.ReadExactly(text);
        try
        {
            return Parse(text, path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static void Write(Stream file, TradeTerms terms)
    {
        using Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("instrument", $"{terms.Instrument}");
        json.WriteString("lots", $"{terms.Lots}");
        json.WriteString("priceMicroUsd", $"{terms.PriceMicroUsd}");
        json.WriteString("buyerFeeMicroUsd", $"{terms.BuyerFeeMicroUsd}");
        json.WriteString("sellerFeeMicroUsd", $"{terms.SellerFeeMicroUsd}");
        json.WriteString("blinding", terms.Blinding.ToString());
        json.WriteEndObject();
    }

    private static TradeTerms Parse(byte[] text, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Bad(path, "the root is not an object");
            if (root.EnumerateObject().Any(field => !s_fields.Contains(field.Name))) throw Bad(path, "a field that the format does not have");
            if (Text(root, "format", path) != Format) throw Bad(path, $"field 'format': expected \"{Format}\"");
            if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != Version)
                throw Bad(path, $"field 'version': expected {Version}");
            long instrument = Integer(root, "instrument", path);
            return new TradeTerms(
                instrument <= int.MaxValue ? (int)instrument : throw Bad(path, "field 'instrument': expected an index below 2^17"),
                Integer(root, "lots", path), Integer(root, "priceMicroUsd", path), Integer(root, "buyerFeeMicroUsd", path), Integer(root, "sellerFeeMicroUsd", path),
                Fr.TryParseDecimal(Text(root, "blinding", path), out Fr blinding) ? blinding : throw Bad(path, "field 'blinding': expected a canonical decimal below the BN254 scalar order"));
        }
        catch (JsonException e)
        {
            // The parser's own message can quote the text it stumbled on.
            throw Bad(path, $"not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine}");
        }
    }

    private static string Text(JsonElement root, string field, string path) =>
        root.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Bad(path, $"field '{field}': expected a string");

    private static long Integer(JsonElement root, string field, string path)
    {
        string text = Text(root, field, path);
        return long.TryParse(text, out long value) && value >= 0 && $"{value}" == text
            ? value
            : throw Bad(path, $"field '{field}': expected canonical decimal digits");
    }

    private static WitnessFileException Bad(string path, string what) => new($"{path}: {what}; ask the other side for the terms again");
}
