using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Keys of which a number must sign.</summary>
public sealed class OracleSignerSet
{
    /// <summary>A set.</summary>
    /// <param name="publicKeys">Compressed secp256k1 points, distinct.</param>
    /// <param name="threshold">How many must sign, 1 to the number of keys.</param>
    /// <exception cref="EngineInputException">The threshold cannot be met or is not positive, or a key occurs twice.</exception>
    public OracleSignerSet(ImmutableArray<ImmutableArray<byte>> publicKeys, int threshold)
    {
        if (threshold < 1 || threshold > publicKeys.Length)
            throw new EngineInputException("oracle signers, threshold", $"{threshold} of {publicKeys.Length}", "1 to the number of keys", "Correct the threshold");
        if (publicKeys.Select(key => Convert.ToHexString(key.AsSpan())).Distinct().Count() < publicKeys.Length)
            throw new EngineInputException("oracle signers, keys", "a key twice", "distinct keys", "Remove one");
        (PublicKeys, Threshold) = (publicKeys, threshold);
    }

    /// <summary>The keys.</summary>
    public ImmutableArray<ImmutableArray<byte>> PublicKeys { get; }

    /// <summary>How many must sign.</summary>
    public int Threshold { get; }

    /// <summary>Whether enough different signers signed; a signer counts once, and an invalid signature counts for nothing.</summary>
    internal bool HasQuorum(byte[] digest, IEnumerable<OracleEpochSignature> signatures, OracleSignatureVerifier verify)
    {
        HashSet<int> signers = [];
        foreach (OracleEpochSignature signature in signatures)
        {
            if (signature.Signer < 0 || signature.Signer >= PublicKeys.Length || signature.Signature.IsDefault || signers.Contains(signature.Signer)) continue;
            if (verify(PublicKeys[signature.Signer].AsSpan(), digest, signature.Signature.AsSpan())) signers.Add(signature.Signer);
        }
        return signers.Count >= Threshold;
    }
}
