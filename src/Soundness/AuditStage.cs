namespace Zk.Soundness;

/// <summary>A part of an audit that takes time.</summary>
public enum AuditStage
{
    /// <summary>Propagating uniqueness.</summary>
    Uniqueness,

    /// <summary>Changing wires.</summary>
    Mutation,

    /// <summary>Removing constraints.</summary>
    Removal,
}

/// <summary>How far a stage is.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Fraction">In [0, 1].</param>
public readonly record struct AuditProgress(AuditStage Stage, double Fraction);
