using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Zk.Groth16.Tests;

public sealed class ProvingKeyCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("key-cache").FullName;
    private readonly ConcurrentQueue<string> _reads = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rent_SameBytesUnderTwoPaths_LoadsOnce()
    {
        (string first, Sha256Digest digest) = Key("first", 0);
        string second = Path.Combine(_folder, "second");
        File.Copy(first, second);
        ProvingKeyCache cache = Cache(long.MaxValue);
        using ProvingKeyLease one = await cache.RentAsync(first, digest);
        using ProvingKeyLease two = await cache.RentAsync(second, digest);
        using ProvingKeyLease three = await cache.RentAsync(second);
        Assert.Same(one.Key, two.Key);
        Assert.Same(one.Key, three.Key);
        Assert.Equal((1, digest), (_reads.Count, three.Digest));
    }

    [Fact]
    public async Task Rent_ManyAtOnce_LoadsOnce()
    {
        (string path, Sha256Digest digest) = Key("key", 0);
        using Gate gate = new();
        ProvingKeyCache cache = Cache(long.MaxValue, gate.Wait);
        Task<ProvingKeyLease>[] renting = [.. Enumerable.Range(0, 20).Select(_ => cache.RentAsync(path, digest))];
        gate.Open();
        ProvingKeyLease[] leases = await Task.WhenAll(renting);
        Assert.Single(leases.Select(lease => lease.Key).Distinct());
        Assert.Single(_reads);
    }

    [Fact]
    public async Task Rent_OneWaiterCancels_OthersGetTheKey()
    {
        (string path, Sha256Digest digest) = Key("key", 0);
        using Gate gate = new();
        ProvingKeyCache cache = Cache(long.MaxValue, gate.Wait);
        using CancellationTokenSource impatience = new();
        Task<ProvingKeyLease> impatient = cache.RentAsync(path, digest, cancellation: impatience.Token), patient = cache.RentAsync(path, digest);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.Open();
        using ProvingKeyLease lease = await patient;
        Assert.Equal(5, lease.Key.NVars);
    }

    [Fact]
    public async Task Rent_AllWaitersCancel_StopsTheLoadAndTheNextStartsAnother()
    {
        (string path, Sha256Digest digest) = Key("key", 0);
        TaskCompletionSource stopped = new();
        ProvingKeyCache cache = Cache(long.MaxValue, cancellation =>
        {
            if (_reads.Count > 1) return;
            cancellation.WaitHandle.WaitOne();
            stopped.SetResult();
            cancellation.ThrowIfCancellationRequested();
        });
        using CancellationTokenSource impatience = new();
        Task<ProvingKeyLease>[] impatient = [.. Enumerable.Range(0, 3).Select(_ => cache.RentAsync(path, digest, cancellation: impatience.Token))];
        await impatience.CancelAsync();
        foreach (Task<ProvingKeyLease> waiter in impatient) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        await stopped.Task;
        using ProvingKeyLease lease = await cache.RentAsync(path, digest);
        Assert.Equal(2, _reads.Count);
    }

    [Fact]
    public async Task Rent_LoadFails_IsForgottenAndTriedAgain()
    {
        (string path, Sha256Digest digest) = Key("key", 0);
        byte[] good = File.ReadAllBytes(path);
        File.WriteAllBytes(path, good[..^1]);
        ProvingKeyCache cache = Cache(long.MaxValue);
        await Assert.ThrowsAsync<MalformedException>(() => cache.RentAsync(path, digest));
        File.WriteAllBytes(path, good);
        using ProvingKeyLease lease = await cache.RentAsync(path, digest);
        Assert.Equal((2, lease.Key.SizeInBytes), (_reads.Count, cache.LoadedBytes));
    }

    /// <summary>The damaged copy is tried first; who waits for it with a sound copy is served from that one.</summary>
    [Fact]
    public async Task Rent_LoadOfAnotherPathFails_UsesOwnFile()
    {
        (string sound, Sha256Digest digest) = Key("sound", 0);
        string damaged = Path.Combine(_folder, "damaged");
        File.WriteAllBytes(damaged, File.ReadAllBytes(sound)[..^1]);
        using Gate gate = new();
        ProvingKeyCache cache = Cache(long.MaxValue, gate.Wait);
        Task<ProvingKeyLease> fails = cache.RentAsync(damaged, digest), works = cache.RentAsync(sound, digest);
        gate.Open();
        await Assert.ThrowsAsync<MalformedException>(() => fails);
        using ProvingKeyLease lease = await works;
        Assert.Equal([damaged, sound], _reads);
    }

    [Fact]
    public async Task Rent_OtherBytesThanExpected_IsRefusedWithBothDigests()
    {
        (string path, Sha256Digest digest) = Key("key", 0);
        (_, Sha256Digest expected) = Key("other", 1);
        ProvingKeyCache cache = Cache(long.MaxValue);
        KeyDigestException e = await Assert.ThrowsAsync<KeyDigestException>(() => cache.RentAsync(path, expected));
        Assert.Equal((digest, expected), (e.Got, e.Expected));
        Assert.Equal($"{path}: got SHA-256 {digest}, expected {expected}; the file is of another key or was changed: install the expected one", e.Message);
        Assert.Equal(0, cache.LoadedBytes);
    }

    /// <summary>The file is replaced after it was hashed: the key and its digest are both of the new one.</summary>
    [Fact]
    public async Task Rent_FileReplacedBetweenHashAndLoad_GivesTheNewKeyUnderItsOwnDigest()
    {
        (string path, _) = Key("key", 0);
        (string other, Sha256Digest digest) = Key("other", 1);
        ProvingKeyCache cache = Cache(long.MaxValue, _ => File.Copy(other, path, overwrite: true));
        using ProvingKeyLease lease = await cache.RentAsync(path);
        Assert.Equal((digest, 2), (lease.Digest, _reads.Count));
        Assert.Equal(ZkeyFile.Read(other).Queries.A, lease.Key.Queries.A);
    }

    [Fact]
    public async Task Rent_FileKeepsChanging_IsRefusedInTheEnd()
    {
        (string path, _) = Key("key", 0);
        int turn = 0;
        ProvingKeyCache cache = Cache(long.MaxValue, _ => Key("key", ++turn));
        await Assert.ThrowsAsync<KeyDigestException>(() => cache.RentAsync(path));
        Assert.Equal(3, _reads.Count);
    }

    [Fact]
    public async Task Evict_OverBudget_TheLeastRecentlyUsedOfThoseNotInUseLeave()
    {
        (string Path, Sha256Digest Digest)[] files = [.. Enumerable.Range(0, 4).Select(i => Key($"key{i}", i))];
        long size = ZkeyFile.Read(files[0].Path).SizeInBytes;
        ProvingKeyCache cache = Cache(2 * size);
        Assert.Equal(2 * size, cache.BudgetBytes);
        using ProvingKeyLease held = await cache.RentAsync(files[0].Path, files[0].Digest);
        foreach (int i in (int[])[1, 2, 3])
        {
            (await cache.RentAsync(files[i].Path, files[i].Digest)).Dispose();
            Assert.Equal(2 * size, cache.LoadedBytes);
        }
        _reads.Clear();
        foreach (int i in (int[])[0, 3]) (await cache.RentAsync(files[i].Path, files[i].Digest)).Dispose();
        Assert.Empty(_reads);
        (await cache.RentAsync(files[1].Path, files[1].Digest)).Dispose();
        Assert.Equal([files[1].Path], _reads);
    }

    [Fact]
    public async Task Evict_AllInUse_KeepsThemUntilTheyAreGivenBack()
    {
        (string Path, Sha256Digest Digest)[] files = [.. Enumerable.Range(0, 3).Select(i => Key($"key{i}", i))];
        ProvingKeyCache cache = Cache(0);
        List<ProvingKeyLease> leases = [];
        foreach ((string path, Sha256Digest digest) in files) leases.Add(await cache.RentAsync(path, digest));
        long size = leases[0].Key.SizeInBytes;
        Assert.Equal(3 * size, cache.LoadedBytes);
        using (ProvingKeyLease again = await cache.RentAsync(files[0].Path, files[0].Digest)) Assert.Same(leases[0].Key, again.Key);
        Assert.Equal(3, _reads.Count);
        for (int i = 0; i < leases.Count; i++)
        {
            leases[i].Dispose();
            leases[i].Dispose();
            Assert.Equal((2 - i) * size, cache.LoadedBytes);
        }
        Assert.Throws<ObjectDisposedException>(() => leases[0].Key);
    }

    [Fact]
    public async Task Rent_Progress_ReachesEveryWaiter()
    {
        (string path, Sha256Digest digest) = Key("key", 0);
        using Gate gate = new();
        ProvingKeyCache cache = Cache(long.MaxValue, gate.Wait);
        Last first = new(), second = new();
        Task<ProvingKeyLease> one = cache.RentAsync(path, digest, first), two = cache.RentAsync(path, digest, second);
        gate.Open();
        (await one).Dispose();
        (await two).Dispose();
        Assert.Equal((1, 1), (first.Value, second.Value));
    }

    [Fact]
    public async Task Rent_FromManyThreadsWithAndWithoutPatience_EndsEmptyAndConsistent()
    {
        (string Path, Sha256Digest Digest)[] files = [.. Enumerable.Range(0, 4).Select(i => Key($"key{i}", i))];
        ProvingKeyCache cache = Cache(0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), async (i, _) =>
        {
            (string path, Sha256Digest digest) = files[i % files.Length];
            using CancellationTokenSource impatience = new();
            Task<ProvingKeyLease> renting = cache.RentAsync(path, digest, cancellation: impatience.Token);
            if (i % 3 == 0) await impatience.CancelAsync();
            try
            {
                using ProvingKeyLease lease = await renting;
                Assert.Equal((5, digest), (lease.Key.NVars, lease.Digest));
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(0, i % 3);
            }
        });
        Assert.Equal(0, cache.LoadedBytes);
    }

    [Fact]
    public void Digest_OfAnotherLength_IsACallerError() =>
        Assert.Contains("has 32 bytes, got 31", Assert.Throws<ArgumentException>(() => new Sha256Digest(new byte[31])).Message, StringComparison.Ordinal);

    /// <summary>A cache that remembers what it reads and calls <paramref name="before"/> first.</summary>
    private ProvingKeyCache Cache(long budget, Action<CancellationToken>? before = null) => new(budget, (path, progress, cancellation) =>
    {
        _reads.Enqueue(path);
        before?.Invoke(cancellation);
        return ZkeyFile.ReadHashed(path, progress, cancellation);
    });

    /// <summary>A key's file; another number gives other bytes of the same length.</summary>
    private (string Path, Sha256Digest Digest) Key(string name, int number)
    {
        string path = Path.Combine(_folder, name);
        IEnumerable<(uint Id, byte[] Bytes)> sections = Container.Split(TinyKey.Bytes)
            .Select(s => number > 0 && s.Id == 5 ? (5u, [.. s.Bytes[64..128], .. s.Bytes[..64], .. s.Bytes[128..]]) : s);
        byte[] bytes = TinyKey.Build([.. sections, (99u, Container.UInt32((uint)number))]);
        File.WriteAllBytes(path, bytes);
        return (path, new Sha256Digest(SHA256.HashData(bytes)));
    }

    private sealed class Gate : IDisposable
    {
        private readonly ManualResetEventSlim _open = new();

        public void Wait(CancellationToken cancellation) => _open.Wait(cancellation);

        public void Open() => _open.Set();

        public void Dispose() => _open.Dispose();
    }

    private sealed class Last : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);
    }
}
