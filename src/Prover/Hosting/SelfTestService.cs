using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Prover.Jobs;

namespace Zk.Prover.Hosting;

/// <summary>Proves the self-test once after the start, with the default back end; the server is ready when it verified.</summary>
internal sealed class SelfTestService(
    CircuitCatalog catalog, BackendSet backends, ProofPipeline pipeline, Readiness readiness, ILogger<SelfTestService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (LoadedCircuit circuit in catalog.Circuits)
            if (!await PassAsync(circuit, stoppingToken).ConfigureAwait(false)) return;
        readiness.Ready();
    }

    private async Task<bool> PassAsync(LoadedCircuit circuit, CancellationToken stoppingToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            using ProofTask task = ProofTask.Prepare(circuit, backends.Default, SelfTest.Order());
            await pipeline.ExecuteAsync(task, new SelfTest.SilentReporter(), stoppingToken).ConfigureAwait(false);
            logger.Ready(circuit.Id, watch.ElapsedMilliseconds);
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error)
        {
            logger.SelfTestFailed(circuit.Id, error is JobFailedException failed ? failed.Failure.Message : error.GetType().Name);
            readiness.NotReady("the self-test failed; see the log");
            return false;
        }
    }
}
