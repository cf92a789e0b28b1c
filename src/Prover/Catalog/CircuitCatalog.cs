using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Zk.Prover.Catalog;

/// <summary>
/// The circuits and keys that a prover uses: those it is configured for are loaded and checked at its start, so that a
/// key that is not the circuit's, not finished or not permitted stops the start and not a client's request; any other is
/// loaded when the first order for it comes. Thread safe.
/// </summary>
public sealed class CircuitCatalog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ProverOptions _options;
    private readonly ILogger _logger;
    private bool _isClosed;

    private CircuitCatalog(ProverOptions options, ILogger logger) => (_options, _logger) = (options, logger);

    /// <summary>All circuits that are loaded, in the order in which they were.</summary>
    public ImmutableArray<LoadedCircuit> Circuits { get; private set; } = [];

    /// <summary>The circuit of an id such as "solvency-16x4"; null when it is not loaded.</summary>
    public LoadedCircuit? Find(string circuitId) => Circuits.FirstOrDefault(circuit => circuit.Id == circuitId);

    /// <summary>The circuit, which is loaded and checked now unless it is already.</summary>
    /// <exception cref="CircuitLoadException">A file is absent, damaged, of another circuit, or its key is not permitted.</exception>
    /// <exception cref="ObjectDisposedException">The keys were given back.</exception>
    public LoadedCircuit Require(ProofCircuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (Find(circuit.Id) is { } known) return known;
            LoadedCircuit loaded = CircuitLoader.Load(_options, circuit.Name, circuit.Id, circuit.Kind.Signals.Length, _logger);
            Circuits = Circuits.Add(loaded);
            return loaded;
        }
    }

    /// <summary>Gives the keys back; no proof may start afterwards.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (LoadedCircuit circuit in Circuits) circuit.Dispose();
        }
    }

    /// <summary>Loads the circuits that the options name.</summary>
    /// <exception cref="CircuitLoadException">A file is absent, damaged, of another circuit, or its key is not permitted.</exception>
    public static CircuitCatalog Load(ProverOptions options, ILogger<CircuitCatalog> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        CircuitCatalog catalog = new(options, logger);
        try
        {
            foreach (ProofCircuit circuit in options.Circuits) catalog.Require(circuit);
            return catalog;
        }
        catch
        {
            catalog.Dispose();
            throw;
        }
    }
}
