using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover;

/// <summary>A circuit that proves a kind of statement, by name; its files are loaded when they are needed.</summary>
/// <param name="Name">Folder name under <c>build/circuits</c> and <c>build/keys</c>, for example "solvency".</param>
/// <param name="Id">Identity with sizes, for example "solvency-16x4": what key manifests and bundles call it.</param>
/// <param name="Kind">What it proves; its key must have as many public signals.</param>
public sealed record ProofCircuit(string Name, string Id, StatementKind Kind)
{
    /// <summary>The circuit of solvency, which a prover loads unless it is configured otherwise.</summary>
    public static ProofCircuit Solvency { get; } = new(SolvencyCircuit.Name, SolvencyCircuit.Id, SolvencyStatement.Kind);

    /// <summary>The name and the id.</summary>
    public override string ToString() => $"{Name} ({Id})";
}
