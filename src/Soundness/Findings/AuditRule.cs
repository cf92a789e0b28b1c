using System.Collections.Immutable;

namespace Zk.Soundness;

/// <summary>A kind of finding.</summary>
/// <param name="Id">Stable name, used by answers and SARIF.</param>
/// <param name="Level">How much it weighs.</param>
/// <param name="Description">One sentence.</param>
public sealed record AuditRule(string Id, FindingLevel Level, string Description)
{
    /// <summary>A given witness breaks a constraint.</summary>
    public static AuditRule ViolatedConstraint { get; } = new("violated-constraint", FindingLevel.Error, "A witness that was given as valid breaks this constraint.");

    /// <summary>An output has two values for the same inputs.</summary>
    public static AuditRule SecondWitness { get; } = new("second-witness", FindingLevel.Error, "Another satisfying witness has the same inputs and another output.");

    /// <summary>A wire has two values for the same inputs, and no output follows it.</summary>
    public static AuditRule FreeWire { get; } = new("free-wire", FindingLevel.Warning, "Another satisfying witness has the same inputs and another value here.");

    /// <summary>Neither shown unique nor shown free.</summary>
    public static AuditRule UnresolvedWire { get; } = new("unresolved-wire", FindingLevel.Warning, "The tool could not show that the inputs determine this wire.");

    /// <summary>An output that the tool could not show to be determined.</summary>
    public static AuditRule UnresolvedOutput { get; } = new("unresolved-output", FindingLevel.Warning, "The tool could not show that the inputs determine this output.");

    /// <summary>A public input in no constraint.</summary>
    public static AuditRule UnusedPublicInput { get; } = new("unused-public-input", FindingLevel.Error, "A public input is in no constraint: the proof says nothing about it.");

    /// <summary>Another wire in no constraint.</summary>
    public static AuditRule UnconstrainedSignal { get; } = new("unconstrained-signal", FindingLevel.Warning, "A signal is in no constraint.");

    /// <summary>An input that the compiler removed.</summary>
    public static AuditRule RemovedInput { get; } = new("removed-input", FindingLevel.Warning, "The compiler removed a private input: nothing uses it, or another signal that must equal it took its place.");

    /// <summary>An output in no constraint.</summary>
    public static AuditRule UnconstrainedOutput { get; } = new("unconstrained-output", FindingLevel.Error, "An output is in no constraint: the prover chooses it.");

    /// <summary>A witness that must be refused is accepted.</summary>
    public static AuditRule AcceptedRefused { get; } = new("accepted-refused", FindingLevel.Error, "Inputs that must be refused have a satisfying witness.");

    /// <summary>Removing a constraint changes nothing that the tool can see.</summary>
    public static AuditRule UnnoticedConstraint { get; } = new("unnoticed-constraint", FindingLevel.Warning, "No refused witness and no mutation notices when this constraint is removed: it is redundant or untested.");

    /// <summary>A range check of a form whose terms have no range.</summary>
    public static AuditRule UnboundedOperand { get; } = new("unbounded-operand", FindingLevel.Warning, "A range-checked sum or difference has a term without a range of its own, so it may wrap.");

    /// <summary>A sum or product of ranged wires that reaches r.</summary>
    public static AuditRule MayWrap { get; } = new("may-wrap", FindingLevel.Warning, "A sum or product of wires can reach the field's order, so it may wrap.");

    /// <summary>A signal that was claimed to be a function of others is not.</summary>
    public static AuditRule NotAFunction { get; } = new("not-a-function", FindingLevel.Error, "A signal has two values for the same arguments.");

    /// <summary>A claimed function that the tool could not show.</summary>
    public static AuditRule UnresolvedFunction { get; } = new("unresolved-function", FindingLevel.Warning, "The tool could not show that these arguments determine the signal.");

    /// <summary>An answer that answers nothing.</summary>
    public static AuditRule StaleAnswer { get; } = new("stale-answer", FindingLevel.Error, "An answer matches no finding any more.");

    /// <summary>Every rule, in the order of reports.</summary>
    public static ImmutableArray<AuditRule> All { get; } =
    [
        ViolatedConstraint, AcceptedRefused, SecondWitness, NotAFunction, UnconstrainedOutput, UnusedPublicInput, StaleAnswer, FreeWire, UnresolvedOutput,
        UnresolvedFunction, UnresolvedWire, UnconstrainedSignal, RemovedInput, UnboundedOperand, MayWrap, UnnoticedConstraint,
    ];
}
