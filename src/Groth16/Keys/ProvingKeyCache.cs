namespace Zk.Groth16;

/// <summary>Reads a proving key with its digest.</summary>
internal delegate HashedProvingKey KeyReader(string path, IProgress<double>? progress, CancellationToken cancellation);

/// <summary>
/// Loaded proving keys by the SHA-256 of their files: the same bytes are loaded once, whatever their paths and however many ask at the
/// same time. Keys that nobody uses stay within a budget, the least recently used leaving first; a key in use is never evicted.
/// </summary>
/// <remarks>
/// Thread safe. A key is found under the digest of exactly the bytes it was read from, so a file that changes meanwhile is refused or
/// read anew, never mixed. A failed load is forgotten. Evicting drops the cache's reference; the collector takes the memory back.
/// </remarks>
public sealed class ProvingKeyCache
{
    /// <summary>How often a file is hashed again that changes between its hash and its reading.</summary>
    private const int Patience = 3;

    private readonly Lock _turn = new();
    private readonly Dictionary<Sha256Digest, CachedKey> _keys = [];
    private readonly KeyReader _read;
    private long _uses;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="budgetBytes">Size of the keys that may stay loaded, in bytes of <see cref="ProvingKey.SizeInBytes"/>; 0 keeps only those in use.</param>
    public ProvingKeyCache(long budgetBytes)
        : this(budgetBytes, ZkeyFile.ReadHashed)
    {
    }

    internal ProvingKeyCache(long budgetBytes, KeyReader read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budgetBytes);
        BudgetBytes = budgetBytes;
        _read = read;
    }

    /// <summary>Size of the keys that may stay loaded without being used.</summary>
    public long BudgetBytes { get; }

    /// <summary>Size of all loaded keys; above the budget only by keys in use.</summary>
    public long LoadedBytes
    {
        get
        {
            lock (_turn) return Loaded();
        }
    }

    /// <summary>The key of a file that must have this digest; the file is not opened when the key is loaded already.</summary>
    /// <param name="path">A .zkey file.</param>
    /// <param name="digest">SHA-256 of the expected bytes, from a source that is trusted.</param>
    /// <param name="progress">Told the share of the file that is read, by the threads that read it.</param>
    /// <param name="cancellation">Ends the wait; the load ends when nobody waits for it any more.</param>
    /// <exception cref="KeyDigestException">The file has another digest.</exception>
    /// <exception cref="MalformedException">The file is not a consistent Groth16 key over BN254.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ProvingKeyLease> RentAsync(
        string path, Sha256Digest digest, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            CachedKey entry = Join(path, digest, progress);
            try
            {
                ProvingKey key = await entry.Loading.WaitAsync(cancellation).ConfigureAwait(false);
                return new ProvingKeyLease(key, digest, () => Leave(entry));
            }
            catch (Exception)
            {
                Leave(entry);
                // Another file was tried; its failure says nothing about this one.
                if (!cancellation.IsCancellationRequested && entry.Path != path) continue;
                throw;
            }
        }
    }

    /// <summary>The key of a file whose digest the caller does not know: the file is hashed first, and read only when no loaded key has this digest.</summary>
    /// <exception cref="KeyDigestException">The file kept changing.</exception>
    /// <exception cref="MalformedException">The file is not a consistent Groth16 key over BN254.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ProvingKeyLease> RentAsync(string path, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        for (int attempt = 1; ; attempt++)
        {
            Sha256Digest digest = await Sha256Digest.OfFileAsync(path, cancellation).ConfigureAwait(false);
            try
            {
                return await RentAsync(path, digest, progress, cancellation).ConfigureAwait(false);
            }
            catch (KeyDigestException) when (attempt < Patience)
            {
                // Changed after it was hashed.
            }
        }
    }

    private CachedKey Join(string path, Sha256Digest digest, IProgress<double>? progress)
    {
        lock (_turn)
        {
            if (!_keys.TryGetValue(digest, out CachedKey? entry))
            {
                entry = new CachedKey(path, digest);
                _keys.Add(digest, entry);
                entry.Start(() => Load(entry));
            }
            entry.References++;
            entry.LastUse = ++_uses;
            entry.Listen(progress);
            return entry;
        }
    }

    private ProvingKey Load(CachedKey entry)
    {
        try
        {
            HashedProvingKey read = _read(entry.Path, entry, entry.Cancellation);
            if (read.Digest != entry.Digest) throw new KeyDigestException(entry.Path, read.Digest, entry.Digest);
            lock (_turn)
            {
                entry.Size = read.Key.SizeInBytes;
                Evict();
            }
            return read.Key;
        }
        catch (Exception)
        {
            lock (_turn) Forget(entry);
            throw;
        }
    }

    private void Leave(CachedKey entry)
    {
        bool abandoned;
        lock (_turn)
        {
            entry.References--;
            entry.LastUse = ++_uses;
            abandoned = entry.References == 0 && !entry.IsLoaded;
            if (abandoned) Forget(entry);
            else Evict();
        }
        if (abandoned) entry.Cancel();
    }

    private void Evict()
    {
        for (long loaded = Loaded(); loaded > BudgetBytes;)
        {
            CachedKey? oldest = _keys.Values.Where(entry => entry.References == 0).MinBy(entry => entry.LastUse);
            if (oldest is null) return;
            loaded -= oldest.Size;
            Forget(oldest);
        }
    }

    /// <summary>Takes an entry out, unless another one has its place already.</summary>
    private void Forget(CachedKey entry)
    {
        if (_keys.GetValueOrDefault(entry.Digest) == entry) _keys.Remove(entry.Digest);
    }

    private long Loaded() => _keys.Values.Sum(entry => entry.Size);
}
