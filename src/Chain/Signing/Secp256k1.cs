using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using BigInt = Org.BouncyCastle.Math.BigInteger;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Zk.Chain;

/// <summary>
/// Checks ECDSA signatures over secp256k1. <b>Source</b>: SEC 1 §4.1.4; SEC 2 §2.4.1; the lower half of s as in EIP-2, so that a
/// signature has one form.
/// </summary>
public static class Secp256k1
{
    /// <summary>Bytes of a compressed point.</summary>
    public const int PublicKeySize = 33;

    /// <summary>Bytes of a signature: r and s, big-endian.</summary>
    public const int SignatureSize = 64;

    private const int DigestSize = 32;

    private static readonly X9ECParameters s_curve = SecNamedCurves.GetByName("secp256k1");
    private static readonly ECDomainParameters s_domain = new(s_curve.Curve, s_curve.G, s_curve.N, s_curve.H);
    private static readonly BigInt s_halfOrder = s_curve.N.ShiftRight(1);

    /// <summary>
    /// Whether a signature is a key's over a digest. False for another length, a point that is not on the curve, r or s outside
    /// [1, order), and s in the upper half. Never throws; not constant time, everything is public.
    /// </summary>
    /// <param name="publicKey">Compressed point, 33 bytes.</param>
    /// <param name="digest">32 bytes.</param>
    /// <param name="signature">r and s, 32 bytes each, big-endian.</param>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (digest.Length != DigestSize || signature.Length != SignatureSize || Decode(publicKey) is not { } point) return false;
        var r = new BigInt(1, signature[..32].ToArray());
        var s = new BigInt(1, signature[32..].ToArray());
        if (r.SignValue == 0 || r.CompareTo(s_domain.N) >= 0 || s.SignValue == 0 || s.CompareTo(s_halfOrder) > 0) return false;
        var verifier = new ECDsaSigner();
        verifier.Init(false, new ECPublicKeyParameters(point, s_domain));
        return verifier.VerifySignature(digest.ToArray(), r, s);
    }

    private static ECPoint? Decode(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != PublicKeySize || publicKey[0] is not (2 or 3)) return null;
        try
        {
            return s_curve.Curve.DecodePoint(publicKey.ToArray());
        }
        catch (ArgumentException)
        {
            return null; // x is no x of the curve
        }
    }
}
