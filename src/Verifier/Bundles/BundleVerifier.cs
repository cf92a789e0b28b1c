using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// Decides whether a bundle of any kind of statement proves what its reader needs. Key and manifest come from the reader, never from the
/// bundle. Never throws on hostile input: what is wrong is in the report. Thread safe, no I/O, no clock.
/// </summary>
public static class BundleVerifier
{
    /// <summary>Reads and checks a bundle's bytes.</summary>
    /// <param name="bundleJson">The bundle as <see cref="ProofBundleJson"/> writes it, or anything else.</param>
    /// <param name="key">The trusted key.</param>
    /// <param name="manifest">The trusted key's manifest.</param>
    /// <param name="policy">What is demanded beyond a valid proof.</param>
    /// <param name="name">Name of the bundle for messages.</param>
    public static VerificationReport Verify(
        ReadOnlyMemory<byte> bundleJson, VerificationKey key, KeyManifest manifest, VerificationPolicy policy, string name = "proof bundle")
    {
        ProofBundle bundle;
        try
        {
            bundle = ProofBundleJson.Read(bundleJson, name);
        }
        catch (MalformedException e)
        {
            return new([VerificationCheck.Failed(CheckName.Bundle, e.Message), .. Unread()]);
        }
        return Verify(bundle, key, manifest, policy);
    }

    /// <summary>Checks a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="key">The trusted key.</param>
    /// <param name="manifest">The trusted key's manifest.</param>
    /// <param name="policy">What is demanded beyond a valid proof.</param>
    public static VerificationReport Verify(ProofBundle bundle, VerificationKey key, KeyManifest manifest, VerificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(policy);
        StatementKind kind = bundle.Statement.Kind;
        ImmutableArray<VerificationCheck> gate = KeyGate.Check(key, manifest, kind.Signals.Length, policy.AllowDevelopmentKeys);
        return new(
        [
            VerificationCheck.Passed(CheckName.Bundle, "well-formed"),
            CheckStatement(bundle, policy),
            CheckCircuit(bundle, manifest),
            .. gate.Select(check => CheckNamedKey(check, bundle, manifest)),
            .. StatementChecks.All(bundle.Statement, policy),
            .. ContextChecks.All(bundle, policy),
            .. EpochChecks.All(bundle, policy),
            CheckProof(bundle, key, gate),
        ])
        {
            Anchors = kind.Anchors,
        };
    }

    private static VerificationCheck CheckStatement(ProofBundle bundle, VerificationPolicy policy)
    {
        StatementKind kind = bundle.Statement.Kind;
        if (policy.ExpectedStatement is { } expected && expected != kind.Name)
            return VerificationCheck.Failed(CheckName.Statement, $"the bundle is about {kind.Name}, expected {expected}");
        if (policy.Expectations().FirstOrDefault(stated => kind.Find(stated.Signal) is null).Signal is { } unknown)
            return VerificationCheck.Failed(CheckName.Statement, $"the policy states a value of '{unknown}', {kind.Name} has {kind.SignalList}");
        ReadOnlySpan<Fr> signals = bundle.PublicSignals.IsDefault ? [] : bundle.PublicSignals.AsSpan();
        if (!kind.TryRead(signals, out _, out string? problem)) return VerificationCheck.Failed(CheckName.Statement, problem);
        Fr[] claimed = bundle.Statement.ToPublicSignals();
        for (int i = 0; i < claimed.Length; i++)
            if (claimed[i] != signals[i])
                return VerificationCheck.Failed(CheckName.Statement, $"the statement's {kind.Signals[i].Name} is {claimed[i]}, the public signal is {signals[i]}");
        return VerificationCheck.Passed(CheckName.Statement, $"{kind.Name}, all {claimed.Length} public signals in range");
    }

    private static VerificationCheck CheckCircuit(ProofBundle bundle, KeyManifest manifest)
    {
        StatementKind kind = bundle.Statement.Kind;
        if (!kind.IsProvenBy(manifest.CircuitId))
            return VerificationCheck.Failed(CheckName.Circuit, $"the trusted key is for circuit {manifest.CircuitId}, which does not prove {kind.Name}; verify with the key of a {kind.Name} circuit");
        return VerificationCheck.Of(CheckName.Circuit, bundle.CircuitId == manifest.CircuitId, bundle.CircuitId,
            $"the bundle is for circuit {bundle.CircuitId}, the trusted key for {manifest.CircuitId}; verify with the key of the bundle's circuit");
    }

    // The gate looks at the trusted key alone; here the bundle must also name that key.
    private static VerificationCheck CheckNamedKey(VerificationCheck gate, ProofBundle bundle, KeyManifest manifest) => gate switch
    {
        { Outcome: CheckOutcome.Failed } => gate,
        { Name: CheckName.KeyHash } when bundle.KeyHash != manifest.VkSha256 =>
            VerificationCheck.Failed(gate.Name, $"the bundle names key {bundle.KeyHash}, the trusted key is {manifest.VkSha256}; ask for a proof made with the trusted key"),
        { Name: CheckName.KeyKind } when bundle.KeyKind != manifest.Kind =>
            VerificationCheck.Failed(gate.Name, $"the bundle calls its key {JsonNames.Of(bundle.KeyKind)}, the trusted manifest calls it {JsonNames.Of(manifest.Kind)}"),
        _ => gate,
    };

    private static VerificationCheck CheckProof(ProofBundle bundle, VerificationKey key, ImmutableArray<VerificationCheck> gate)
    {
        if (gate.Any(check => check.Name is CheckName.KeyPoints or CheckName.KeySignals && check.Outcome != CheckOutcome.Passed))
            return VerificationCheck.NotChecked(CheckName.Proof, "the key was refused, so a proof under it means nothing; get the circuit's key from its publisher");
        VerificationResult result = Groth16Verifier.Verify(key, bundle.PublicSignals.IsDefault ? [] : bundle.PublicSignals.AsSpan(), bundle.Proof);
        return VerificationCheck.Of(CheckName.Proof, result.IsValid, "the pairing equation holds", result.Detail);
    }

    private static IEnumerable<VerificationCheck> Unread() => CheckName.Mandatory
        .Where(name => name != CheckName.Bundle)
        .Select(name => VerificationCheck.NotChecked(name, "the bundle could not be read; ask its sender for it again"));
}
