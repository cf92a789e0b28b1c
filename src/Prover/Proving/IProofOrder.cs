using Zk.Witness;

namespace Zk.Prover;

/// <summary>What somebody wants proven, of any kind of statement. It may hold secrets: its text never shows them.</summary>
public interface IProofOrder
{
    /// <summary>The circuit that proves it.</summary>
    ProofCircuit Circuit { get; }

    /// <summary>Checks what is to be proven and lays out the circuit's inputs.</summary>
    /// <exception cref="StatementUntrueException">The statement is not true of what was given.</exception>
    /// <exception cref="WitnessRefusedException">A rule of the statement is broken.</exception>
    ProofInput Prepare();
}
