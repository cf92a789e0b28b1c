using System.Text.Json;

namespace Zk.EndToEnd.Cli;

/// <summary>An account sealed for one auditor: she reads it when its proof holds, and nobody else does.</summary>
[Collection(CliCollection.Name)]
public sealed class DisclosureCommandTests(CliDesk desk)
{
    private static string Keys => Repository.Built("keys/disclosure", "keys");

    [Fact]
    public async Task Disclosure_SealedForAnAuditor_IsReadByHerAlone()
    {
        string folder = desk.NewFolder();
        Task<Outcome> Zk(params string[] arguments) => ZkProgram.RunAsync(folder, arguments);
        Task<Outcome> Open(string bundle, string key, params string[] more) => Zk(["open", bundle, "--key", key, "--keys", Keys, "--allow-development-keys", "--json", .. more]);
        string auditor = (await Zk("keys", "auditor", "--out", "auditor.json", "--json")).Expect(0).Json.GetProperty("publicKey").GetString()!;
        string secret = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "auditor.json"))).RootElement.GetProperty("secretKey").GetString()!;
        (await Zk("keys", "auditor", "--out", "other.json")).Expect(0);
        string[] disclose =
        [
            "disclose", desk["book.csv"], "--market", desk["market.json"], "--secrets", desk["secrets.json"], "--leaves", desk["leaves.json"], "--auditor", auditor,
            "--scope", "acme-credit", "--allow-development-keys", "--json", "--out",
        ];

        Outcome sealedForHer = (await Zk([.. disclose, "disclosure.json"])).Expect(0);
        (await Zk([.. disclose, "by-snarkjs.json", "--backend", "snarkjs"])).Expect(0);
        SnarkjsVerdict.Accepts(Path.Combine(folder, "disclosure.json"), Path.Combine(Keys, "verification_key.json"));
        Outcome read = (await Open("disclosure.json", "auditor.json", "--accounts-root", desk.AccountsRoot, "--epoch", desk["epoch.json"], "--scope", "acme-credit",
            "--account-tag", desk.Proof.Json.GetProperty("accountTag").GetString()!)).Expect(0);

        Assert.True(read.Json.GetProperty("anchored").GetBoolean());
        Assert.Equal((desk.Leaf.Json.GetProperty("leaf").GetString(), CliDesk.Salt, "3"), (read.Json.GetProperty("leaf").GetString(), read.Json.GetProperty("salt").GetString(), read.Json.GetProperty("nonce").GetString()));
        // Every line of the book, by its name: what the desk keeps is what the auditor reads.
        string[] book = [.. File.ReadLines(desk["book.csv"]).Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split(",")[0]).Where(name => name != "USD").Order(StringComparer.Ordinal)];
        Assert.Equal(book, read.Json.GetProperty("positions").EnumerateArray().Select(position => position.GetProperty("instrument").GetString()!).Order(StringComparer.Ordinal));
        (await Open("by-snarkjs.json", "auditor.json")).Expect(0);

        Assert.Contains("auditor-key", (await Open("disclosure.json", "other.json")).Expect(2).Errors, StringComparison.Ordinal);
        Outcome unanchored = (await Zk("open", "disclosure.json", "--key", "auditor.json", "--keys", Keys, "--allow-development-keys")).Expect(0);
        Assert.Contains("not tied to a venue", unanchored.Output, StringComparison.Ordinal);
        Assert.Contains("key-kind", (await Zk("open", "disclosure.json", "--key", "auditor.json", "--keys", Keys)).Expect(1).Errors, StringComparison.Ordinal);
        foreach (Outcome outcome in (Outcome[])[sealedForHer, read, unanchored]) Assert.DoesNotContain(secret[2..], outcome.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ChangedBundleOrAnotherRoot_IsNotDecrypted()
    {
        string folder = desk.NewFolder();
        string auditor = (await ZkProgram.RunAsync(folder, "keys", "auditor", "--out", "auditor.json", "--json")).Expect(0).Json.GetProperty("publicKey").GetString()!;
        (await ZkProgram.RunAsync(folder, "prove", "disclosure", desk["book.csv"], "--market", desk["market.json"], "--secrets", desk["secrets.json"], "--leaves", desk["leaves.json"],
            "--auditor", auditor, "--scope", "7", "--allow-development-keys", "--out", "disclosure.json")).Expect(0);
        string text = await File.ReadAllTextAsync(Path.Combine(folder, "disclosure.json"));
        string tag = JsonDocument.Parse(text).RootElement.GetProperty("statement").GetProperty("sealTag").GetString()!;
        await File.WriteAllTextAsync(Path.Combine(folder, "changed.json"), text.Replace(tag, "5", StringComparison.Ordinal));
        Task<Outcome> Open(string bundle, params string[] more) =>
            ZkProgram.RunAsync(folder, ["open", bundle, "--key", "auditor.json", "--keys", Keys, "--allow-development-keys", .. more]);

        Outcome changed = (await Open("changed.json")).Expect(1);
        Assert.Contains("proof", changed.Errors, StringComparison.Ordinal);
        Assert.Empty(changed.Output);
        Assert.Contains("accounts-root", (await Open("disclosure.json", "--accounts-root", "1234")).Expect(1).Errors, StringComparison.Ordinal);
        Assert.Contains("scope", (await Open("disclosure.json", "--scope", "8")).Expect(1).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x12")]
    [InlineData("0x0100000000000000000000000000000000000000000000000000000000000000")] // the neutral element
    public async Task Disclose_ToAKeyThatHidesNothing_IsRefused(string auditor)
    {
        Outcome refused = (await ZkProgram.RunAsync(desk.NewFolder(), "disclose", desk["book.csv"], "--market", desk["market.json"], "--secrets", desk["secrets.json"],
            "--leaves", desk["leaves.json"], "--auditor", auditor, "--scope", "7", "--allow-development-keys")).Expect(2);

        Assert.Contains("--auditor", refused.Errors, StringComparison.Ordinal);
    }
}
