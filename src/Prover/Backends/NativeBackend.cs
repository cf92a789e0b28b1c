using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Prover.Circom;
using Zk.Prover.Jobs;
using Zk.Witness;

namespace Zk.Prover.Backends;

/// <summary>Computes witness and proof in this process. Thread safe; one proof already uses every core.</summary>
public sealed class NativeBackend : IProofBackend
{
    /// <inheritdoc/>
    public string Name => BackendNames.Native;

    /// <inheritdoc/>
    public Task<BackendProof> ProveAsync(
        LoadedCircuit circuit, CircuitInput input, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(progress);
        return Task.Factory.StartNew(
            () => Prove(circuit, input, progress, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static BackendProof Prove(LoadedCircuit circuit, CircuitInput input, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new StageProgress(ProofStage.Witness, 0));
        Fr[] witness = Witness(circuit, input, cancellationToken);
        try
        {
            progress.Report(new StageProgress(ProofStage.Witness, 1));
            ProvingKey key = circuit.ProvingKey;
            Proof proof = Groth16Prover.Prove(key, witness, new StageMap(progress), cancellationToken);
            return new BackendProof(proof, [.. witness.AsSpan(1, key.NPublic)]);
        }
        finally
        {
            Array.Clear(witness);
        }
    }

    private static Fr[] Witness(LoadedCircuit circuit, CircuitInput input, CancellationToken cancellationToken)
    {
        try
        {
            return circuit.Calculator.Calculate(input, cancellationToken);
        }
        catch (Exception error) when (error is WitnessRejectedException or CircuitInputException)
        {
            throw new JobFailedException(new JobFailure(JobFailureKind.Rejected, error.Message), error);
        }
    }
}
