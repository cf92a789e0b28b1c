namespace Zk.Engine;

/// <summary>
/// Checks a secp256k1 signature. The engine holds no curve arithmetic beyond its own field, so the caller brings it:
/// <c>Zk.Chain.Secp256k1.Verify</c> has this shape. It must never throw, whatever the bytes.
/// </summary>
/// <param name="publicKey">Compressed point, 33 bytes.</param>
/// <param name="digest">What was signed, 32 bytes.</param>
/// <param name="signature">r and s, 64 bytes.</param>
/// <returns>Whether the signature is that key's over that digest.</returns>
public delegate bool OracleSignatureVerifier(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature);
