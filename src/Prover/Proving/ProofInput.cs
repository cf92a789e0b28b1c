using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover;

/// <summary>Everything a proof is made from and its bundle needs. Disposing zeroes the circuit's inputs.</summary>
/// <param name="Input">The circuit's inputs; secret.</param>
/// <param name="Statement">What the proof will say.</param>
/// <param name="Epoch">The epoch that the statement's root commits to; null for a statement without one.</param>
/// <param name="Context">What the proof is bound to.</param>
public sealed record ProofInput(CircuitInput Input, IStatement Statement, EpochReference? Epoch, ContextPreimage Context) : IDisposable
{
    /// <summary>Zeroes <see cref="Input"/>.</summary>
    public void Dispose() => Input.Dispose();

    /// <summary>The statement's kind only.</summary>
    public override string ToString() => $"ProofInput({Statement.Kind.Name}, not shown)";
}
