using System.Security.Cryptography;
using static Zk.Groth16.Tests.Container;

namespace Zk.Groth16.Tests;

public sealed class HashedReadTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void ReadHashed_KeysOfOthers_GivesTheDigestOfTheFile()
    {
        foreach (string name in (string[])["p0tion-test-circuit", "rapidsnark-testdata", "semaphore-v4.13-depth10"])
        {
            string path = Repository.Shared($"vectors/groth16/provable/{name}/circuit.zkey");
            HashedProvingKey read = ZkeyFile.ReadHashed(path);
            Assert.Equal(Hex(File.ReadAllBytes(path)), read.Digest.ToString());
            Assert.Equal(ZkeyFile.ReadVerificationKey(path), read.Key.VerificationKey);
        }
    }

    [Fact]
    public void ReadHashed_SectionsInAnyOrderWithUnknownOnesBetween_GivesTheDigestOfTheFile()
    {
        byte[] unknown = new byte[200_000];
        Random.Shared.NextBytes(unknown);
        List<(uint Id, byte[] Bytes)> sections = Split(TinyKey.Bytes);
        for (int turn = 0; turn < sections.Count; turn++)
        {
            byte[] file = TinyKey.Build([.. sections[turn..], (99u, unknown), .. sections[..turn], (98u, [])]);
            Assert.Equal(Hex(file), Read(file).Digest.ToString());
        }
    }

    /// <summary>Shuffled records are sorted after they were read; the digest is still that of the file.</summary>
    [Fact]
    public void ReadHashed_RecordsOutOfOrder_GivesTheDigestOfTheFile()
    {
        byte[] file = TinyKey.With(4, bytes => Join([bytes[..4], .. bytes.Skip(4).Chunk(44).Reverse()]));
        Assert.Equal(Hex(file), Read(file).Digest.ToString());
    }

    /// <summary>The digest never is the old file's with the new file's points, or the reverse: every mixture has its own digest.</summary>
    [Fact]
    public void ReadHashed_FileWrittenMeanwhile_DigestIsThatOfWhatWasRead()
    {
        byte[] first = TinyKey.Bytes, second = TinyKey.With(5, bytes => Swap(bytes));
        File.WriteAllBytes(_path, first);
        int at = Array.FindIndex(Enumerable.Range(0, first.Length).ToArray(), i => first[i] != second[i]);
        using FileStream writer = new(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        bool changed = false;
        HashedProvingKey read = ZkeyFile.ReadHashed(_path, new Told(_ =>
        {
            if (changed) return;
            changed = true;
            writer.Position = at;
            writer.Write(second, at, second.Length - at);
            writer.Flush();
        }));
        Assert.Equal(Hex(second), read.Digest.ToString());
        Assert.Equal(ZkeyFile.Read(second).Queries.A, read.Key.Queries.A);
    }

    [Fact]
    public void Read_FileCutOffMeanwhile_SaysWhereAndWhatWasExpected()
    {
        File.WriteAllBytes(_path, TinyKey.Bytes);
        bool cut = false;
        MalformedException e = Assert.Throws<MalformedException>(() => ZkeyFile.Read(_path, new Told(_ =>
        {
            if (cut) return;
            cut = true;
            using FileStream writer = new(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            writer.SetLength(100);
        })));
        Assert.Equal($"file: got an end at byte 100, expected {TinyKey.Bytes.Length} bytes, as when it was opened; it was cut off while it was read: try again when it is complete", e.Message);
    }

    [Fact]
    public void Read_Progress_RisesToOne()
    {
        File.WriteAllBytes(_path, TinyKey.Bytes);
        List<double> reports = [];
        ZkeyFile.Read(_path, new Told(value =>
        {
            lock (reports) reports.Add(value);
        }));
        Assert.True(reports.Count > 8, "a report for each part");
        Assert.All(reports, share => Assert.InRange(share, 0, 1));
        Assert.Equal(1, reports[^1]);
    }

    private static byte[] Swap(byte[] points) => [.. points[64..128], .. points[..64], .. points[128..]];

    private static string Hex(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private HashedProvingKey Read(byte[] file)
    {
        File.WriteAllBytes(_path, file);
        return ZkeyFile.ReadHashed(_path);
    }

    private sealed class Told(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
