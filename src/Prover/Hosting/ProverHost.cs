using Zk.Prover.Hosting;

namespace Zk.Prover;

/// <summary>Runs a prover server until the process is asked to stop.</summary>
public static class ProverHost
{
    /// <summary>Starts, listens, and returns after Ctrl-C, SIGTERM or cancellation, once running jobs are drained.</summary>
    /// <param name="options">How.</param>
    /// <param name="onListening">Told the address once the server listens.</param>
    /// <param name="cancellationToken">Stops the server as Ctrl-C does.</param>
    /// <exception cref="CircuitLoadException">A circuit or a key cannot be used.</exception>
    /// <exception cref="ProverStartException">The port is taken or the address is not permitted.</exception>
    public static async Task RunAsync(ProverOptions options, Action<Uri>? onListening = null, CancellationToken cancellationToken = default)
    {
        await using ProverServer server = await ProverServer.StartAsync(options, cancellationToken: cancellationToken).ConfigureAwait(false);
        onListening?.Invoke(server.Address);
        await server.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }
}
