using Microsoft.Extensions.Logging;
using Zk.Groth16;
using Zk.Prover.Backends;
using Zk.Prover.Jobs;
using Zk.Verifier;

namespace Zk.Prover;

/// <summary>
/// Makes one proof: back end, then verification with the circuit's own key, then the bundle. A proof that does not
/// verify, or that says something else than the statement, never leaves. Thread safe.
/// </summary>
public sealed class ProofPipeline(ILogger<ProofPipeline> logger) : IJobExecutor<ProofTask, ProofResult>
{
    /// <inheritdoc/>
    public async Task<ProofResult> ExecuteAsync(ProofTask request, IJobReporter reporter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reporter);
        BackendProof made = await ProveAsync(request, reporter, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        reporter.ProofMade();
        if (!IsSound(request, made)) throw SelfCheckFailed(request);
        reporter.Report(new StageProgress(ProofStage.Verify, 1));
        ProofBundle bundle = ProofBundle.Create(request.Statement, request.Circuit.Manifest, made.Proof, request.Epoch, request.Context);
        return new ProofResult(made.Proof, made.PublicSignals, bundle, request.Backend.Name);
    }

    private async Task<BackendProof> ProveAsync(ProofTask task, IJobReporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            return await task.Backend.ProveAsync(task.Circuit, task.Input, reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (WitnessUnsatisfiedException)
        {
            throw SelfCheckFailed(task);
        }
    }

    private static bool IsSound(ProofTask task, BackendProof made) =>
        made.PublicSignals.SequenceEqual(task.ExpectedSignals)
        && Groth16Verifier.Verify(task.Circuit.VerificationKey, made.PublicSignals.AsSpan(), made.Proof).IsValid;

    private JobFailedException SelfCheckFailed(ProofTask task)
    {
        logger.SelfCheckFailed(task.Circuit.Id, task.Backend.Name);
        return new JobFailedException(new JobFailure(
            JobFailureKind.SelfCheckFailed,
            $"the proof that back end '{task.Backend.Name}' made of {task.Circuit.Id} did not verify and was discarded; the operator has been alarmed"));
    }
}
