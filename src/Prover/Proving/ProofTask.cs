using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover;

/// <summary>A proof ready to be made: the circuit's inputs and what the proof will say. Disposing zeroes the inputs.</summary>
public sealed class ProofTask : IDisposable
{
    private readonly ProofInput _input;

    private ProofTask(LoadedCircuit circuit, IProofBackend backend, ProofInput input) => (Circuit, Backend, _input) = (circuit, backend, input);

    /// <summary>The circuit and its keys.</summary>
    public LoadedCircuit Circuit { get; }

    /// <summary>What makes the proof.</summary>
    public IProofBackend Backend { get; }

    /// <summary>The circuit's inputs; secret.</summary>
    public CircuitInput Input => _input.Input;

    /// <summary>What the proof will say.</summary>
    public IStatement Statement => _input.Statement;

    /// <summary>The epoch that the statement's root commits to; null for a statement without one.</summary>
    public EpochReference? Epoch => _input.Epoch;

    /// <summary>What the proof is bound to.</summary>
    public ContextPreimage Context => _input.Context;

    /// <summary>The public signals that the statement demands.</summary>
    public ImmutableArray<Fr> ExpectedSignals => [.. Statement.ToPublicSignals()];

    /// <summary>Checks what is to be proven and lays out the circuit's inputs.</summary>
    /// <exception cref="StatementUntrueException">The statement is not true of what was given.</exception>
    /// <exception cref="WitnessRefusedException">Another rule of the statement is broken.</exception>
    /// <exception cref="ArgumentException">The circuit is not the order's, or what the order prepared is not what that circuit proves.</exception>
    public static ProofTask Prepare(LoadedCircuit circuit, IProofBackend backend, IProofOrder order)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(order);
        if (circuit.Id != order.Circuit.Id)
            throw new ArgumentException($"got an order for circuit {order.Circuit.Id}, expected one for {circuit.Id}", nameof(order));
        ProofInput input = order.Prepare();
        if (Mismatch(order.Circuit, input) is not { } mismatch) return new ProofTask(circuit, backend, input);
        input.Dispose();
        throw new ArgumentException(mismatch, nameof(order));
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    /// <summary>The circuit's name only.</summary>
    public override string ToString() => $"ProofTask({Circuit.Id}, not shown)";

    // A bundle of it would be refused by every verifier; better not to prove for minutes first.
    private static string? Mismatch(ProofCircuit circuit, ProofInput input)
    {
        if (input.Statement.Kind != circuit.Kind) return $"got a {input.Statement.Kind.Name} statement, expected one of {circuit.Kind.Name}, which {circuit.Id} proves";
        if (input.Statement.Kind.HasEpoch != (input.Epoch is not null))
            return input.Epoch is null ? $"got no epoch, expected the one that the {circuit.Kind.Name} statement is about" : $"got an epoch, expected none: {circuit.Kind.Name} is not about one";
        return null;
    }
}
