using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Prover.Hosting;
using Zk.Prover.Jobs;
using Zk.Witness;

namespace Zk.Prover;

/// <summary>Proves in this process, without a socket or a queue. Thread safe.</summary>
public sealed class InProcessProver : IAsyncDisposable
{
    private readonly BackendSet _backends;
    private readonly ProofPipeline _pipeline;

    private InProcessProver(CircuitCatalog catalog, BackendSet backends, ProofPipeline pipeline) =>
        (Catalog, _backends, _pipeline) = (catalog, backends, pipeline);

    /// <summary>The circuits and keys it proves with.</summary>
    public CircuitCatalog Catalog { get; }

    /// <summary>Loads the circuits and keys that the options name.</summary>
    /// <exception cref="CircuitLoadException">A circuit or a key cannot be used.</exception>
    /// <exception cref="ProverStartException">The default back end does not exist.</exception>
    public static InProcessProver Create(ProverOptions options, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        loggers ??= NullLoggerFactory.Instance;
        CoreDumps.Disable();
        BackendSet backends = BackendSet.Create(options, loggers);
        CircuitCatalog catalog = CircuitCatalog.Load(options, loggers.CreateLogger<CircuitCatalog>());
        return new InProcessProver(catalog, backends, new ProofPipeline(loggers.CreateLogger<ProofPipeline>()));
    }

    /// <summary>Proves a statement of any kind; its circuit and key are loaded when they are not yet.</summary>
    /// <param name="order">What to prove.</param>
    /// <param name="backend">A name of <see cref="BackendNames"/>; empty for the default.</param>
    /// <param name="progress">Told about every stage.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CircuitLoadException">The circuit or its key cannot be used.</exception>
    /// <exception cref="StatementUntrueException">The statement is not true of what was given.</exception>
    /// <exception cref="WitnessRefusedException">Another rule of the statement is broken.</exception>
    /// <exception cref="JobFailedException">The back end failed or its proof did not verify.</exception>
    public async Task<ProofResult> ProveAsync(
        IProofOrder order, string backend = "", IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        IProofBackend maker = _backends.Find(backend)
            ?? throw new ArgumentException($"got back end '{backend}', expected one of: {string.Join(", ", _backends.Names)}", nameof(backend));
        ArgumentNullException.ThrowIfNull(order);
        using ProofTask task = ProofTask.Prepare(Catalog.Require(order.Circuit), maker, order);
        return await _pipeline.ExecuteAsync(task, new Reporter(progress), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _backends.DisposeAsync().ConfigureAwait(false);
        Catalog.Dispose();
    }

    private sealed class Reporter(IProgress<StageProgress>? progress) : IJobReporter
    {
        public void Report(StageProgress value) => progress?.Report(value);

        public void ProofMade() => progress?.Report(new StageProgress(ProofStage.Verify, 0));
    }
}
