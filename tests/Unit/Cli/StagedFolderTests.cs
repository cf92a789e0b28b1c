namespace Zk.Cli.Tests;

public sealed class StagedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Publish_NewFolder_HoldsTheFilesAndNothingStaysBeside()
    {
        using (StagedFolder staged = new(_folder.PathOf("keys")))
        {
            File.WriteAllText(staged.PathOf("a.zkey"), "key");
            File.WriteAllText(staged.PathOf("manifest.json"), "manifest");
            Assert.False(Directory.Exists(_folder.PathOf("keys")));
            staged.Publish(last: "manifest.json");
        }
        Assert.Equal(["keys"], Entries(_folder.Root));
        Assert.Equal(["a.zkey", "manifest.json"], Entries(_folder.PathOf("keys")));
    }

    [Fact]
    public void Publish_ExistingFolder_ReplacesNamesakesAndKeepsTheRest()
    {
        Directory.CreateDirectory(_folder.PathOf("keys"));
        _folder.Write("keys/manifest.json", "old");
        _folder.Write("keys/notes.txt", "mine");
        using (StagedFolder staged = new(_folder.PathOf("keys/")))
        {
            File.WriteAllText(staged.PathOf("manifest.json"), "new");
            staged.Publish(last: "manifest.json");
        }
        Assert.Equal("new", File.ReadAllText(_folder.PathOf("keys/manifest.json")));
        Assert.Equal("mine", File.ReadAllText(_folder.PathOf("keys/notes.txt")));
        Assert.Equal(["keys"], Entries(_folder.Root));
    }

    [Fact]
    public void Dispose_WithoutPublish_LeavesEverythingAsItWas()
    {
        Directory.CreateDirectory(_folder.PathOf("keys"));
        _folder.Write("keys/manifest.json", "old");
        using (StagedFolder staged = new(_folder.PathOf("keys"))) File.WriteAllText(staged.PathOf("manifest.json"), "half");
        Assert.Equal("old", File.ReadAllText(_folder.PathOf("keys/manifest.json")));
        Assert.Equal(["keys"], Entries(_folder.Root));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Entries(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
