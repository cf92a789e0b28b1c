using Microsoft.Extensions.Hosting;
using Zk.Prover.Jobs;

namespace Zk.Prover.Hosting;

/// <summary>
/// Starts the drain as soon as the process is asked to stop, before the listener closes: watchers then see how their
/// jobs end, and the listener has nothing to wait for any more.
/// </summary>
internal sealed class DrainService(
    JobQueue<ProofTask, ProofResult> queue, Readiness readiness, IHostApplicationLifetime lifetime, ProverOptions options)
    : IHostedService
{
    private Task _drain = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() =>
        {
            readiness.NotReady("the server is shutting down");
            _drain = queue.DrainAsync(options.DrainPatience);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _drain;
}
