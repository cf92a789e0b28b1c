using System.Numerics;
using System.Security.Cryptography;

namespace Zk.Algebra;

/// <summary>A signature of <see cref="EdDsaPoseidon"/>.</summary>
/// <param name="R8">The commitment point.</param>
/// <param name="S">The response, below the subgroup's order in a valid signature.</param>
public sealed record EdDsaSignature(BabyJubJubPoint R8, BigInteger S)
{
    /// <summary>Bytes of a packed signature.</summary>
    public const int PackedBytes = 2 * BabyJubJubPoint.PackedBytes;

    /// <summary>R8 packed, then S in 32 little-endian bytes.</summary>
    public byte[] Pack()
    {
        byte[] packed = new byte[PackedBytes];
        R8.Pack().CopyTo(packed, 0);
        if (!S.TryWriteBytes(packed.AsSpan(BabyJubJubPoint.PackedBytes), out _, isUnsigned: true))
            throw new InvalidOperationException("S does not fit 32 bytes");
        return packed;
    }

    /// <summary>The signature of a packed form; false when R8 is not a packed point or S is not below the subgroup's order.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, out EdDsaSignature? signature)
    {
        signature = null;
        if (packed.Length != PackedBytes) return false;
        if (!BabyJubJubPoint.TryUnpack(packed[..BabyJubJubPoint.PackedBytes], out BabyJubJubPoint r8)) return false;
        BigInteger s = new(packed[BabyJubJubPoint.PackedBytes..], isUnsigned: true);
        if (s >= BabyJubJub.SubgroupOrder) return false;
        signature = new(r8, s);
        return true;
    }
}

/// <summary>
/// EdDSA over Baby Jubjub with Poseidon as challenge hash and BLAKE-512 for key expansion, as circomlib's
/// <c>EdDSAPoseidonVerifier</c> checks it. Signing is deterministic and <b>not constant time</b>.
/// <para><b>Source</b>: Bernstein et al., "High-speed high-security signatures", 2012; RFC 8032 section 5.1.5 (pruning).</para>
/// </summary>
public static class EdDsaPoseidon
{
    /// <summary>Bytes of a private key.</summary>
    public const int PrivateKeyBytes = 32;

    /// <summary>The public key of a 32-byte private key.</summary>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static BabyJubJubPoint PublicKey(ReadOnlySpan<byte> privateKey)
    {
        byte[] expanded = Expand(privateKey);
        try { return PublicKey(SecretScalar(expanded)); }
        finally { CryptographicOperations.ZeroMemory(expanded); }
    }

    /// <summary>Signs one field element.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public static EdDsaSignature Sign(ReadOnlySpan<byte> privateKey, Fr message)
    {
        byte[] expanded = Expand(privateKey);
        byte[] nonceInput = new byte[64];
        try
        {
            BigInteger secret = SecretScalar(expanded);
            expanded.AsSpan(32).CopyTo(nonceInput);
            message.WriteCanonicalLittleEndian(nonceInput.AsSpan(32));
            BigInteger nonce = new BigInteger(Blake512.Hash(nonceInput), isUnsigned: true) % BabyJubJub.SubgroupOrder;
            BabyJubJubPoint r8 = BabyJubJub.Multiply(BabyJubJub.Base8, nonce);
            BigInteger challenge = Challenge(r8, PublicKey(secret), message);
            return new(r8, (nonce + challenge * secret) % BabyJubJub.SubgroupOrder);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(expanded);
            CryptographicOperations.ZeroMemory(nonceInput);
        }
    }

    /// <summary>Whether a signature is valid. Accepts any input without throwing; points off the curve are refused.</summary>
    public static bool Verify(BabyJubJubPoint publicKey, Fr message, EdDsaSignature signature)
    {
        if (signature.S.Sign < 0 || signature.S >= BabyJubJub.SubgroupOrder) return false;
        if (!publicKey.IsOnCurve() || !signature.R8.IsOnCurve()) return false;
        BigInteger challenge = Challenge(signature.R8, publicKey, message);
        BabyJubJubPoint right = signature.R8 + BabyJubJub.Multiply(publicKey, challenge << BabyJubJub.CofactorLog2);
        return BabyJubJub.Multiply(BabyJubJub.Base8, signature.S) == right;
    }

    private static byte[] Expand(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != PrivateKeyBytes)
            Throw.CountOutOfRange("bytes of a private key", privateKey.Length, PrivateKeyBytes, PrivateKeyBytes, nameof(privateKey));
        return Blake512.Hash(privateKey);
    }

    // The first half, pruned: a multiple of 8 with bit 254 set.
    private static BigInteger SecretScalar(ReadOnlySpan<byte> expanded)
    {
        Span<byte> pruned = stackalloc byte[32];
        expanded[..32].CopyTo(pruned);
        pruned[0] &= 0xF8;
        pruned[31] = (byte)((pruned[31] & 0x7F) | 0x40);
        BigInteger scalar = new(pruned, isUnsigned: true);
        CryptographicOperations.ZeroMemory(pruned);
        return scalar;
    }

    private static BabyJubJubPoint PublicKey(BigInteger secret) =>
        BabyJubJub.Multiply(BabyJubJub.Base8, secret >> BabyJubJub.CofactorLog2);

    private static BigInteger Challenge(BabyJubJubPoint r8, BabyJubJubPoint publicKey, Fr message) =>
        Poseidon.Hash([r8.X, r8.Y, publicKey.X, publicKey.Y, message]).ToBigInteger();
}
