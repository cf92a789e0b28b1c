using System.Numerics;
using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>A key that opens disclosures: a scalar a in [1, l), big-endian, with public key a·B8. Disposing zeroes it.</summary>
/// <remarks>Not constant time: open disclosures on a machine of your own. <b>Source</b>: docs/statement.md §9.</remarks>
public sealed class AuditorKey : IDisposable
{
    private readonly SecretBytes _secret;

    /// <summary>The key of a scalar's bytes.</summary>
    /// <param name="secret">32 bytes, big-endian; copied.</param>
    /// <exception cref="ArgumentException">Another number of bytes, or a scalar outside [1, l).</exception>
    public AuditorKey(ReadOnlySpan<byte> secret)
    {
        BigInteger scalar = new(secret, isUnsigned: true, isBigEndian: true);
        if (secret.Length != SecretBytes.Length || scalar.IsZero || scalar >= BabyJubJub.SubgroupOrder)
            throw new ArgumentException("expected 32 big-endian bytes of a scalar from 1 to the subgroup's order - 1", nameof(secret));
        PublicKey = BabyJubJub.Multiply(BabyJubJub.Base8, scalar);
        _secret = new SecretBytes(secret);
    }

    /// <summary>The public key, in the prime subgroup.</summary>
    public BabyJubJubPoint PublicKey { get; }

    internal ReadOnlySpan<byte> Secret => _secret.Value;

    /// <summary>A fresh key, uniform, from the operating system's generator.</summary>
    public static AuditorKey Create()
    {
        Span<byte> secret = stackalloc byte[SecretBytes.Length];
        UniformScalar.Draw(secret, BabyJubJub.SubgroupOrder);
        try { return new AuditorKey(secret); }
        finally { CryptographicOperations.ZeroMemory(secret); }
    }

    /// <summary>Zeroes the secret; the key cannot open anything afterwards.</summary>
    public void Dispose() => _secret.Dispose();

    /// <summary>The public key only.</summary>
    public override string ToString() => $"AuditorKey({PublicKeyText.Of(PublicKey)})";

    /// <summary>a·8·E, which the sender has as r·8·A.</summary>
    internal BabyJubJubPoint SharedWith(BabyJubJubPoint ephemeral) => BabyJubJub.Multiply(
        ephemeral, new BigInteger(_secret.Value, isUnsigned: true, isBigEndian: true) << BabyJubJub.CofactorLog2);
}
