using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Zk.Prover.Hosting;

/// <summary>Whether the server may take jobs: keys are loaded, a self-test proof verified, and no shutdown began.</summary>
internal sealed class Readiness : IHealthCheck
{
    private volatile string _reason = "the self-test has not finished";

    internal bool IsReady => _reason.Length == 0;

    internal void Ready() => _reason = "";

    internal void NotReady(string reason) => _reason = reason;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(_reason));
}
