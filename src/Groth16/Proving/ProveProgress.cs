namespace Zk.Groth16;

/// <summary>How far <see cref="Groth16Prover"/> is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Fraction">Share of the whole proof that is done, in [0, 1]; stages count by their usual share of the time.</param>
public readonly record struct ProveProgress(ProveStage Stage, double Fraction);

/// <summary>The stages of <see cref="Groth16Prover"/>, in order.</summary>
public enum ProveStage
{
    /// <summary>Evaluating the constraints on the witness.</summary>
    Constraints,

    /// <summary>Transforming the evaluations to the odd roots of the doubled domain.</summary>
    Transforms,

    /// <summary>The multi-scalar multiplication in G2.</summary>
    QueryB2,

    /// <summary>The multi-scalar multiplication for π_A.</summary>
    QueryA,

    /// <summary>The multi-scalar multiplication for B in G1.</summary>
    QueryB1,

    /// <summary>The multi-scalar multiplication of the private wires.</summary>
    QueryC,

    /// <summary>The multi-scalar multiplication of the quotient.</summary>
    QueryH,

    /// <summary>Verifying the proof before it is returned.</summary>
    Verify,

    /// <summary>The proof is complete and verified.</summary>
    Done,
}
