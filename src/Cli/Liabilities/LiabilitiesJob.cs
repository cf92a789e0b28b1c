using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary>
/// The working folder of a run, which another run goes on from after a crash: what is proven and by what (job.jsonl), the
/// seed of the blindings (seed, for the owner only), and a file for each proof. Where there is a job file, every file is complete or absent.
/// </summary>
internal sealed class LiabilitiesJob : IDisposable
{
    private const string JobName = "job.jsonl", SeedName = "seed", LockName = "lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly SecretBytes _seed;
    private readonly FileStream _lock;

    private LiabilitiesJob(string folder, SecretBytes seed, FileStream @lock) => (Folder, _seed, _lock) = (folder, seed, @lock);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Starts a run in a folder, or goes on with the one that is there.</summary>
    /// <param name="folder">The folder; made when it is absent.</param>
    /// <param name="header">What all proofs of the run have in common.</param>
    /// <param name="plan">What is to be proven.</param>
    /// <exception cref="CommandFailure">The folder holds another run, or another process works in it.</exception>
    public static LiabilitiesJob Open(string folder, LiabilitiesHeader header, LiabilitiesPlan plan)
    {
        Prepare(folder);
        FileStream held = Lock(folder);
        try
        {
            foreach (string left in Directory.EnumerateFiles(folder, "*.tmp")) File.Delete(left);
            byte[] job = [.. Encoding.ASCII.GetBytes($"{{\"accountsSha256\":\"{plan.FileSha256}\",\"accounts\":{plan.Accounts}}}\n"), .. LiabilitiesJson.Write(header)];
            return new LiabilitiesJob(folder, Seed(folder, job), held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The blinding of the totals after a number of batches; 0 before the first.</summary>
    /// <remarks>HMAC-SHA-512 of the number under the seed, modulo r: within 2⁻²⁵⁸ of uniform. <b>Source</b>: RFC 2104.</remarks>
    public Fr Blinding(int batches)
    {
        if (batches == 0) return Fr.Zero;
        Span<byte> digest = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(_seed.Value, Encoding.ASCII.GetBytes($"zk liabilities blinding {batches}"), digest);
        Fr blinding = Fr.FromBigInteger(new BigInteger(digest, isUnsigned: true) % Fr.Modulus);
        CryptographicOperations.ZeroMemory(digest);
        return blinding;
    }

    /// <summary>The totals after each batch, the first entry before all of them.</summary>
    public LiabilitiesTotal[] Totals(LiabilitiesPlan plan)
    {
        LiabilitiesTotal[] totals = new LiabilitiesTotal[plan.Batches.Length + 1];
        totals[0] = LiabilitiesTotal.Zero;
        for (int k = 0; k < plan.Batches.Length; k++)
        {
            LiabilitiesTotal added = plan.Batches[k].Added;
            totals[k + 1] = new LiabilitiesTotal(
                totals[k].Positive + added.Positive, totals[k].Negative + added.Negative, totals[k].Count + added.Count, Blinding(k + 1));
        }
        return totals;
    }

    /// <summary>The proof of a batch that an earlier run left; null when there is none that can be read.</summary>
    public LiabilitiesBatchProof? Find(int batch)
    {
        string path = PathOf(batch);
        if (!File.Exists(path) || new FileInfo(path).Length > LiabilitiesJson.MaxLineBytes) return null;
        try
        {
            return LiabilitiesJson.ReadBatch(File.ReadAllBytes(path), path);
        }
        catch (MalformedException)
        {
            return null;
        }
    }

    /// <summary>Keeps the proof of a batch.</summary>
    public void Keep(LiabilitiesBatchProof batch) => AtomicFile.Write(PathOf(batch.Index), stream => stream.Write(LiabilitiesJson.Write(batch)));

    /// <summary>Copies the line of a batch.</summary>
    public void CopyTo(int batch, Stream target)
    {
        using FileStream file = File.OpenRead(PathOf(batch));
        file.CopyTo(target);
    }

    /// <summary>Removes the folder: the run is done.</summary>
    public void Remove()
    {
        Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seed.Dispose();
        _lock.Dispose();
    }

    private string PathOf(int batch) => Path.Combine(Folder, $"batch-{batch:000000}.json");

    private static void Prepare(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw CommandFailure.Usage($"--work: another run works in {Checkout.Shorten(folder)}; wait for it, or choose another folder");
        }
    }

    private static SecretBytes Seed(string folder, byte[] job)
    {
        string jobPath = Path.Combine(folder, JobName), seedPath = Path.Combine(folder, SeedName);
        if (!File.Exists(jobPath)) return NewSeed(seedPath, () => AtomicFile.Write(jobPath, stream => stream.Write(job)));
        if (!File.ReadAllBytes(jobPath).AsSpan().SequenceEqual(job))
            throw CommandFailure.Usage($"--work: {Checkout.Shorten(folder)} holds a run over other accounts, another epoch, key or context; remove it, or choose another folder");
        const string Otherwise = "the run cannot go on: remove the folder and start again";
        SecretBytes? seed = File.Exists(seedPath)
            ? SecretFile.Read(seedPath, Otherwise, content => content.Length == SecretBytes.Length ? new SecretBytes(content.Span) : null)
            : null;
        return seed ?? throw CommandFailure.Usage($"--work: {Checkout.Shorten(seedPath)} is missing or damaged; {Otherwise}");
    }

    // The seed first: a run that has its job file has its seed, and a seed without one is of a run that never began.
    private static SecretBytes NewSeed(string path, Action begin)
    {
        File.Delete(path);
        SecretBytes seed = SecretBytes.Create();
        try
        {
            SecretFile.Create(path, seed.Value);
            begin();
            return seed;
        }
        catch
        {
            seed.Dispose();
            throw;
        }
    }
}
