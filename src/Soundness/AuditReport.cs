using System.Collections.Immutable;

namespace Zk.Soundness;

/// <summary>What an audit found.</summary>
public sealed record AuditReport
{
    /// <summary>Name of the circuit.</summary>
    public required string Circuit { get; init; }

    /// <summary>Number of constraints.</summary>
    public required int Constraints { get; init; }

    /// <summary>Number of wires, the constant included.</summary>
    public required int Wires { get; init; }

    /// <summary>Wires shown to be determined by the inputs; inputs and the constant included.</summary>
    public required int Unique { get; init; }

    /// <summary>Wires shown not to be: another witness was found.</summary>
    public required ImmutableArray<string> NotUnique { get; init; }

    /// <summary>Wires that are neither, those that only follow from others included.</summary>
    public required ImmutableArray<string> Unresolved { get; init; }

    /// <summary>Wires that were changed, over all witnesses.</summary>
    public required int Changed { get; init; }

    /// <summary>Constraints that were removed.</summary>
    public required int Removed { get; init; }

    /// <summary>Findings, answered ones included, most serious first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Findings without an answer.</summary>
    public IEnumerable<Finding> Open => Findings.Where(finding => finding.Answer is null);

    /// <summary>Nothing is left to fix or to answer.</summary>
    public bool IsClean => !Open.Any();
}
