using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// A proof with everything its reader needs but the key: what it says, which circuit and key it is for, and the
/// preimages of the commitments in its public signals. All of it is the sender's word until <see cref="BundleVerifier"/>
/// has checked it.
/// </summary>
/// <param name="Statement">What is claimed.</param>
/// <param name="CircuitId">The circuit.</param>
/// <param name="KeyHash">SHA-256 of the verification key: see <see cref="VerificationKey.Sha256"/>.</param>
/// <param name="KeyKind">Kind of the key.</param>
/// <param name="PublicSignals">The signals the proof was made for.</param>
/// <param name="Proof">The proof.</param>
/// <param name="Epoch">Preimage of the epoch root; null for a statement without one.</param>
/// <param name="ContextPreimage">Preimage of the context.</param>
public sealed record ProofBundle(
    IStatement Statement,
    string CircuitId,
    Bytes32 KeyHash,
    KeyKind KeyKind,
    ImmutableArray<Fr> PublicSignals,
    Proof Proof,
    EpochReference? Epoch,
    ContextPreimage ContextPreimage)
{
    /// <summary>The bundle of a proof made with the key of a manifest.</summary>
    /// <param name="statement">What the proof says.</param>
    /// <param name="manifest">The key's manifest.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="epoch">Preimage of the epoch root; null for a statement without one.</param>
    /// <param name="contextPreimage">Preimage of the context.</param>
    public static ProofBundle Create(IStatement statement, KeyManifest manifest, Proof proof, EpochReference? epoch, ContextPreimage contextPreimage) =>
        new(statement, manifest.CircuitId, manifest.VkSha256, manifest.Kind, [.. statement.ToPublicSignals()], proof, epoch, contextPreimage);

    /// <summary>Equality of all values.</summary>
    public bool Equals(ProofBundle? other) =>
        other is not null && Statement.Equals(other.Statement) && (CircuitId, KeyHash, KeyKind) == (other.CircuitId, other.KeyHash, other.KeyKind)
        && PublicSignals.AsSpan().SequenceEqual(other.PublicSignals.AsSpan()) && Proof == other.Proof && Epoch == other.Epoch
        && ContextPreimage == other.ContextPreimage;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Statement, KeyHash);
}
