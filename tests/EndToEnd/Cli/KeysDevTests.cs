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

    [Fact]
    public async Task KeysDev_AllIfChanged_MakesOnlyWhatIsNotThereOrNotTheCircuits()
    {
        string home = Home("powers", "again");
        Outcome first = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "--all", "--if-changed", "--json")).Expect(0);
        Outcome second = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "--all", "--if-changed", "--json")).Expect(0);
        File.Delete(Path.Combine(home, "build/keys/powers/verification_key.json"));
        Outcome third = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "--all", "--if-changed", "--json")).Expect(0);
        // A byte that no reader of the circuit looks at: it is another file all the same.
        await File.AppendAllTextAsync(Path.Combine(home, "build/keys/again/again.zkey"), " ");
        Outcome fourth = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "--all", "--if-changed", "--json")).Expect(0);
        Outcome named = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "powers", "again", "--if-changed")).Expect(0);

        Assert.Equal(["powers-1 True", "again-2 True"], Made(first));
        Assert.Equal(["powers-1 False", "again-2 False"], Made(second));
        Assert.Equal(["powers-1 True", "again-2 False"], Made(third));
        Assert.Equal(["powers-1 False", "again-2 True"], Made(fourth));
        Assert.Contains("key of again-2: 0.0 MB, up to date", named.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("forge", named.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysDev_CircuitChanged_MakesTheKeyAgain()
    {
        string home = Home("powers");
        Outcome old = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "powers", "--if-changed", "--json")).Expect(0);
        File.Copy(Repository.Built("circuits/test/Poseidon_1/Poseidon_1.r1cs", "test"), Path.Combine(home, "build/circuits/powers/powers.r1cs"), overwrite: true);
        Outcome changed = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "powers", "--if-changed", "--json")).Expect(0);

        Assert.True(changed.Json.GetProperty("made").GetBoolean());
        Assert.NotEqual(old.Json.GetProperty("vkSha256").GetString(), changed.Json.GetProperty("vkSha256").GetString());
    }

    [Fact]
    public async Task KeysDev_OneFolderForSeveralCircuits_IsAUsageError()
    {
        string home = Home("powers", "again");
        Outcome outcome = (await ZkProgram.RunAtHomeAsync(home, "keys", "dev", "--all", "--out", Path.Combine(home, "keys"))).Expect(2);
        Assert.Contains("--out: got one folder for 2 circuits", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(home, "keys")));
    }

    [Theory]
    [InlineData("solvent", "solvent.r1cs does not exist; run `make circuits`")]
    [InlineData("none.r1cs", "none.r1cs does not exist; expected a compiled circuit")]
    public async Task KeysDev_NoSuchCircuit_SaysWhatToDo(string circuit, string expected) =>
        Assert.Contains(expected, (await ZkProgram.RunAsync(desk.NewFolder(), "keys", "dev", circuit)).Expect(2).Errors, StringComparison.Ordinal);

    private static IEnumerable<string> Made(Outcome outcome) =>
        outcome.Json.GetProperty("keys").EnumerateArray().Select(key => $"{key.GetProperty("circuitId").GetString()} {key.GetProperty("made").GetBoolean()}");

    /// <summary>A checkout with circuits of its own, compiled, without keys.</summary>
    private string Home(params string[] circuits)
    {
        string home = Compile();
        Directory.CreateDirectory(Path.Combine(home, "circuits"));
        File.WriteAllText(
            Path.Combine(home, "circuits/circuits.json"),
            JsonSerializer.Serialize(new { circuits = circuits.Select((name, i) => (name, id: $"{name}-{i + 1}")).ToDictionary(circuit => circuit.name, circuit => new { circuit.id }) }));
        foreach (string name in circuits)
            File.Copy(Path.Combine(home, "powers.r1cs"), Path.Combine(Directory.CreateDirectory(Path.Combine(home, "build/circuits", name)).FullName, $"{name}.r1cs"));
        return home;
    }

    private string Compile()
    {
        string folder = desk.NewFolder();
        NodeTool.Circom(Path.Combine(AppContext.BaseDirectory, "circuits", "powers.circom"), "--r1cs", "-o", folder);
        return folder;
    }
}
