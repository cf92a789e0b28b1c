namespace Zk.Groth16;

/// <summary>The right to use a key of a <see cref="ProvingKeyCache"/>; while it is held, the cache keeps the key. Thread safe.</summary>
public sealed class ProvingKeyLease : IDisposable
{
    private readonly ProvingKey _key;
    private Action? _release;

    internal ProvingKeyLease(ProvingKey key, Sha256Digest digest, Action release)
    {
        _key = key;
        Digest = digest;
        _release = release;
    }

    /// <summary>SHA-256 of the bytes the key was read from.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>The key.</summary>
    /// <exception cref="ObjectDisposedException">The lease was given back.</exception>
    public ProvingKey Key
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _release) is null, this);
            return _key;
        }
    }

    /// <summary>Gives the key back; again has no effect.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
