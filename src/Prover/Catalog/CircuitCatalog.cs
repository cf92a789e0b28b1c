using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover.Catalog;

/// <summary>
/// The circuits and keys that a prover uses, loaded once and checked then: a key that is not the circuit's, not
/// finished or not permitted stops the start, not a client's request. Immutable, thread safe.
/// </summary>
public sealed class CircuitCatalog : IDisposable
{
    private CircuitCatalog(ImmutableArray<LoadedCircuit> circuits) => Circuits = circuits;

    /// <summary>All circuits.</summary>
    public ImmutableArray<LoadedCircuit> Circuits { get; }

    /// <summary>The circuit of an id such as "solvency-16x4"; null when it is not loaded.</summary>
    public LoadedCircuit? Find(string circuitId) => Circuits.FirstOrDefault(circuit => circuit.Id == circuitId);

    /// <summary>Gives the keys back; no proof may start afterwards.</summary>
    public void Dispose()
    {
        foreach (LoadedCircuit circuit in Circuits) circuit.Dispose();
    }

    /// <summary>Loads every circuit that the product knows.</summary>
    /// <exception cref="CircuitLoadException">A file is absent, damaged, of another circuit, or its key is not permitted.</exception>
    public static CircuitCatalog Load(ProverOptions options, ILogger<CircuitCatalog> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new CircuitCatalog([CircuitLoader.Load(options, SolvencyCircuit.Name, SolvencyCircuit.Id, SolvencyStatement.Signals.Length, logger)]);
    }
}
