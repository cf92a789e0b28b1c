using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Prover.Jobs;

namespace Zk.Prover.Hosting;

/// <summary>
/// Proves the self-test once after the start, with the default back end and the circuit that requests are for; the server
/// is ready when it verified.
/// </summary>
internal sealed class SelfTestService(
    CircuitCatalog catalog, BackendSet backends, ProofPipeline pipeline, Readiness readiness, ILogger<SelfTestService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (await PassAsync(SelfTest.Order(), stoppingToken).ConfigureAwait(false)) readiness.Ready();
    }

    private async Task<bool> PassAsync(SolvencyOrder order, CancellationToken stoppingToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            using ProofTask task = ProofTask.Prepare(catalog.Require(order.Circuit), backends.Default, order);
            await pipeline.ExecuteAsync(task, new SelfTest.SilentReporter(), stoppingToken).ConfigureAwait(false);
            logger.Ready(order.Circuit.Id, watch.ElapsedMilliseconds);
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error)
        {
            logger.SelfTestFailed(order.Circuit.Id, error is JobFailedException failed ? failed.Failure.Message : error.GetType().Name);
            readiness.NotReady("the self-test failed; see the log");
            return false;
        }
    }
}
