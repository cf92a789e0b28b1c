using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>The verification equation as it is written, with nothing prepared: the oracle of the fast forms.</summary>
internal static class PlainEquation
{
    /// <summary>e(−A, B)·e(α, β)·e(vk_x, γ)·e(C, δ) = 1.</summary>
    public static bool Holds(VerificationKey key, ReadOnlySpan<Fr> signals, Proof proof)
    {
        ReadOnlySpan<G1Affine> left = [-proof.A, key.Alpha1, Combine(key, signals), proof.C];
        ReadOnlySpan<G2Affine> right = [proof.B, key.Beta2, key.Gamma2, key.Delta2];
        return Pairing.ProductIsOne(left, right);
    }

    /// <summary>vk_x = IC₀ + Σ signalᵢ·ICᵢ₊₁.</summary>
    public static G1Affine Combine(VerificationKey key, ReadOnlySpan<Fr> signals)
    {
        G1 sum = G1.FromAffine(key.Ic[0]);
        for (int i = 0; i < signals.Length; i++) sum += key.Ic[i + 1] * signals[i];
        return sum.ToAffine();
    }
}
