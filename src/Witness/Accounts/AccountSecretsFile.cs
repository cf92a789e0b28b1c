using System.Security.Cryptography;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>
/// The desk's secrets as a JSON file that only its owner can read: <c>format</c>, <c>version</c>,
/// <c>ownerSecret</c>, <c>nonce</c>, <c>salt</c>, the numbers as canonical decimal strings.
/// </summary>
public static class AccountSecretsFile
{
    private const string Format = "zk-account-secrets";
    private const int Version = 1;
    private const int MaxBytes = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupOrOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Writes a new file with owner-only permissions; an existing file is never overwritten.</summary>
    /// <exception cref="IOException">The file exists or cannot be written; nothing half-written is left.</exception>
    public static void Create(string path, AccountSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using FileStream file = new(path, options);
        try
        {
            Write(file, secrets);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Reads a file that <see cref="Create"/> wrote.</summary>
    /// <exception cref="WitnessFileException">
    /// The file is readable by others, too large, or not of the format; the message names the field, never its value.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AccountSecrets Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & GroupOrOthers) != 0)
            throw new WitnessFileException($"{path} is open to other users; expected owner-only permissions: run `chmod 600` on it");
        byte[] text = ReadAll(file, path);
        try
        {
            return Parse(text, path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static void Write(Stream file, AccountSecrets secrets)
    {
        using Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("ownerSecret", secrets.OwnerSecret.ToString());
        json.WriteString("nonce", secrets.Nonce.ToString());
        json.WriteString("salt", secrets.Salt.ToString());
        json.WriteEndObject();
    }

    private static byte[] ReadAll(FileStream file, string path)
    {
        if (file.Length > MaxBytes)
            throw new WitnessFileException($"{path}: {file.Length} bytes, expected at most {MaxBytes}; this is not an account secrets file");
        byte[] text = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: true);
        file.ReadExactly(text);
        return text;
    }

    private static AccountSecrets Parse(byte[] text, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Bad(path, "the root is not an object");
            foreach (JsonProperty field in root.EnumerateObject())
                if (field.Name is not ("format" or "version" or "ownerSecret" or "nonce" or "salt"))
                    throw Bad(path, "a field that the format does not have");
            if (Text(root, "format", path) != Format) throw Bad(path, $"field 'format': expected \"{Format}\"");
            if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number
                || !version.TryGetInt32(out int number) || number != Version)
                throw Bad(path, $"field 'version': expected {Version}");
            return new AccountSecrets(Element(root, "ownerSecret", path), Nonce(root, path), Element(root, "salt", path));
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

    private static Fr Element(JsonElement root, string field, string path) =>
        Fr.TryParseDecimal(Text(root, field, path), out Fr element)
            ? element
            : throw Bad(path, $"field '{field}': expected a canonical decimal below the BN254 scalar order");

    private static ulong Nonce(JsonElement root, string path)
    {
        string text = Text(root, "nonce", path);
        return ulong.TryParse(text, out ulong nonce) && nonce.ToString() == text
            ? nonce
            : throw Bad(path, "field 'nonce': expected a canonical decimal below 2^64");
    }

    private static WitnessFileException Bad(string path, string what) =>
        new($"{path}: {what}; restore it from your backup, or create new secrets and have the venue commit to the new leaf");
}
