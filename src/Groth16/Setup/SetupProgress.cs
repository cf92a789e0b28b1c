namespace Zk.Groth16;

/// <summary>How far <see cref="DevelopmentSetup"/> is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Fraction">Share of the whole setup that is done, in [0, 1]; stages count by their usual share of the time.</param>
public readonly record struct SetupProgress(SetupStage Stage, double Fraction);

/// <summary>The stages of <see cref="DevelopmentSetup"/>, in order.</summary>
public enum SetupStage
{
    /// <summary>Drawing secrets and evaluating the circuit's polynomials.</summary>
    Polynomials,

    /// <summary>Multiplying the generator of G2.</summary>
    PointsG2,

    /// <summary>Multiplying the generator of G1.</summary>
    PointsG1,

    /// <summary>Writing the file.</summary>
    Write,

    /// <summary>The key is complete.</summary>
    Done,
}
