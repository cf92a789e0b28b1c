namespace Zk.Groth16;

/// <summary>Verifies Groth16 proofs over BN254, strictly.</summary>
public static class Groth16Verifier
{
    /// <summary>
    /// The part of the key gate that needs nothing but the key: points on their curves and in their subgroups, none at infinity,
    /// δ ≠ ±γ and δ ≠ ±1 (an unfinished phase 2 lets anybody forge); never throws on hostile input.
    /// </summary>
    public static KeyCheck Check(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return VerificationKeyGate.Check(key);
    }
}
