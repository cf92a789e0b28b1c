using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Zk.Groth16;
using Zk.Prover.Service;
using Zk.Verifier;

namespace Zk.Prover;

/// <summary>Asks a prover server for proofs. The caller verifies what comes back with keys of its own. Thread safe.</summary>
public sealed class ProverClient : IDisposable
{
    private const int MaxMessageBytes = 16 << 20;

    private readonly GrpcChannel _channel;
    private readonly V1.ProverService.ProverServiceClient _service;
    private readonly Uri _server;

    /// <summary>Prepares a client; nothing is sent yet.</summary>
    /// <param name="server">For example <c>http://127.0.0.1:5310</c>; beyond this machine only <c>https</c>.</param>
    /// <exception cref="ArgumentException">The address has another scheme, or would send secrets unencrypted over a network.</exception>
    public ProverClient(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (server.Scheme != Uri.UriSchemeHttps && server.Scheme != Uri.UriSchemeHttp)
            throw new ArgumentException($"got {server}, expected an http or https address", nameof(server));
        if (server.Scheme == Uri.UriSchemeHttp && !server.IsLoopback)
            throw new ArgumentException($"got {server}, expected https: the request holds the account's secrets and http beyond this machine is readable on the way", nameof(server));
        _server = server;
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions { MaxSendMessageSize = MaxMessageBytes, MaxReceiveMessageSize = MaxMessageBytes });
        _service = new V1.ProverService.ProverServiceClient(_channel);
    }

    /// <summary>Submits an order, follows the job, and returns the finished proof's bundle, not verified by this client.</summary>
    /// <param name="order">What to prove.</param>
    /// <param name="backend">A back end's name; empty for the server's default.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellationToken">Stops waiting and cancels the job.</param>
    /// <exception cref="ProverCallException">The server refused or failed.</exception>
    public async Task<ProofBundle> ProveAsync(
        SolvencyOrder order, string backend = "", IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        V1.SubmitProofRequest request = new() { IdempotencyKey = Guid.NewGuid().ToString("N"), Backend = backend, Solvency = SolvencyMessages.Request(order) };
        try
        {
            V1.SubmitProofResponse accepted = await _service.SubmitProofAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            V1.Job job = await FollowAsync(accepted.JobId, progress, cancellationToken).ConfigureAwait(false);
            return Bundle(job);
        }
        catch (RpcException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ProverCallException.From(error, _server);
        }
        finally
        {
            SolvencyRequestReader.Shred(request.Solvency);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private async Task<V1.Job> FollowAsync(string jobId, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        V1.Job last = new();
        try
        {
            using AsyncServerStreamingCall<V1.Job> watch = _service.WatchJob(new V1.WatchJobRequest { JobId = jobId }, cancellationToken: cancellationToken);
            await foreach (V1.Job job in watch.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                last = job;
                if (job.Stage != V1.ProofStage.Unspecified) progress?.Report(new StageProgress((ProofStage)(job.Stage - 1), job.Fraction));
            }
            return last;
        }
        catch (Exception error) when (error is RpcException or OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(jobId).ConfigureAwait(false);
            throw new OperationCanceledException(cancellationToken);
        }
    }

    // Best effort: the caller is leaving, and the server expires or finishes the job anyway.
    private async Task CancelAsync(string jobId)
    {
        try
        {
            await _service.CancelJobAsync(new V1.CancelJobRequest { JobId = jobId }, deadline: DateTime.UtcNow.AddSeconds(2)).ConfigureAwait(false);
        }
        catch (RpcException)
        {
        }
    }

    private static ProofBundle Bundle(V1.Job job)
    {
        if (job.State != V1.JobState.Succeeded)
            throw new ProverCallException(job.Error?.Reason ?? "INTERNAL", job.Error?.Message ?? $"the job ended as {job.State} without a proof");
        try
        {
            return ProofBundleJson.Read(Encoding.UTF8.GetBytes(job.Result.BundleJson));
        }
        catch (MalformedException error)
        {
            throw new ProverCallException("INTERNAL", $"the server's bundle cannot be read: {error.Message}", error);
        }
    }
}
