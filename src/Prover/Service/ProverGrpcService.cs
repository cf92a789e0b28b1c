using Grpc.Core;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Prover.Hosting;
using Zk.Prover.Jobs;
using Zk.Witness;

namespace Zk.Prover.Service;

/// <summary>The gRPC surface: reads messages, feeds the queue, writes messages.</summary>
internal sealed class ProverGrpcService(
    SubmissionReader submissions, SolvencyRequestReader solvency, JobQueue<ProofTask, ProofResult> queue,
    CircuitCatalog catalog, BackendSet backends, BundleChecker checker, Readiness readiness)
    : V1.ProverService.ProverServiceBase
{
    public override Task<V1.SubmitProofResponse> SubmitProof(V1.SubmitProofRequest request, ServerCallContext context)
    {
        try
        {
            if (!readiness.IsReady) throw RpcErrors.NotReady();
            (JobSubmission submission, LoadedCircuit circuit, IProofBackend backend) = submissions.Read(request);
            SubmitOutcome outcome = queue.Foresee(submission) ?? queue.Submit(submission, Prepare(request, circuit, backend));
            return Task.FromResult(Answer(outcome));
        }
        finally
        {
            SolvencyRequestReader.Shred(request.Solvency);
        }
    }

    public override async Task WatchJob(V1.WatchJobRequest request, IServerStreamWriter<V1.Job> responseStream, ServerCallContext context)
    {
        bool found = false;
        await foreach (JobView<ProofResult> view in queue.WatchAsync(request.JobId, context.CancellationToken).ConfigureAwait(false))
        {
            found = true;
            await responseStream.WriteAsync(JobMessages.Job(view), context.CancellationToken).ConfigureAwait(false);
        }
        if (!found) throw RpcErrors.JobNotFound();
    }

    public override Task<V1.Job> GetJob(V1.GetJobRequest request, ServerCallContext context) => Task.FromResult(Found(queue.Find(request.JobId)));

    public override Task<V1.Job> CancelJob(V1.CancelJobRequest request, ServerCallContext context) => Task.FromResult(Found(queue.Cancel(request.JobId)));

    public override Task<V1.ListCircuitsResponse> ListCircuits(V1.ListCircuitsRequest request, ServerCallContext context)
    {
        V1.ListCircuitsResponse response = new();
        foreach (LoadedCircuit circuit in catalog.Circuits) response.Circuits.Add(CircuitMessages.Circuit(circuit, backends.Names));
        return Task.FromResult(response);
    }

    public override Task<V1.VerifyProofResponse> VerifyProof(V1.VerifyProofRequest request, ServerCallContext context) =>
        Task.FromResult(checker.Check(request));

    private ProofTask Prepare(V1.SubmitProofRequest request, LoadedCircuit circuit, IProofBackend backend)
    {
        try
        {
            return ProofTask.Prepare(circuit, backend, solvency.Read(request.Solvency));
        }
        catch (WitnessRefusedException refusal)
        {
            throw WitnessRefusals.ToRpc(refusal);
        }
    }

    private static V1.SubmitProofResponse Answer(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.Accepted accepted => new V1.SubmitProofResponse { JobId = accepted.JobId, State = JobMessages.State(accepted.State), Created = accepted.Created },
        SubmitOutcome.KeyReused reused => throw RpcErrors.KeyReused(reused.Field),
        SubmitOutcome.QueueFull full => throw RpcErrors.QueueFull(full.Capacity, full.RetryAfter),
        _ => throw RpcErrors.ShuttingDown(),
    };

    private static V1.Job Found(JobView<ProofResult>? view) => view is null ? throw RpcErrors.JobNotFound() : JobMessages.Job(view);
}
