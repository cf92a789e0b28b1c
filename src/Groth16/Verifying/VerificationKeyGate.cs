using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>The checks of a verification key that need nothing but the key.</summary>
internal static class VerificationKeyGate
{
    public static KeyCheck Check(VerificationKey key) =>
        CheckG1("alpha1", key.Alpha1)
        ?? CheckG2("beta2", key.Beta2)
        ?? CheckG2("gamma2", key.Gamma2)
        ?? CheckG2("delta2", key.Delta2)
        ?? CheckIc(key.IcSpan)
        ?? CheckPhase2(key.Gamma2, key.Delta2)
        ?? KeyCheck.Accepted;

    private static KeyCheck? CheckG1(string name, G1Affine point)
    {
        if (point.IsInfinity) return AtInfinity(name);
        return point.IsOnCurve() ? null : NotOnCurve(name);
    }

    private static KeyCheck? CheckG2(string name, G2Affine point)
    {
        if (point.IsInfinity) return AtInfinity(name);
        if (!point.IsOnCurve()) return NotOnCurve(name);
        return point.IsInSubgroup() ? null
            : new KeyCheck(KeyDefect.NotInSubgroup, $"{name} is on the twist but outside the subgroup of order r");
    }

    /// <summary>The point of the constant may be infinity; that of a signal may not: the proof would say nothing about the signal.</summary>
    private static KeyCheck? CheckIc(ReadOnlySpan<G1Affine> ic)
    {
        if (ic.IsEmpty) return new KeyCheck(KeyDefect.NoConstantPoint, "the key has no IC points, expected one plus one per public signal");
        for (int i = 0; i < ic.Length; i++)
        {
            if (!ic[i].IsOnCurve()) return NotOnCurve($"IC[{i}]");
            if (i > 0 && ic[i].IsInfinity) return AtInfinity($"IC[{i}]");
        }
        return null;
    }

    /// <summary>
    /// With δ = γ the triple (α, β, −vk_x) satisfies the equation for any signals, with δ = −γ the triple (α, β, vk_x) does;
    /// δ = ±1 is the state before the first contribution.
    /// </summary>
    private static KeyCheck? CheckPhase2(G2Affine gamma, G2Affine delta)
    {
        if (delta.Equals(gamma) || delta.Equals(-gamma))
            return new KeyCheck(KeyDefect.DeltaTiedToGamma, "delta2 is gamma2 or its negative: phase 2 is unfinished and anybody can forge proofs");
        if (delta.Equals(G2Affine.Generator) || delta.Equals(-G2Affine.Generator))
            return new KeyCheck(KeyDefect.DeltaIsGenerator, "delta2 is the generator or its negative: phase 2 has no contribution");
        return null;
    }

    private static KeyCheck AtInfinity(string name) => new(KeyDefect.AtInfinity, $"{name} is the point at infinity");

    private static KeyCheck NotOnCurve(string name) => new(KeyDefect.NotOnCurve, $"{name} is not on the curve");
}
