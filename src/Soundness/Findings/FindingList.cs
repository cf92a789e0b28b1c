using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Soundness;

/// <summary>Collects what the analyses find and puts it in words.</summary>
internal sealed class FindingList(ConstraintSystem system, SymbolTable symbols, bool showValues)
{
    private const int NamesShown = 6;

    private readonly List<(AuditRule Rule, string Signal, string Message)> _found = [];

    public string NameOf(int wire) => symbols.NameOf(wire);

    /// <summary>The wires of a signal that an option names.</summary>
    /// <exception cref="MalformedException">There is no such signal.</exception>
    public IReadOnlyList<int> Require(string signal) => symbols.WiresOf(signal) is { Count: > 0 } wires
        ? wires
        : throw new MalformedException("signal", $"'{signal}'", "a signal of the .sym file, without `main.`, that the compiler did not remove");

    /// <summary>Findings of one rule and place joined, in the order found.</summary>
    public ImmutableArray<Finding> Grouped() =>
    [
        .. _found.GroupBy(found => (found.Rule, Place: Finding.PlaceOf(found.Signal))).Select(group =>
        {
            ImmutableArray<string> signals = [.. group.Select(found => found.Signal).Distinct()];
            string more = signals.Length > 1 ? $"{signals.Length} signals, the first {signals[0]}: " : "";
            return new Finding(group.Key.Rule, group.Key.Place, more + group.First().Message, signals);
        }),
    ];

    public void AddUnused()
    {
        for (int wire = 1; wire < system.WireCount; wire++)
        {
            if (system.ConstraintsOf(wire).Length > 0) continue;
            AuditRule rule = system.IsOutput(wire) ? AuditRule.UnconstrainedOutput : system.IsPublicInput(wire) ? AuditRule.UnusedPublicInput : AuditRule.UnconstrainedSignal;
            Add(rule, wire, $"is in no constraint: {(rule == AuditRule.UnconstrainedOutput ? "the prover chooses it" : "a proof says nothing about it")}");
        }
    }

    public void AddRemoved(string input) => _found.Add((AuditRule.RemovedInput, input, "has no wire: nothing uses this input, or a signal that must equal it took its place"));

    /// <summary>True when the witness is valid; else what it breaks was added.</summary>
    public bool AddViolations(string witness, Fr[] values)
    {
        if (values[0] != Fr.One)
        {
            _found.Add((AuditRule.ViolatedConstraint, "wire 0", $"{witness}: wire 0 is not 1"));
            return false;
        }
        int[] violated = [.. Enumerable.Range(0, system.Constraints.Length).Where(i => !system.Source.Holds(i, values))];
        foreach (int constraint in violated)
            _found.Add((AuditRule.ViolatedConstraint, Describe(constraint), $"{witness} breaks constraint {constraint}{Values(system.Constraints[constraint].Wires, values)}"));
        return violated.Length == 0;
    }

    public void AddAccepted(string witness, int[] changed) => _found.Add((AuditRule.AcceptedRefused, witness, changed.Length == 0
        ? "must be refused, but satisfies every constraint"
        : $"must be refused, but the same inputs satisfy every constraint with other hints: {Names(changed.Order())}"));

    public void AddSecond(SecondWitness second, int[] targets) => Add(AuditRule.SecondWitness, second.Wire,
        $"another value is accepted with the same inputs, and {Names(targets)} differs{Values(second)}");

    public void AddFree(SecondWitness second) => Add(AuditRule.FreeWire, second.Wire, second.Changed.Length == 1
        ? $"another value is accepted with the same inputs; nothing else changes{Values(second)}"
        : $"another value is accepted with the same inputs; with it change {Names(second.Changed.Where(wire => wire != second.Wire))}{Values(second)}");

    public void AddUnresolved(int wire) => Add(AuditRule.UnresolvedWire, wire, "neither shown to be determined by the inputs nor found to be free");

    public void AddUnresolvedOutput(int wire) => Add(AuditRule.UnresolvedOutput, wire, "neither shown to be determined by the inputs nor found to be free");

    public void AddFunction(FunctionClaim claim, SecondWitness? second) => _found.Add(second is null
        ? (AuditRule.UnresolvedFunction, claim.Signal, $"could not show that {claim} is a function")
        : (AuditRule.NotAFunction, claim.Signal, $"{claim} is no function: {NameOf(second.Wire)} changes it"));

    public void AddWraps(IEnumerable<(int Constraint, int[] Wires, bool Unbounded)> wraps)
    {
        foreach ((int constraint, int[] wires, bool unbounded) in wraps)
        {
            if (!unbounded) Add(AuditRule.MayWrap, wires[^1], $"constraint {constraint}: the ranges of {Names(wires)} allow the field's order");
            else foreach (int wire in wires) Add(AuditRule.UnboundedOperand, wire, "a range check of a sum or difference takes it, and it has no range of its own");
        }
    }

    public void AddUnnoticed(IEnumerable<int> constraints)
    {
        foreach (int constraint in constraints)
            _found.Add((AuditRule.UnnoticedConstraint, Describe(constraint), $"constraint {constraint} can go and nothing that was tried notices"));
    }

    private void Add(AuditRule rule, int wire, string message) => _found.Add((rule, NameOf(wire), message));

    private string Describe(int constraint) => Names(system.Constraints[constraint].Wires);

    private string Names(IEnumerable<int> wires)
    {
        string[] names = [.. wires.Take(NamesShown + 1).Select(NameOf)];
        return names.Length <= NamesShown ? string.Join(", ", names) : string.Join(", ", names[..NamesShown]) + " …";
    }

    private string Values(SecondWitness second) => showValues ? $" ({second.Old} and {second.New})" : "";

    private string Values(int[] wires, Fr[] values) =>
        showValues ? $" ({string.Join(", ", wires.Take(NamesShown).Select(wire => $"{NameOf(wire)} = {values[wire]}"))})" : "";
}
