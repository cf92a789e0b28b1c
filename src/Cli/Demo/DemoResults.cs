namespace Zk.Cli.Demo;

/// <summary>What one verification of the demo's proof said, and what it cost.</summary>
/// <param name="Verifier">Who checked.</param>
/// <param name="Accepted">The answer.</param>
/// <param name="Elapsed">How long it took, set-up excluded.</param>
/// <param name="Cost">Gas, or nothing.</param>
internal sealed record Verification(string Verifier, bool Accepted, TimeSpan Elapsed, string Cost);

/// <summary>Everything the demo measured.</summary>
/// <param name="ProvingSeconds">Witness, proof and self-verification, with the key loaded.</param>
/// <param name="KeyLoadSeconds">Reading and checking circuit and key.</param>
/// <param name="ProvingKeyBytes">Size of the .zkey.</param>
/// <param name="BundleBytes">Size of bundle.json.</param>
/// <param name="WitnessWires">Wires of the circuit.</param>
/// <param name="DomainSize">Size of the evaluation domain.</param>
/// <param name="VerifierGas">Gas of a transaction that only verifies the proof.</param>
/// <param name="Verifications">Who accepted.</param>
/// <param name="ReplayRefusal">Why the chain refused the same statement a second time.</param>
/// <param name="ShockRefusal">Why the crashed book has no proof.</param>
internal sealed record DemoResults(
    double ProvingSeconds,
    double KeyLoadSeconds,
    long ProvingKeyBytes,
    int BundleBytes,
    int WitnessWires,
    int DomainSize,
    ulong VerifierGas,
    IReadOnlyList<Verification> Verifications,
    string ReplayRefusal,
    string ShockRefusal)
{
    /// <summary>A, B and C uncompressed, as the chain takes them.</summary>
    public const int ProofBytes = 256;
}
