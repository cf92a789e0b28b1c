using System.Numerics;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using BigInt = Org.BouncyCastle.Math.BigInteger;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Zk.Chain;

/// <summary>
/// A secp256k1 key that signs transactions. The key is never written anywhere; <see cref="Dispose"/> zeroes this
/// object's copy. Signing is not constant time: the key belongs to the sender of public transactions, on its own machine.
/// </summary>
public sealed class EvmAccount : IDisposable
{
    private static readonly X9ECParameters s_curve = SecNamedCurves.GetByName("secp256k1");
    private static readonly ECDomainParameters s_domain = new(s_curve.Curve, s_curve.G, s_curve.N, s_curve.H);
    private static readonly BigInt s_halfOrder = s_curve.N.ShiftRight(1);

    private readonly byte[] _privateKey;
    private bool _disposed;

    /// <summary>Takes a private key, copying it.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes, or not in [1, order); the key is not shown.</exception>
    public EvmAccount(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != 32) throw new ArgumentException($"a private key has 32 bytes, got {privateKey.Length}", nameof(privateKey));
        var scalar = new BigInt(1, privateKey.ToArray());
        if (scalar.SignValue == 0 || scalar.CompareTo(s_domain.N) >= 0)
            throw new ArgumentException("a private key lies between 1 and the order of secp256k1", nameof(privateKey));
        _privateKey = privateKey.ToArray();
        Address = AddressOf(s_domain.G.Multiply(scalar).Normalize());
    }

    /// <summary>The key's address: the last 20 bytes of the Keccak-256 of the public point.</summary>
    public Address Address { get; }

    /// <summary>Signs a 32-byte digest: deterministic nonce, low s. <b>Source</b>: RFC 6979; EIP-2.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Signature Sign(ReadOnlySpan<byte> digest)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (digest.Length != 32) throw new ArgumentException($"a digest has 32 bytes, got {digest.Length}", nameof(digest));
        byte[] message = digest.ToArray();
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, new ECPrivateKeyParameters(new BigInt(1, _privateKey), s_domain));
        BigInt[] rs = signer.GenerateSignature(message);
        BigInt s = rs[1].CompareTo(s_halfOrder) > 0 ? s_domain.N.Subtract(rs[1]) : rs[1];
        return new Signature(ToBigInteger(rs[0]), ToBigInteger(s), Parity(message, rs[0], s));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_privateKey);
        _disposed = true;
    }

    // The parity of the nonce point is not among BouncyCastle's results; the one that recovers our address is right.
    private bool Parity(byte[] digest, BigInt r, BigInt s)
    {
        foreach (bool odd in (ReadOnlySpan<bool>)[false, true])
            if (AddressOf(RecoverPublicPoint(digest, r, s, odd)) == Address) return odd;
        // r >= order - 2^128.x needs a nonce point with x beyond the order: probability 2^-127.
        throw new CryptographicException("the signature does not recover to the signer's address");
    }

    private static ECPoint RecoverPublicPoint(byte[] digest, BigInt r, BigInt s, bool odd)
    {
        byte[] x = Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(32, r);
        ECPoint nonce = s_domain.Curve.DecodePoint([(byte)(odd ? 3 : 2), .. x]);
        BigInt rInverse = r.ModInverse(s_domain.N);
        BigInt u1 = new BigInt(1, digest).Negate().Multiply(rInverse).Mod(s_domain.N);
        BigInt u2 = s.Multiply(rInverse).Mod(s_domain.N);
        return s_domain.G.Multiply(u1).Add(nonce.Multiply(u2)).Normalize();
    }

    private static Address AddressOf(ECPoint publicPoint) =>
        publicPoint.IsInfinity ? Address.Zero : new Address(Keccak256.Hash(publicPoint.GetEncoded(false).AsSpan(1)).AsSpan(12));

    private static BigInteger ToBigInteger(BigInt value) => new(value.ToByteArrayUnsigned(), isUnsigned: true, isBigEndian: true);
}
