namespace Zk.Groth16;

/// <summary>Why a verification key is refused.</summary>
public enum KeyDefect
{
    /// <summary>The key is acceptable.</summary>
    None = 0,

    /// <summary>There is no point for the constant signal.</summary>
    NoConstantPoint,

    /// <summary>A point is not on its curve.</summary>
    NotOnCurve,

    /// <summary>A G2 point is outside the subgroup of order r.</summary>
    NotInSubgroup,

    /// <summary>A point that binds the statement is the point at infinity.</summary>
    AtInfinity,

    /// <summary>δ = ±γ: phase 2 was never contributed to, and anybody can forge.</summary>
    DeltaTiedToGamma,

    /// <summary>δ = ±1: phase 2 was never contributed to, and δ is known to everybody.</summary>
    DeltaIsGenerator,
}

/// <summary>What <see cref="Groth16Verifier.Check"/> found.</summary>
/// <param name="Defect">The first defect, or <see cref="KeyDefect.None"/>.</param>
/// <param name="Detail">One sentence for a report, naming the point; empty when accepted.</param>
public sealed record KeyCheck(KeyDefect Defect, string Detail)
{
    /// <summary>The result of every check having passed.</summary>
    public static KeyCheck Accepted { get; } = new(KeyDefect.None, "");

    /// <summary>True only when every check passed.</summary>
    public bool IsAccepted => Defect == KeyDefect.None;
}
