using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Zk.Prover.Backends;

/// <summary>The back ends that a prover offers, by name.</summary>
public sealed class BackendSet : IAsyncDisposable
{
    private readonly ImmutableArray<IProofBackend> _backends;

    private BackendSet(ImmutableArray<IProofBackend> backends, string defaultName)
    {
        _backends = backends;
        Default = Find(defaultName) ?? throw new ProverStartException(
            $"got back end '{defaultName}', expected one of: {string.Join(", ", Names)}");
    }

    /// <summary>The back end of requests that name none.</summary>
    public IProofBackend Default { get; }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => _backends.Select(backend => backend.Name);

    /// <summary>The native back end and, when it is set up, the one of snarkjs.</summary>
    /// <exception cref="ProverStartException">The default is not among them.</exception>
    public static BackendSet Create(ProverOptions options, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<IProofBackend> backends = options.Snarkjs is SnarkjsOptions snarkjs
            ? [new NativeBackend(), new SnarkjsBackend(snarkjs, loggers.CreateLogger<SnarkjsBackend>())]
            : [new NativeBackend()];
        return new BackendSet(backends, options.DefaultBackend);
    }

    /// <summary>The back end of a name; the default for an empty one; null when there is none.</summary>
    public IProofBackend? Find(string name) =>
        name.Length == 0 ? Default : _backends.FirstOrDefault(backend => backend.Name == name);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IProofBackend backend in _backends) await backend.DisposeAsync().ConfigureAwait(false);
    }
}
