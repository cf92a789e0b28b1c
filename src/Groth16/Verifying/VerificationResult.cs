namespace Zk.Groth16;

/// <summary>Why a proof was refused.</summary>
public enum VerificationFailure
{
    /// <summary>The proof is valid.</summary>
    None = 0,

    /// <summary>The key did not pass <see cref="Groth16Verifier.Check"/>.</summary>
    KeyRefused,

    /// <summary>The number of public signals is not the key's.</summary>
    PublicSignalCount,

    /// <summary>π_A is not on the curve.</summary>
    ANotOnCurve,

    /// <summary>π_B is not on the twist.</summary>
    BNotOnCurve,

    /// <summary>π_B is on the twist but outside the subgroup of order r.</summary>
    BNotInSubgroup,

    /// <summary>π_C is not on the curve.</summary>
    CNotOnCurve,

    /// <summary>All parts are well-formed and the pairing equation does not hold.</summary>
    EquationFails,
}

/// <summary>What <see cref="Groth16Verifier.Verify"/> found.</summary>
/// <param name="Failure">The first check that failed, or <see cref="VerificationFailure.None"/>.</param>
/// <param name="Detail">One sentence for a report; empty when valid.</param>
public sealed record VerificationResult(VerificationFailure Failure, string Detail)
{
    /// <summary>The result of every check having passed.</summary>
    public static VerificationResult Valid { get; } = new(VerificationFailure.None, "");

    /// <summary>True only when every check passed.</summary>
    public bool IsValid => Failure == VerificationFailure.None;

    internal static VerificationResult Invalid(VerificationFailure failure, string detail) => new(failure, detail);
}
