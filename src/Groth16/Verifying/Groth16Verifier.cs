using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Verifies Groth16 proofs over BN254, strictly: every point is checked before the pairing.</summary>
/// <remarks>
/// Thread safe; not constant time, since it handles public data only.
/// <b>Source</b>: J. Groth, EUROCRYPT 2016, §3.2; point checks as in EIP-197.
/// </remarks>
public static class Groth16Verifier
{
    /// <summary>Decides whether <paramref name="proof"/> proves the statement with these public signals under <paramref name="key"/>; never throws on hostile input.</summary>
    /// <param name="key">A trusted key, never one that came with the proof. It must pass <see cref="Check"/>.</param>
    /// <param name="publicSignals">In the order of the circuit, without the constant 1.</param>
    /// <param name="proof">Any three points.</param>
    public static VerificationResult Verify(VerificationKey key, ReadOnlySpan<Fr> publicSignals, Proof proof)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(proof);
        PreparedVerificationKey prepared = PreparedVerificationKey.Of(key);
        if (!prepared.Check.IsAccepted) return KeyRefused(prepared.Check);
        return CheckParts(prepared, publicSignals, proof, out PreparedG2? b) ?? CheckEquation(prepared, publicSignals, proof, b!);
    }

    /// <summary>
    /// Decides for many proofs of one key what <see cref="Verify"/> decides for each, at a fraction of the cost: one equation with
    /// random coefficients for all of them, and bisection to the bad proofs when it fails, which costs O(k·log N) further equations
    /// for k bad ones. Never throws on hostile input; a false proof passes with probability 2⁻¹²⁸. Runs on all processors.
    /// </summary>
    /// <param name="key">A trusted key, never one that came with the proofs. It must pass <see cref="Check"/>.</param>
    /// <param name="items">The proofs with their public signals; not to be changed until the call returns. May be empty.</param>
    /// <param name="context">What else the decision is about, such as a chain and a contract; bound into the coefficients.</param>
    /// <param name="progress">Told the share that is done, from any thread.</param>
    /// <param name="cancellation">Observed between proofs.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BatchResult VerifyBatch(
        VerificationKey key, IReadOnlyList<BatchItem> items, ReadOnlySpan<byte> context = default,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(items);
        foreach (BatchItem item in items) ArgumentNullException.ThrowIfNull(item?.Proof, nameof(items));
        PreparedVerificationKey prepared = PreparedVerificationKey.Of(key);
        if (!prepared.Check.IsAccepted)
            return new BatchResult([.. Enumerable.Repeat(KeyRefused(prepared.Check), items.Count)], 0);
        return new BatchVerification(prepared, items, new BatchTranscript(key, items, context), progress, cancellation).Run();
    }

    /// <summary>
    /// The part of the key gate that needs nothing but the key: points on their curves and in their subgroups, none at infinity,
    /// δ ≠ ±γ and δ ≠ ±1 (an unfinished phase 2 lets anybody forge); never throws on hostile input. Once computed, the answer is
    /// kept with the key.
    /// </summary>
    public static KeyCheck Check(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return PreparedVerificationKey.Of(key).Check;
    }

    internal static VerificationResult KeyRefused(KeyCheck check) => VerificationResult.Invalid(VerificationFailure.KeyRefused, check.Detail);

    /// <summary>Everything that must hold before the equation means anything; null when it does, and then π_B is ready for it.</summary>
    internal static VerificationResult? CheckParts(
        PreparedVerificationKey key, ReadOnlySpan<Fr> publicSignals, Proof proof, out PreparedG2? b)
    {
        b = null;
        int expected = key.Key.PublicSignalCount;
        if (publicSignals.Length != expected)
            return VerificationResult.Invalid(
                VerificationFailure.PublicSignalCount, $"got {publicSignals.Length} public signals, expected {expected}");
        if (!proof.A.IsOnCurve())
            return VerificationResult.Invalid(VerificationFailure.ANotOnCurve, "pi_a is not on the curve");
        if (!proof.B.IsOnCurve())
            return VerificationResult.Invalid(VerificationFailure.BNotOnCurve, "pi_b is not on the twist");
        b = new PreparedG2(proof.B);
        if (!b.IsInSubgroup)
            return VerificationResult.Invalid(VerificationFailure.BNotInSubgroup, "pi_b is on the twist but outside the subgroup of order r");
        if (!proof.C.IsOnCurve())
            return VerificationResult.Invalid(VerificationFailure.CNotOnCurve, "pi_c is not on the curve");
        return null;
    }

    /// <summary>e(−A, B)·e(α, β)·e(vk_x, γ)·e(C, δ) = 1.</summary>
    internal static VerificationResult CheckEquation(
        PreparedVerificationKey key, ReadOnlySpan<Fr> publicSignals, Proof proof, PreparedG2 b)
    {
        G1Affine combined = key.Signals.Combine(publicSignals).ToAffine();
        Fq12 product = key.AlphaBeta * Pairing.MillerLoop([-proof.A, combined, proof.C], [b, key.Gamma2, key.Delta2]);
        return Pairing.Reduce(product) == Fq12.One
            ? VerificationResult.Valid
            : VerificationResult.Invalid(
                VerificationFailure.EquationFails, "the pairing equation does not hold for this proof, these public signals and this key");
    }
}
