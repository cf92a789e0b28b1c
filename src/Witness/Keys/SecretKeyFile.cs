using System.Security.Cryptography;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>
/// A secret key as a JSON file that only its owner can read (<see cref="SecretFile"/>): <c>format</c>, <c>version</c>,
/// <c>publicKey</c> (<see cref="PublicKeyText"/>), <c>secretKey</c> (0x and 64 digits). No string of the secret is ever made.
/// </summary>
public static class SecretKeyFile
{
    private const string Advice = "restore it from your backup, or make a new key";

    private static readonly FlatJson s_issuer = new("zk-issuer-key", Advice, "publicKey", "secretKey");
    private static readonly FlatJson s_auditor = new("zk-auditor-key", Advice, "publicKey", "secretKey");

    /// <summary>Writes a new file; an existing one is never overwritten.</summary>
    /// <exception cref="IOException">The file exists or cannot be written; nothing half-written is left.</exception>
    public static void Create(string path, IssuerKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        SecretFile.Create(path, target => s_issuer.Write(target, json => Write(json, key.PublicKey, key.Secret)));
    }

    /// <inheritdoc cref="Create(string, IssuerKey)"/>
    public static void Create(string path, AuditorKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        SecretFile.Create(path, target => s_auditor.Write(target, json => Write(json, key.PublicKey, key.Secret)));
    }

    /// <summary>Reads an issuer's key.</summary>
    /// <exception cref="WitnessFileException">The file is readable by others, or not of the format; no value is named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IssuerKey ReadIssuer(string path) => Read(path, s_issuer, secret => new IssuerKey(secret), key => key.PublicKey);

    /// <summary>Reads an auditor's key.</summary>
    /// <exception cref="WitnessFileException">The file is readable by others, or not of the format; no value is named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AuditorKey ReadAuditor(string path) => Read(path, s_auditor, secret => new AuditorKey(secret), key => key.PublicKey);

    private static void Write(Utf8JsonWriter json, BabyJubJubPoint publicKey, ReadOnlySpan<byte> secret)
    {
        json.WriteString("publicKey", PublicKeyText.Of(publicKey));
        Span<byte> text = stackalloc byte[2 + 2 * SecretBytes.Length];
        "0x"u8.CopyTo(text);
        Convert.TryToHexStringLower(secret, text[2..], out _);
        json.WriteString("secretKey"u8, text);
        CryptographicOperations.ZeroMemory(text);
    }

    private static TKey Read<TKey>(string path, FlatJson format, Func<ReadOnlySpan<byte>, TKey> make, Func<TKey, BabyJubJubPoint> publicKeyOf)
        where TKey : IDisposable =>
        SecretFile.Read(path, "this is not a key file", text => format.Read(text, path, fields => KeyOf(fields, make, publicKeyOf)));

    private static TKey KeyOf<TKey>(FlatJsonFields fields, Func<ReadOnlySpan<byte>, TKey> make, Func<TKey, BabyJubJubPoint> publicKeyOf)
        where TKey : IDisposable
    {
        BabyJubJubPoint claimed = fields.PublicKey("publicKey");
        Span<byte> secret = stackalloc byte[SecretBytes.Length];
        try
        {
            fields.Hexadecimal("secretKey", secret);
            TKey key = make(secret);
            if (publicKeyOf(key) == claimed) return key;
            key.Dispose();
            throw fields.Bad("publicKey", "the public key of 'secretKey'");
        }
        catch (ArgumentException)
        {
            throw fields.Bad("secretKey", "a secret of this kind of key");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
