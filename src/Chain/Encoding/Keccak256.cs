using Org.BouncyCastle.Crypto.Digests;

namespace Zk.Chain;

/// <summary>Keccak-256 with the original padding, as Ethereum uses it (not SHA3-256).</summary>
public static class Keccak256
{
    /// <summary>The 32-byte digest of <paramref name="data"/>.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new KeccakDigest(256);
        digest.BlockUpdate(data);
        byte[] hash = new byte[32];
        digest.DoFinal(hash);
        return hash;
    }
}
