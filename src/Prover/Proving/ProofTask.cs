using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover;

/// <summary>A solvency proof ready to be made: the circuit's inputs and what the proof will say. Disposing zeroes the inputs.</summary>
public sealed class ProofTask : IDisposable
{
    private readonly SolvencyInput _input;

    private ProofTask(LoadedCircuit circuit, IProofBackend backend, SolvencyInput input, EpochReference epoch, ContextPreimage context) =>
        (Circuit, Backend, _input, Epoch, Context) = (circuit, backend, input, epoch, context);

    /// <summary>The circuit and its keys.</summary>
    public LoadedCircuit Circuit { get; }

    /// <summary>What makes the proof.</summary>
    public IProofBackend Backend { get; }

    /// <summary>The circuit's inputs; secret.</summary>
    public CircuitInput Input => _input.Input;

    /// <summary>What the proof will say.</summary>
    public SolvencyStatement Statement => _input.Statement;

    /// <summary>The epoch that the statement's root commits to.</summary>
    public EpochReference Epoch { get; }

    /// <summary>What the proof is bound to.</summary>
    public ContextPreimage Context { get; }

    /// <summary>The public signals that the statement demands.</summary>
    public ImmutableArray<Fr> ExpectedSignals => [.. Statement.ToPublicSignals()];

    /// <summary>Commits the account, checks it and lays out the circuit's inputs.</summary>
    /// <exception cref="InsolventAccountException">The account is below its requirement.</exception>
    /// <exception cref="WitnessRefusedException">Another rule of the statement is broken.</exception>
    public static ProofTask Prepare(LoadedCircuit circuit, IProofBackend backend, SolvencyOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        Fr[][] path = order.PathOf(AccountLeaf.Compute(order.Account, order.Secrets));
        SolvencyInput input = SolvencyWitness.Build(order.Account, order.Secrets, order.Epoch, path, order.Level, order.Scope, order.Context);
        return new ProofTask(circuit, backend, input, order.Epoch.Document.Reference(), order.Context);
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    /// <summary>The circuit's name only.</summary>
    public override string ToString() => $"ProofTask({Circuit.Id}, not shown)";
}
