namespace Zk.Prover;

/// <summary>The parts of making a proof, in the order in which they run.</summary>
public enum ProofStage
{
    /// <summary>The circuit's wires are computed from its inputs.</summary>
    Witness,

    /// <summary>The quotient polynomial is computed by Fourier transforms.</summary>
    Fft,

    /// <summary>The proof's points are computed by multi-scalar multiplications.</summary>
    Msm,

    /// <summary>The finished proof is verified.</summary>
    Verify,
}

/// <summary>How far the work has come.</summary>
/// <param name="Stage">The running part.</param>
/// <param name="Fraction">Share of that part that is done, 0 to 1.</param>
public readonly record struct StageProgress(ProofStage Stage, double Fraction) : IComparable<StageProgress>
{
    /// <summary>Orders by stage, then by fraction.</summary>
    public int CompareTo(StageProgress other) =>
        Stage != other.Stage ? Stage.CompareTo(other.Stage) : Fraction.CompareTo(other.Fraction);
}
