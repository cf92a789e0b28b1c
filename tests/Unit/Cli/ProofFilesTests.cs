using Zk.Cli.Commands;
using Zk.Groth16;

namespace Zk.Cli.Tests;

public sealed class ProofFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Find_PairsAndFolders_AreAllFoundByName()
    {
        Pair("b");
        Pair("a.long.name");
        Folder("c", "proof.json", "public.json", "notes.txt");
        _folder.Write("verification_key.json", "{}");
        ProofFiles[] found = ProofFiles.Find(_folder.Root);
        Assert.Equal(["a.long.name", "b", "c"], found.Select(files => files.Name));
        Assert.Equal(_folder.PathOf("b.proof.json"), found[1].ProofPath);
        Assert.Equal(_folder.PathOf("b.public.json"), found[1].PublicPath);
        Assert.Equal(Path.Combine(_folder.PathOf("c"), "proof.json"), found[2].ProofPath);
    }

    [Theory]
    [InlineData("a.proof.json", "a.public.json")]
    [InlineData("a.public.json", "a.proof.json")]
    public void Find_HalfAPair_NamesTheMissingFile(string present, string missing)
    {
        Pair("b");
        _folder.Write(present, "{}");
        AssertUsage(missing);
    }

    [Theory]
    [InlineData("proof.json", "public.json")]
    [InlineData("public.json", "proof.json")]
    [InlineData("notes.txt", "proof.json")]
    public void Find_HalfAFolder_NamesTheMissingFile(string present, string missing)
    {
        Folder("c", present);
        AssertUsage(Path.Combine("c", missing));
    }

    [Fact]
    public void Find_NoProofs_SaysWhatIsExpected() => AssertUsage("NAME.proof.json");

    [Fact]
    public void Find_OneNameTwice_IsRefused()
    {
        Pair("a");
        Folder("a", "proof.json", "public.json");
        AssertUsage("taken twice");
    }

    [Fact]
    public void Read_SeveralMalformed_TellsTheFirstByName()
    {
        foreach (string name in new[] { "c", "a", "b" }) Pair(name);
        _folder.Write("b.public.json", "[\"1\"]");
        CommandFailure failure = Assert.Throws<CommandFailure>(() => ProofFiles.Read(ProofFiles.Find(_folder.Root), default));
        Assert.Equal(ExitCode.Usage, failure.Code);
        Assert.Contains("a.public.json", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooLargeFile_IsRefusedByName()
    {
        Pair("a");
        _folder.Write("a.public.json", "[]");
        _folder.Write("a.proof.json", new string(' ', SnarkJson.MaxProofLength + 1));
        CommandFailure failure = Assert.Throws<CommandFailure>(() => ProofFiles.Read(ProofFiles.Find(_folder.Root), default));
        Assert.Contains("a.proof.json", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Pair(string name)
    {
        _folder.Write(name + ".proof.json", "{}");
        _folder.Write(name + ".public.json", "{}");
    }

    private void Folder(string name, params string[] files)
    {
        Directory.CreateDirectory(_folder.PathOf(name));
        foreach (string file in files) _folder.Write(Path.Combine(name, file), "{}");
    }

    private void AssertUsage(string expected)
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => ProofFiles.Find(_folder.Root));
        Assert.Equal(ExitCode.Usage, failure.Code);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }
}
