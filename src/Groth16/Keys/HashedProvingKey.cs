namespace Zk.Groth16;

/// <summary>A proving key and the digest of the very bytes it was read from.</summary>
/// <param name="Key">The key.</param>
/// <param name="Digest">SHA-256 of the whole file, sections that are not part of the key included.</param>
public sealed record HashedProvingKey(ProvingKey Key, Sha256Digest Digest);
