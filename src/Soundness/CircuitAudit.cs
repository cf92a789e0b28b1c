using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Soundness;

/// <summary>
/// Hunts for missing constraints in a compiled circuit: checks witnesses, propagates uniqueness from the inputs, changes wires and repairs
/// locally, removes constraints, and looks for integers that wrap. What it shows unique is unique; what it finds free comes with
/// evidence; the rest it lists.
/// </summary>
/// <remarks>Thread safe; memory is a few times the constraint system's. <b>Source</b>: docs/circuit-audit.md.</remarks>
public static class CircuitAudit
{
    /// <summary>Audits one circuit.</summary>
    /// <param name="circuit">The constraint system.</param>
    /// <param name="symbols">Its names.</param>
    /// <param name="witnesses">Valid witnesses, secret; none leaves only what needs none.</param>
    /// <param name="options">What else is known.</param>
    /// <param name="answers">Accepted findings.</param>
    /// <param name="progress">Told how far each stage is.</param>
    /// <param name="cancellation">Stops within a fraction of a second.</param>
    /// <exception cref="MalformedException">A witness has another length, or an option names a signal that the circuit does not have.</exception>
    public static AuditReport Run(
        R1cs circuit, SymbolTable symbols, IReadOnlyList<(string Name, Fr[] Witness)> witnesses, AuditOptions options, AuditAnswers? answers = null,
        IProgress<AuditProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(witnesses);
        ArgumentNullException.ThrowIfNull(options);
        foreach ((string name, Fr[] witness) in witnesses.Concat(options.Refused))
            if (witness.Length != circuit.NWires)
                throw new MalformedException(name, $"a witness of {witness.Length} wires", $"{circuit.NWires}, as the circuit has");
        return new AuditRun(circuit, symbols, options, progress, cancellation).Execute(witnesses, answers ?? AuditAnswers.None);
    }
}
