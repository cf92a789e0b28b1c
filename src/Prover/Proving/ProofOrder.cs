namespace Zk.Prover;

/// <summary>An order whose inputs are prepared by a function, for example one that calls a statement's witness builder.</summary>
/// <param name="circuit">The circuit that proves it.</param>
/// <param name="prepare">Checks what is to be proven and lays out the circuit's inputs; called once a proof.</param>
public sealed class ProofOrder(ProofCircuit circuit, Func<ProofInput> prepare) : IProofOrder
{
    /// <inheritdoc/>
    public ProofCircuit Circuit => circuit;

    /// <inheritdoc/>
    public ProofInput Prepare() => prepare();

    /// <summary>The circuit only.</summary>
    public override string ToString() => $"ProofOrder({circuit}, not shown)";
}
