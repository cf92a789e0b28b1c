using System.Collections.Immutable;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// What a verification key must pass before any proof is looked at. Verifier, prover service and deployment use this
/// one gate. Never throws on hostile keys.
/// <para><b>Source</b>: design, groth16.md §4: an unfinished phase 2 (δ = γ) lets anyone forge.</para>
/// </summary>
public static class KeyGate
{
    /// <summary>The gate's checks, in order; every one must pass.</summary>
    /// <param name="key">The key, from a source the caller trusts.</param>
    /// <param name="manifest">Its manifest, from a source the caller trusts.</param>
    /// <param name="publicSignals">Number of public signals of the statement.</param>
    /// <param name="allowDevelopmentKeys">Whether a key that its maker can forge with will do.</param>
    public static ImmutableArray<VerificationCheck> Check(
        VerificationKey key, KeyManifest manifest, int publicSignals, bool allowDevelopmentKeys) =>
        [CheckPinned(key, manifest), CheckKind(manifest, allowDevelopmentKeys), CheckPoints(key), CheckSignals(key, publicSignals)];

    private static VerificationCheck CheckPinned(VerificationKey key, KeyManifest manifest)
    {
        Bytes32 hash = new(key.Sha256());
        return hash == manifest.VkSha256
            ? VerificationCheck.Passed(CheckName.KeyHash, $"{hash}, as the manifest says")
            : VerificationCheck.Failed(CheckName.KeyHash, $"the key's hash is {hash}, the manifest pins {manifest.VkSha256}; get key and manifest of {manifest.CircuitId} from one release");
    }

    private static VerificationCheck CheckKind(KeyManifest manifest, bool allowDevelopmentKeys) => manifest.Contradiction() is { } contradiction
        ? VerificationCheck.Failed(CheckName.KeyKind, contradiction.Message)
        : JudgeKind(manifest, allowDevelopmentKeys);

    private static VerificationCheck JudgeKind(KeyManifest manifest, bool allowDevelopmentKeys) => manifest.Kind switch
    {
        KeyKind.Production => VerificationCheck.Passed(CheckName.KeyKind, $"production, {manifest.Contributions.Length} contributions and a beacon"),
        KeyKind.Development when allowDevelopmentKeys =>
            VerificationCheck.Passed(CheckName.KeyKind, "development, which the policy allows: the maker of this key can forge proofs"),
        _ => VerificationCheck.Failed(CheckName.KeyKind, "development: the maker of this key can forge proofs; use a ceremony's key, or allow development keys for a test"),
    };

    private static VerificationCheck CheckPoints(VerificationKey key)
    {
        KeyCheck result = Groth16Verifier.Check(key);
        return result.IsAccepted
            ? VerificationCheck.Passed(CheckName.KeyPoints, "all points valid, phase 2 finished")
            : VerificationCheck.Failed(CheckName.KeyPoints, result.Detail);
    }

    private static VerificationCheck CheckSignals(VerificationKey key, int expected) => key.PublicSignalCount == expected
        ? VerificationCheck.Passed(CheckName.KeySignals, $"{expected} public signals")
        : VerificationCheck.Failed(CheckName.KeySignals, $"the key is for {key.PublicSignalCount} public signals, the statement has {expected}; this is another circuit's key");
}
