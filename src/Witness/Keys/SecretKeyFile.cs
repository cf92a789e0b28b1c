using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>
/// A secret key as a JSON file that only its owner can read: <c>format</c>, <c>version</c>, <c>publicKey</c>
/// (<see cref="PublicKeyText"/>), <c>secretKey</c> (0x and 64 digits). No string of the secret is ever made.
/// </summary>
public static class SecretKeyFile
{
    private const string IssuerFormat = "zk-issuer-key";
    private const string AuditorFormat = "zk-auditor-key";
    private const int Version = 1;
    private const int MaxBytes = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a new file; an existing one is never overwritten.</summary>
    /// <exception cref="IOException">The file exists or cannot be written; nothing half-written is left.</exception>
    public static void Create(string path, IssuerKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Create(path, IssuerFormat, key.PublicKey, key.Secret);
    }

    /// <inheritdoc cref="Create(string, IssuerKey)"/>
    public static void Create(string path, AuditorKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Create(path, AuditorFormat, key.PublicKey, key.Secret);
    }

    /// <summary>Reads an issuer's key.</summary>
    /// <exception cref="WitnessFileException">The file is readable by others, or not of the format; no value is named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IssuerKey ReadIssuer(string path) => Read(path, IssuerFormat, secret => new IssuerKey(secret), key => key.PublicKey);

    /// <summary>Reads an auditor's key.</summary>
    /// <exception cref="WitnessFileException">The file is readable by others, or not of the format; no value is named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AuditorKey ReadAuditor(string path) => Read(path, AuditorFormat, secret => new AuditorKey(secret), key => key.PublicKey);

    private static void Create(string path, string format, BabyJubJubPoint publicKey, ReadOnlySpan<byte> secret)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using FileStream file = new(path, options);
        Span<byte> digits = stackalloc byte[2 * SecretBytes.Length];
        Convert.TryToHexStringLower(secret, digits, out _);
        try
        {
            file.Write(Encoding.ASCII.GetBytes(
                $"{{\n  \"format\": \"{format}\",\n  \"version\": {Version},\n  \"publicKey\": \"{PublicKeyText.Of(publicKey)}\",\n  \"secretKey\": \"0x"));
            file.Write(digits);
            file.Write("\"\n}\n"u8);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(digits);
        }
    }

    private static TKey Read<TKey>(string path, string format, Func<ReadOnlySpan<byte>, TKey> make, Func<TKey, BabyJubJubPoint> publicKeyOf)
        where TKey : IDisposable
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
            throw new WitnessFileException($"{path} is open to other users; expected owner-only permissions: run `chmod 600` on it");
        if (file.Length > MaxBytes)
            throw new WitnessFileException($"{path}: {file.Length} bytes, expected at most {MaxBytes}; this is not a key file");
        byte[] text = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: true);
        Span<byte> secret = stackalloc byte[SecretBytes.Length];
        try
        {
            file.ReadExactly(text);
            BabyJubJubPoint claimed = Parse(text, format, path, secret);
            TKey key = make(secret);
            if (publicKeyOf(key) == claimed) return key;
            key.Dispose();
            throw Bad(path, "field 'publicKey' is not the public key of 'secretKey'");
        }
        catch (ArgumentException)
        {
            throw Bad(path, "field 'secretKey': not a secret of this kind of key");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static BabyJubJubPoint Parse(ReadOnlySpan<byte> text, string format, string path, Span<byte> secret)
    {
        HashSet<string> seen = [];
        BabyJubJubPoint publicKey = default;
        try
        {
            Utf8JsonReader json = new(text);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw Bad(path, "the root is not an object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string field = json.GetString()!;
                json.Read();
                bool isRead = seen.Add(field) && field switch
                {
                    "format" => json.TokenType == JsonTokenType.String && json.ValueTextEquals(format),
                    "version" => json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int version) && version == Version,
                    "publicKey" => json.TokenType == JsonTokenType.String && PublicKeyText.TryParse(json.GetString(), out publicKey),
                    "secretKey" => json.TokenType == JsonTokenType.String && TryReadSecret(json.ValueSpan, secret),
                    _ => false,
                };
                if (!isRead) throw Bad(path, $"{Field(field)}: unknown, repeated, or not what a file of format {format} has there");
            }
            if (seen.Count != 4) throw Bad(path, $"{4 - seen.Count} fields are missing; expected format, version, publicKey, secretKey");
            if (json.Read()) throw Bad(path, "text after the object");
        }
        catch (JsonException e)
        {
            // The parser's own message can quote the text it stumbled on.
            throw Bad(path, $"not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine}");
        }
        return publicKey;
    }

    private static bool TryReadSecret(ReadOnlySpan<byte> digits, Span<byte> secret) =>
        digits.Length == 2 + 2 * SecretBytes.Length && digits.StartsWith("0x"u8)
        && Convert.FromHexString(digits[2..], secret, out _, out _) == OperationStatus.Done;

    private static string Field(string name) => name is "format" or "version" or "publicKey" or "secretKey" ? $"field '{name}'" : "a field";

    private static WitnessFileException Bad(string path, string what) => new($"{path}: {what}; restore it from your backup, or make a new key");
}
