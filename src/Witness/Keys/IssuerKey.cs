using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>A key that signs credentials: 32 bytes, expanded as <see cref="EdDsaPoseidon"/> does. Disposing zeroes them.</summary>
/// <remarks>Signing is not constant time: issue credentials on a machine of your own.</remarks>
public sealed class IssuerKey : IDisposable
{
    private readonly SecretBytes _secret;

    /// <summary>The key of a private key's bytes.</summary>
    /// <param name="secret">32 bytes; copied.</param>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public IssuerKey(ReadOnlySpan<byte> secret)
    {
        PublicKey = EdDsaPoseidon.PublicKey(secret);
        _secret = new SecretBytes(secret);
    }

    /// <summary>The public key, in the prime subgroup.</summary>
    public BabyJubJubPoint PublicKey { get; }

    internal ReadOnlySpan<byte> Secret => _secret.Value;

    /// <summary>A fresh key from the operating system's generator.</summary>
    public static IssuerKey Create()
    {
        Span<byte> secret = stackalloc byte[EdDsaPoseidon.PrivateKeyBytes];
        RandomNumberGenerator.Fill(secret);
        try { return new IssuerKey(secret); }
        finally { CryptographicOperations.ZeroMemory(secret); }
    }

    /// <summary>Zeroes the secret; the key cannot sign afterwards.</summary>
    public void Dispose() => _secret.Dispose();

    /// <summary>The public key only.</summary>
    public override string ToString() => $"IssuerKey({PublicKeyText.Of(PublicKey)})";

    internal EdDsaSignature Sign(Fr message) => EdDsaPoseidon.Sign(_secret.Value, message);
}
