using System.Collections.Immutable;

namespace Zk.Groth16;

/// <summary>A key that <see cref="ProvingKeyCache"/> loads or has loaded. What can be set is guarded by the cache's lock.</summary>
internal sealed class CachedKey(string path, Sha256Digest digest) : IProgress<double>
{
    private readonly CancellationTokenSource _cancellation = new();
    private ImmutableArray<IProgress<double>> _listeners = [];

    /// <summary>The file that is read.</summary>
    public string Path => path;

    public Sha256Digest Digest => digest;

    /// <summary>The load, which ends as cancelled only when nobody waits for it.</summary>
    public Task<ProvingKey> Loading { get; private set; } = null!;

    /// <summary>Signals that nobody waits any more.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>How many use the key or wait for it.</summary>
    public int References { get; set; }

    /// <summary>Larger for a later use.</summary>
    public long LastUse { get; set; }

    /// <summary>Bytes of the loaded key; 0 until then.</summary>
    public long Size { get; set; }

    public bool IsLoaded => Size != 0;

    public void Start(Func<ProvingKey> load)
    {
        Loading = Task.Run(load);
        // Nobody may be left to look at the failure of a load.
        Loading.ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public void Cancel() => _cancellation.Cancel();

    /// <summary>One more that wants to know how far the load is.</summary>
    public void Listen(IProgress<double>? listener)
    {
        if (listener is not null && !IsLoaded) _listeners = _listeners.Add(listener);
    }

    /// <summary>Passes on how far the load is, to those who listen by now.</summary>
    public void Report(double value)
    {
        foreach (IProgress<double> listener in _listeners) listener.Report(value);
    }
}
