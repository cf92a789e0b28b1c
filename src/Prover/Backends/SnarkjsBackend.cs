using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Prover.Jobs;
using Zk.Witness;

namespace Zk.Prover.Backends;

/// <summary>
/// Proves with snarkjs in a long-lived Node.js process, one job at a time; a cancelled job's process is killed and the
/// next job starts a new one. Thread safe: callers queue up.
/// </summary>
public sealed class SnarkjsBackend(SnarkjsOptions options, ILogger<SnarkjsBackend> logger) : IProofBackend
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SnarkjsWorker? _worker;

    /// <inheritdoc/>
    public string Name => BackendNames.Snarkjs;

    /// <inheritdoc/>
    public async Task<BackendProof> ProveAsync(
        LoadedCircuit circuit, CircuitInput input, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(input);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SnarkjsWorker worker = await LiveWorkerAsync(cancellationToken).ConfigureAwait(false);
            return await ProveAsync(worker, circuit, input, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (JobFailedException)
        {
            throw;
        }
        catch (Exception error)
        {
            // In the middle of a job the pipe's state is unknown and the process holds the witness: start afresh.
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new JobFailedException(new JobFailure(JobFailureKind.Internal, "the snarkjs worker ended in the middle of the job (out of memory?); submit again with a new key"), error);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Kills the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        Kill();
        _turn.Dispose();
    }

    private async Task<SnarkjsWorker> LiveWorkerAsync(CancellationToken cancellationToken)
    {
        if (_worker is { HasEnded: true })
        {
            logger.WorkerEnded(_worker.ExitCode);
            Kill();
        }
        return _worker ??= await SnarkjsWorker.StartAsync(options, cancellationToken).ConfigureAwait(false);
    }

    private void Kill()
    {
        _worker?.Dispose();
        _worker = null;
    }

    private static async Task<BackendProof> ProveAsync(
        SnarkjsWorker worker, LoadedCircuit circuit, CircuitInput input, IProgress<StageProgress> progress, CancellationToken cancellationToken)
    {
        byte[] json = input.ToSnarkJson();
        try
        {
            await worker.SendAsync(circuit.WasmPath, circuit.ZkeyPath, json, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
        while (true)
        {
            using JsonDocument message = await worker.ReadAsync(cancellationToken).ConfigureAwait(false);
            JsonElement root = message.RootElement;
            if (root.TryGetProperty("progress", out JsonElement step))
                progress.Report(new StageProgress(Enum.Parse<ProofStage>(step.GetProperty("stage").GetString()!, ignoreCase: true), step.GetProperty("fraction").GetDouble()));
            else if (root.TryGetProperty("error", out JsonElement error))
                throw Failure(circuit, error);
            else
                return Result(root);
        }
    }

    private static BackendProof Result(JsonElement root)
    {
        Proof proof = SnarkJson.ReadProof(root.GetProperty("proof"));
        Fr[] signals = SnarkJson.ReadPublicSignals(root.GetProperty("publicSignals"));
        return new BackendProof(proof, [.. signals]);
    }

    private static JobFailedException Failure(LoadedCircuit circuit, JsonElement error)
    {
        string[] places = [.. error.GetProperty("places").EnumerateArray().Select(place => place.GetString()!)];
        string where = places.Length > 0 ? $" at {string.Join(" in ", places)}" : "";
        return error.GetProperty("kind").GetString() == "rejected"
            ? new JobFailedException(new JobFailure(JobFailureKind.Rejected, $"circuit {circuit.Id} refused the inputs{where}"))
            : new JobFailedException(new JobFailure(JobFailureKind.Internal, "snarkjs failed; see whether the circuit's files are intact with `zk keys verify`"));
    }
}
