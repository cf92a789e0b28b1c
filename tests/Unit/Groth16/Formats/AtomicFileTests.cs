namespace Zk.Groth16.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_folder, "file");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_Twice_ReplacesTheContentAndLeavesOneFile()
    {
        AtomicFile.Write(Target, stream => stream.Write("first"u8));
        AtomicFile.Write(Target, stream => stream.Write("2"u8));
        Assert.Equal("2", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Write_FailingHalfWay_KeepsTheOldContentAndLeavesNothingElse()
    {
        File.WriteAllText(Target, "old");
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new InvalidDataException();
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Write_IntoMissingFolder_IsTheOperatingSystemsError() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "file"), _ => { }));
}
