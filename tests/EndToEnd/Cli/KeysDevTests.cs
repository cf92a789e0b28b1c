using System.Text.Json;

namespace Zk.EndToEnd.Cli;

/// <summary><c>zk keys dev</c> on a circuit of a user's own.</summary>
[Collection(CliCollection.Name)]
public sealed class KeysDevTests(CliDesk desk)
{
    [Fact]
    public async Task KeysDev_UsersCircuit_MakesAKeyThatVerifyRefusesForTheSolvencyBundle()
    {
        string folder = Compile();
        Outcome made = (await ZkProgram.RunAsync(folder, "keys", "dev", "powers.r1cs", "--out", "keys/powers", "--json")).Expect(0);
        string[] files = [.. Directory.EnumerateFileSystemEntries(Path.Combine(folder, "keys", "powers")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        JsonElement manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "keys/powers/manifest.json"))).RootElement;
        Outcome refused = (await ZkProgram.RunAsync(desk.Folder, "verify", "bundle.json", "--keys", Path.Combine(folder, "keys/powers"), "--allow-development-keys")).Expect(1);

        Assert.Equal(["manifest.json", "powers.zkey", "verification_key.json"], files);
        Assert.Equal("development", made.Json.GetProperty("kind").GetString());
        Assert.Equal(manifest.GetProperty("vkSha256").GetString(), made.Json.GetProperty("vkSha256").GetString());
        Assert.Matches("refused: .*circuit.*key-hash", refused.Output.ReplaceLineEndings(" "));
        Assert.Equal(["powers"], Directory.EnumerateFileSystemEntries(Path.Combine(folder, "keys")).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task KeysDev_TruncatedCircuit_FailsClearlyAndKeepsTheOldKey()
    {
        string folder = desk.NewFolder(), keys = Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        byte[] circuit = await File.ReadAllBytesAsync(Repository.Built("circuits/solvency/solvency.r1cs", "circuits"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "cut.r1cs"), circuit[..(circuit.Length / 2)]);
        await File.WriteAllTextAsync(Path.Combine(keys, "manifest.json"), "the old key's");

        Outcome existing = (await ZkProgram.RunAsync(folder, "keys", "dev", "cut.r1cs", "--out", "keys")).Expect(2);
        Outcome fresh = (await ZkProgram.RunAsync(folder, "keys", "dev", "cut.r1cs", "--out", "new/keys")).Expect(2);

        Assert.All([existing, fresh], outcome => Assert.Matches("r1cs.*got .*expected ", outcome.Errors));
        Assert.Equal("the old key's", await File.ReadAllTextAsync(Path.Combine(keys, "manifest.json")));
        Assert.Equal(["cut.r1cs", "keys"], Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("solvent", "solvent.r1cs does not exist; run `make circuits`")]
    [InlineData("none.r1cs", "none.r1cs does not exist; expected a compiled circuit")]
    public async Task KeysDev_NoSuchCircuit_SaysWhatToDo(string circuit, string expected) =>
        Assert.Contains(expected, (await ZkProgram.RunAsync(desk.NewFolder(), "keys", "dev", circuit)).Expect(2).Errors, StringComparison.Ordinal);

    private string Compile()
    {
        string folder = desk.NewFolder();
        NodeTool.Circom(Path.Combine(AppContext.BaseDirectory, "circuits", "powers.circom"), "--r1cs", "-o", folder);
        return folder;
    }
}
