using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Zk.Groth16;

/// <summary>
/// Follows the reading of a file: tells how much of it is read and, where wanted, hashes exactly the bytes that were read, from the
/// memory they were read into. Whichever thread brings the next bytes of the file hashes them, and what waited for them.
/// </summary>
/// <remarks>Thread safe. What is handed over must not change until <see cref="Finish"/>, and each byte of the file comes once.</remarks>
internal sealed class ReadMonitor : IDisposable
{
    private readonly IProgress<double>? _progress;
    private readonly IncrementalHash? _hash;
    private readonly Dictionary<long, Part> _waiting = [];
    private long _read;
    private long _hashed;
    private bool _hashing;

    /// <param name="progress">Told the share of the file that is read, by the threads that read; null when nobody asks.</param>
    /// <param name="hashes">Whether there will be a digest.</param>
    public ReadMonitor(IProgress<double>? progress, bool hashes)
    {
        _progress = progress;
        _hash = hashes ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    /// <summary>Length of the file in bytes.</summary>
    public long FileLength { get; set; }

    /// <summary>Values that lie in memory as in the file.</summary>
    public void Add<T>(long offset, ReadOnlyMemory<T> values)
        where T : unmanaged => Add(offset, (long)values.Length * Unsafe.SizeOf<T>(), hash => hash.AppendData(MemoryMarshal.AsBytes(values.Span)));

    /// <summary>Bytes that nobody reads for their meaning: they are read when the hash reaches them.</summary>
    public void AddUnread(long offset, long length, Action<IncrementalHash> append)
    {
        if (_hash is not null) Add(offset, length, append);
    }

    /// <summary>The digest of the whole file, after everything has been read; null when none was wanted.</summary>
    public Sha256Digest? Finish()
    {
        _progress?.Report(1);
        if (_hash is null) return null;
        if (_hashed != FileLength) throw new InvalidOperationException($"{_hashed} bytes were hashed, expected {FileLength}: a part of the file was not handed over");
        return new Sha256Digest(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash?.Dispose();

    private void Add(long offset, long length, Action<IncrementalHash> append)
    {
        long read = Interlocked.Add(ref _read, length);
        _progress?.Report(Math.Min(1, (double)read / FileLength));
        if (_hash is null || length == 0) return;
        lock (_waiting)
        {
            // A second reading could differ from the first: then one would be hashed and the other used.
            if (offset < _hashed || !_waiting.TryAdd(offset, new Part(length, append)))
                throw new InvalidOperationException($"the bytes at {offset} were read twice");
            if (_hashing) return;
            _hashing = true;
        }
        while (Next() is { } part)
        {
            part.Append(_hash);
            lock (_waiting) _hashed += part.Length;
        }
    }

    /// <summary>The part at which the hash has arrived; null, and hashing ends, when it is not read yet.</summary>
    private Part? Next()
    {
        lock (_waiting)
        {
            if (_waiting.Remove(_hashed, out Part? part)) return part;
            _hashing = false;
            return null;
        }
    }

    private sealed record Part(long Length, Action<IncrementalHash> Append);
}
