using System.Buffers;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Zk.Witness.Tests.Keys;

public sealed class SecretFileTests : IDisposable
{
    private const string Otherwise = "look elsewhere";

    private readonly string _folder = Directory.CreateTempSubdirectory("zk-secret-").FullName;

    private string Target => Path.Combine(_folder, "secret");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(SecretFile.MaxBytes)]
    public void CreateAndRead_UpToTheLargest_IsTheContentWithMode600(int length)
    {
        byte[] content = RandomNumberGenerator.GetBytes(length);

        SecretFile.Create(Target, content);

        Assert.Equal(content, Read());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void Create_MoreThanCanBeRead_IsRefusedAndLeavesNothing()
    {
        Assert.Throws<ArgumentException>(() => SecretFile.Create(Target, new byte[SecretFile.MaxBytes + 1]));
        Assert.ThrowsAny<ArgumentException>(() => SecretFile.Create(Target, target => target.Write(new byte[SecretFile.MaxBytes + 1])));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Create_WhereThereIsAFileOrALink_IsRefusedAndLeavesItAlone()
    {
        File.WriteAllText(Target, "precious");
        Assert.Throws<IOException>(() => SecretFile.Create(Target, [1]));
        Assert.Equal("precious", File.ReadAllText(Target));

        if (OperatingSystem.IsWindows()) return;
        string link = Path.Combine(_folder, "link"), elsewhere = Path.Combine(_folder, "elsewhere");
        File.CreateSymbolicLink(link, elsewhere);
        Assert.Throws<IOException>(() => SecretFile.Create(link, [1]));
        Assert.False(File.Exists(elsewhere));
    }

    /// <summary>Permitted with the rights of the owner and with those to read and write; in octal, as chmod takes it.</summary>
    [Theory]
    [InlineData("600", true, true)]
    [InlineData("400", true, true)]
    [InlineData("700", true, false)]
    [InlineData("500", true, false)]
    [InlineData("640", false, false)]
    [InlineData("620", false, false)]
    [InlineData("610", false, false)]
    [InlineData("604", false, false)]
    [InlineData("602", false, false)]
    [InlineData("601", false, false)]
    [InlineData("1600", false, false)]
    [InlineData("2600", false, false)]
    [InlineData("4600", false, false)]
    public void Read_AnyMode_IsRefusedUnlessItIsTheOwnersAlone(string mode, bool asTheOwners, bool asPlain)
    {
        if (OperatingSystem.IsWindows()) return;
        SecretFile.Create(Target, [1, 2, 3]);
        File.SetUnixFileMode(Target, (UnixFileMode)Convert.ToInt32(mode, 8));

        AssertRead(asTheOwners, SecretFile.AllOfTheOwner);
        AssertRead(asPlain, SecretFile.ReadAndWrite);

        void AssertRead(bool isRead, UnixFileMode allowed)
        {
            if (isRead)
            {
                Assert.Equal([1, 2, 3], Read(allowed));
                return;
            }
            string message = Assert.Throws<WitnessFileException>(() => Read(allowed)).Message;
            Assert.StartsWith($"{Target} is {(asTheOwners ? "executable" : "open to other users")} (mode {mode}); ", message, StringComparison.Ordinal);
            Assert.EndsWith("expected owner-only permissions: run `chmod 600` on it", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_OneByteTooMany_IsRefusedWithTheLength()
    {
        SecretFile.Create(Target, new byte[SecretFile.MaxBytes]);
        using (FileStream file = new(Target, FileMode.Append)) file.WriteByte(0);

        Assert.Equal($"{Target}: 4097 bytes, expected at most 4096; look elsewhere", Assert.Throws<WitnessFileException>(() => Read()).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4096)]
    [InlineData(4097)]
    public void Read_OfAPipe_GivesTheContentOrIsRefused(int length)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc/self/fd");
        byte[] content = RandomNumberGenerator.GetBytes(length);
        AnonymousPipeServerStream writing = new(PipeDirection.Out);
        using SafePipeHandle reading = writing.ClientSafePipeHandle;
        writing.Write(content);
        writing.Dispose();
        string path = $"/proc/self/fd/{reading.DangerousGetHandle()}";

        if (length <= SecretFile.MaxBytes) Assert.Equal(content, SecretFile.Read(path, Otherwise, read => read.ToArray()));
        else Assert.Contains("more than 4096 bytes", Assert.Throws<WitnessFileException>(() => SecretFile.Read(path, Otherwise, read => read.ToArray())).Message);
    }

    [Fact]
    public void Read_WhateverTheReaderDoes_ZeroesTheContent()
    {
        ReadOnlyMemory<byte> seen = default;
        SecretFile.Create(Target, [1, 2, 3]);

        Assert.Equal(6, SecretFile.Read(Target, Otherwise, content => (seen = content).ToArray().Sum(value => value)));
        Assert.Equal([0, 0, 0], seen.ToArray());

        seen = default;
        Assert.Throws<FormatException>(() => SecretFile.Read<int>(Target, Otherwise, content => throw new FormatException($"{(seen = content).Length}")));
        Assert.Equal([0, 0, 0], seen.ToArray());
    }

    [Fact]
    public void Create_WhateverTheComposerDoes_ZeroesTheContent()
    {
        Memory<byte> seen = default;

        SecretFile.Create(Target, target =>
        {
            seen = target.GetMemory(1);
            seen.Span[0] = 7;
            target.Advance(1);
        });
        Assert.Equal([7], Read());
        Assert.Equal(0, seen.Span[0]);

        Assert.Throws<FormatException>(() => SecretFile.Create(Target + "2", target =>
        {
            seen = target.GetMemory(1);
            seen.Span[0] = 7;
            throw new FormatException();
        }));
        Assert.Equal(0, seen.Span[0]);
        Assert.False(File.Exists(Target + "2"));
    }

    [Fact]
    public void CreateAndRead_AnyContent_LeaveNoneOfItInMemory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc/self/mem");
        ulong[] content = GC.AllocateUninitializedArray<ulong>(500, pinned: true);
        Span<byte> bytes = MemoryMarshal.AsBytes(content.AsSpan());
        RandomNumberGenerator.Fill(bytes);
        MemoryTraces traces = new(content);
        Assert.Equal(content.Length, traces.Count());

        SecretFile.Create(Target, bytes);
        Array.Clear(content);
        Assert.Equal(4000, SecretFile.Read(Target, Otherwise, read => read.Length));

        Assert.InRange(traces.Count(), 0, 8); // a few stay in registers that were saved to stacks
    }

    private byte[] Read(UnixFileMode allowed = SecretFile.AllOfTheOwner) => SecretFile.Read(Target, Otherwise, content => content.ToArray(), allowed);
}
