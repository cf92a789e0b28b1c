using System.Text.Json;

namespace Zk.EndToEnd.Cli;

/// <summary>A desk that walked the whole path of the README once: its files and the proof that the suites share.</summary>
public sealed class CliDesk : IAsyncLifetime
{
    // Recognisable wherever they turn up; canonical, below the field's order.
    internal const string OwnerSecret = "1111222233334444555566667777888899990000111122223333444455556666";
    internal const string Salt = "7777000077771111777722227777333377774444777755557777666677778888";

    /// <summary>The files, shared: tests write elsewhere.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("zk-cli-desk-").FullName;

    /// <summary>The key made by <c>make keys</c>.</summary>
    public static string Keys => Repository.Built("keys/solvency", "keys");

    internal Outcome Leaf { get; private set; } = null!;

    internal Outcome Accounts { get; private set; } = null!;

    internal Outcome Risk { get; private set; } = null!;

    internal Outcome Proof { get; private set; } = null!;

    public string this[string name] => Path.Combine(Folder, name);

    public string AccountsRoot => Accounts.Json.GetProperty("accountsRoot").GetString()!;

    /// <summary>What <c>zk prove</c> needs of this desk; tests add to it.</summary>
    public string[] ProveArguments(string output, params string[] more) =>
    [
        "prove", this["book.csv"], "--market", this["market.json"], "--epoch", this["epoch.json"], "--secrets", this["secrets.json"], "--leaves", this["leaves.json"],
        "--scope", "acme-credit", "--chain-id", "31337", "--deadline", "4000000000", "--out", output, .. more,
    ];

    /// <summary>A folder for one test, removed with the desk.</summary>
    public string NewFolder() => Directory.CreateDirectory(this[Guid.NewGuid().ToString("N")]).FullName;

    public async ValueTask InitializeAsync()
    {
        foreach (string file in (string[])["book.csv", "market.json"]) File.Copy(Repository.PathOf($"samples/desk/{file}"), this[file]);
        WriteSecrets(this["secrets.json"]);
        Risk = (await ZkProgram.RunAsync(Folder, "risk", "build", "market.json", "--now", "snapshot", "--out", "epoch.json", "--json")).Expect(0);
        (await ZkProgram.RunAsync(Folder, "risk", "build", "market.json", "--now", "snapshot", "--shock", "-40", "--epoch-number", "2", "--out", "crash.json")).Expect(0);
        Leaf = (await ZkProgram.RunAsync(Folder, "account", "leaf", "book.csv", "--market", "market.json", "--secrets", "secrets.json", "--json")).Expect(0);
        await File.WriteAllLinesAsync(this["leaves.txt"], ["# the venue's accounts", "0x" + new string('0', 63) + "7", Leaf.Json.GetProperty("leaf").GetString()!]);
        Accounts = (await ZkProgram.RunAsync(Folder, "accounts", "build", "leaves.txt", "--out", "leaves.json", "--json")).Expect(0);
        // No Node on the PATH: the native back end needs none.
        Proof = (await ZkProgram.RunWithPathAsync(Folder, "/nonexistent", ProveArguments("bundle.json", "--allow-development-keys", "--json"))).Expect(0);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static void WriteSecrets(string path, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        File.WriteAllText(path, JsonSerializer.Serialize(new { format = "zk-account-secrets", version = 1, ownerSecret = OwnerSecret, nonce = "3", salt = Salt }));
        File.SetUnixFileMode(path, mode);
    }
}

/// <summary>The suites that share the desk; they run one after the other, so that two proofs do not compete.</summary>
[CollectionDefinition(Name)]
public sealed class CliCollection : ICollectionFixture<CliDesk>
{
    public const string Name = "command line";
}
