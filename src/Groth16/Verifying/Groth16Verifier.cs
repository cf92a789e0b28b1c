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
    /// <param name="key">A trusted key, never one that came with the proof. It is checked again by <see cref="Check"/>.</param>
    /// <param name="publicSignals">In the order of the circuit, without the constant 1.</param>
    /// <param name="proof">Any three points.</param>
    public static VerificationResult Verify(VerificationKey key, ReadOnlySpan<Fr> publicSignals, Proof proof)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(proof);
        KeyCheck keyCheck = Check(key);
        if (!keyCheck.IsAccepted) return VerificationResult.Invalid(VerificationFailure.KeyRefused, keyCheck.Detail);
        return VerifyWithCheckedKey(key, publicSignals, proof);
    }

    /// <summary>
    /// The part of the key gate that needs nothing but the key: points on their curves and in their subgroups, none at infinity,
    /// δ ≠ ±γ and δ ≠ ±1 (an unfinished phase 2 lets anybody forge); never throws on hostile input.
    /// </summary>
    public static KeyCheck Check(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return VerificationKeyGate.Check(key);
    }

    private static VerificationResult VerifyWithCheckedKey(VerificationKey key, ReadOnlySpan<Fr> publicSignals, Proof proof)
    {
        if (publicSignals.Length != key.PublicSignalCount)
            return VerificationResult.Invalid(
                VerificationFailure.PublicSignalCount, $"got {publicSignals.Length} public signals, expected {key.PublicSignalCount}");
        return CheckPoints(proof)
            ?? (EquationHolds(key, publicSignals, proof)
                ? VerificationResult.Valid
                : VerificationResult.Invalid(
                    VerificationFailure.EquationFails, "the pairing equation does not hold for this proof, these public signals and this key"));
    }

    private static VerificationResult? CheckPoints(Proof proof)
    {
        if (!proof.A.IsOnCurve())
            return VerificationResult.Invalid(VerificationFailure.ANotOnCurve, "pi_a is not on the curve");
        if (!proof.B.IsOnCurve())
            return VerificationResult.Invalid(VerificationFailure.BNotOnCurve, "pi_b is not on the twist");
        if (!proof.B.IsInSubgroup())
            return VerificationResult.Invalid(VerificationFailure.BNotInSubgroup, "pi_b is on the twist but outside the subgroup of order r");
        if (!proof.C.IsOnCurve())
            return VerificationResult.Invalid(VerificationFailure.CNotOnCurve, "pi_c is not on the curve");
        return null;
    }

    /// <summary>e(−A, B)·e(α, β)·e(vk_x, γ)·e(C, δ) = 1.</summary>
    internal static bool EquationHolds(VerificationKey key, ReadOnlySpan<Fr> publicSignals, Proof proof)
    {
        ReadOnlySpan<G1Affine> left = [-proof.A, key.Alpha1, CombineSignals(key, publicSignals), proof.C];
        ReadOnlySpan<G2Affine> right = [proof.B, key.Beta2, key.Gamma2, key.Delta2];
        return Pairing.ProductIsOne(left, right);
    }

    /// <summary>vk_x = IC₀ + Σ signalᵢ·ICᵢ₊₁.</summary>
    internal static G1Affine CombineSignals(VerificationKey key, ReadOnlySpan<Fr> publicSignals)
    {
        ReadOnlySpan<G1Affine> ic = key.IcSpan;
        return (Msm.Compute(ic[1..], publicSignals) + ic[0]).ToAffine();
    }
}
