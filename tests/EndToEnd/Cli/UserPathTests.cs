using System.Text.Json;
using System.Text.Json.Nodes;
using Zk.Verifier;

namespace Zk.EndToEnd.Cli;

/// <summary>From market to verified proof, and everything an auditor must refuse.</summary>
[Collection(CliCollection.Name)]
public sealed class UserPathTests(CliDesk desk)
{
    [Fact]
    public void RiskBuild_Json_CarriesTheRootsAndTheDocumentIsThere()
    {
        JsonElement json = desk.Risk.Json;
        Assert.Equal(("desk-demo", 1, 1795413600), (json.GetProperty("venue").GetString(), json.GetProperty("epochNumber").GetInt32(), json.GetProperty("timestamp").GetInt32()));
        // Counted in samples/desk/market.json with jq.
        JsonElement market = JsonDocument.Parse(File.ReadAllBytes(desk["market.json"])).RootElement;
        Assert.Equal(market.GetProperty("instruments").GetArrayLength(), json.GetProperty("instruments").GetInt32());
        Assert.Equal(market.GetProperty("underlyings").GetArrayLength(), json.GetProperty("underlyings").GetInt32());
        Assert.True(File.Exists(desk["epoch.json"]));
    }

    [Fact]
    public void AccountLeafAndAccountsBuild_Json_CarryTheLeafAndTheRoot()
    {
        Assert.Matches("^0x[0-9a-f]{64}$", desk.Leaf.Json.GetProperty("leaf").GetString());
        Assert.Equal(2, desk.Accounts.Json.GetProperty("leaves").GetInt32());
        Assert.Matches("^[0-9]{60,77}$", desk.AccountsRoot);
    }

    [Fact]
    public void Prove_WithoutNodeOnThePath_WritesTheBundleItDescribes()
    {
        JsonElement json = desk.Proof.Json;
        Assert.Equal(("solvency-16x4", "development"), (json.GetProperty("circuitId").GetString(), json.GetProperty("keyKind").GetString()));
        Assert.Equal(new FileInfo(desk["bundle.json"]).Length, json.GetProperty("bytes").GetInt64());
        Assert.Equal(desk.AccountsRoot, json.GetProperty("accountsRoot").GetString());
        Assert.Equal(desk.Risk.Json.GetProperty("epochRoot").GetString(), json.GetProperty("epochRoot").GetString());
    }

    [Fact]
    public async Task AccountCreate_NewFile_IsOwnerOnlyAndNeverOverwritten()
    {
        string folder = desk.NewFolder(), path = Path.Combine(folder, "mine.json");
        Outcome created = (await ZkProgram.RunAsync(folder, "account", "create", "--out", "mine.json", "--json")).Expect(0);
        string text = await File.ReadAllTextAsync(path);
        Assert.Equal("mine.json", created.Json.GetProperty("path").GetString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.DoesNotContain(JsonDocument.Parse(text).RootElement.GetProperty("ownerSecret").GetString()!, created.All, StringComparison.Ordinal);

        Outcome again = (await ZkProgram.RunAsync(folder, "account", "create", "--out", "mine.json")).Expect(2);
        Assert.Contains("never overwritten", again.Errors, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Margin_SampleDesk_IsSolventAndAfterTheFallIsNot()
    {
        string[] arguments = ["margin", desk["book.csv"], "--market", desk["market.json"], "--now", "snapshot"];
        Outcome calm = (await ZkProgram.RunAsync(desk.Folder, [.. arguments, "--json"])).Expect(0);
        Outcome crash = (await ZkProgram.RunAsync(desk.Folder, [.. arguments, "--shock", "-40", "--json"])).Expect(1);
        Outcome table = (await ZkProgram.RunAsync(desk.Folder, arguments)).Expect(0);

        Assert.True(calm.Json.GetProperty("initial").GetProperty("solvent").GetBoolean());
        Assert.Equal("MM", calm.Json.GetProperty("maintenance").GetProperty("level").GetString());
        Assert.False(crash.Json.GetProperty("maintenance").GetProperty("solvent").GetBoolean());
        Assert.Contains("BTC-27NOV26-90000-P", table.Output, StringComparison.Ordinal);
        Assert.Contains("maintenance margin", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_EverythingExpected_IsAcceptedWithEveryExpectationPassed()
    {
        Outcome outcome = (await VerifyAsync("--epoch", desk["epoch.json"], "--accounts-root", desk.AccountsRoot, "--level", "IM", "--scope", "acme-credit",
            "--chain-id", "31337", "--domain", "zk.solvency", "--account-tag", desk.Proof.Json.GetProperty("accountTag").GetString()!,
            "--now", "2026-11-23T06:00:10Z", "--max-epoch-age", "10", "--json")).Expect(0);

        Assert.True(outcome.Json.GetProperty("accepted").GetBoolean());
        string[] open = [.. outcome.Json.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("outcome").GetString() != "passed").Select(check => check.GetProperty("name").GetString()!)];
        Assert.Equal(["contract", "submitter", "recipient"], open);
    }

    [Theory]
    [InlineData("scope", "--scope", "other-credit")]
    [InlineData("level", "--level", "MM")]
    [InlineData("chain", "--chain-id", "1")]
    [InlineData("contract", "--contract", "0x1111111111111111111111111111111111111111")]
    [InlineData("submitter", "--submitter", "0x1111111111111111111111111111111111111111")]
    [InlineData("recipient", "--recipient", "0x1111111111111111111111111111111111111111")]
    [InlineData("domain", "--domain", "another-application")]
    [InlineData("accounts-root", "--accounts-root", "12345")]
    [InlineData("account-tag", "--account-tag", "12345")]
    [InlineData("deadline", "--now", "4000000001")]
    public async Task Verify_ExpectationNotMet_IsRefusedByThatCheckAlone(string check, params string[] expectation)
    {
        Outcome outcome = (await VerifyAsync([.. expectation, "--json"])).Expect(1);
        Assert.Equal([check], Failed(outcome));
    }

    [Fact]
    public async Task Verify_StatementAndSignalsStatedByName_IsAccepted()
    {
        string tag = desk.Proof.Json.GetProperty("accountTag").GetString()!;
        Outcome outcome = (await ZkProgram.RunAsync(
            desk.Folder, "verify", "solvency", "bundle.json", "--keys", CliDesk.Keys, "--allow-development-keys", "--epoch", "epoch.json", "--expect", $"accountsRoot={desk.AccountsRoot}",
            "--expect", "level=initial", "--expect", $"accountTag={tag}", "--json")).Expect(0);
        Assert.True(outcome.Json.GetProperty("anchored").GetBoolean());
    }

    [Theory]
    [InlineData("scope", "scope=7")]
    [InlineData("level", "level=maintenance")]
    [InlineData("level", "level=0")]
    [InlineData("accounts-root", "accountsRoot=0x7")]
    [InlineData("account-tag", "accountTag=7")]
    [InlineData("epoch-root", "epochRoot=7")]
    [InlineData("context", "context=7")]
    public async Task Verify_SignalWithAnotherValue_IsRefusedByThatCheckAlone(string check, string expectation) =>
        Assert.Equal([check], Failed((await VerifyAsync("--expect", expectation, "--json")).Expect(1)));

    [Theory]
    [InlineData("nullifier=7", "got signal 'nullifier', expected one of solvency: epochRoot, accountsRoot")]
    [InlineData("level=IM", "expected maintenance or initial")]
    [InlineData("level", "expected signal=value")]
    public async Task Verify_ExpectationThatCannotBeRead_IsAUsageError(string expectation, string expected) =>
        Assert.Contains(expected, (await VerifyAsync("--expect", expectation)).Expect(2).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Verify_UnknownStatement_IsAUsageErrorThatNamesTheKnownOnes()
    {
        Outcome outcome = (await ZkProgram.RunAsync(desk.Folder, "verify", "insolvency", "bundle.json", "--keys", CliDesk.Keys)).Expect(2);
        Assert.Contains($"got statement 'insolvency', expected one of: {StatementKinds.Names}", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_UnknownStatement_IsAUsageErrorThatNamesTheKnownOnes()
    {
        Outcome outcome = (await ZkProgram.RunAsync(desk.NewFolder(), ["prove", "insolvency", .. desk.ProveArguments("bundle.json")[2..]])).Expect(2);
        Assert.Matches("Got 'insolvency', expected the file of a book, or a statement: .*solvency", outcome.Errors);
    }

    [Fact]
    public async Task Verify_AnotherStatementDemanded_IsRefused()
    {
        foreach (StatementKind kind in StatementKinds.All.Where(kind => kind.Name != "solvency"))
            Assert.Equal(["statement"], Failed((await ZkProgram.RunAsync(
                desk.Folder, "verify", kind.Name, "bundle.json", "--keys", CliDesk.Keys, "--allow-development-keys", "--json")).Expect(1)));
    }

    /// <summary>Under any other statement's name the bundle cannot even be read: its signals are not that statement's.</summary>
    [Fact]
    public async Task Verify_BundleUnderAnotherStatementsName_IsRefused()
    {
        string text = await File.ReadAllTextAsync(desk["bundle.json"]);
        foreach (StatementKind kind in StatementKinds.All.Where(kind => kind.Name != "solvency"))
            Assert.Equal(["bundle"], Failed((await VerifyFileAsync(Write(text.Replace("\"solvency\"", $"\"{kind.Name}\"", StringComparison.Ordinal)), "--json")).Expect(1)));
    }

    [Fact]
    public async Task Verify_VenueBundle_NamesTheCommandForIt()
    {
        string path = Write("{\"format\":\"zk-liabilities\",\"version\":1}\n" + new string(' ', 1 << 17));
        Assert.Contains("check it with `zk liabilities verify`", (await VerifyFileAsync(path)).Expect(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_BundleWithoutItsEpoch_IsRefused()
    {
        JsonObject bundle = JsonNode.Parse(await File.ReadAllTextAsync(desk["bundle.json"]))!.AsObject();
        Assert.True(bundle.Remove("epoch"));
        Assert.Equal(["bundle"], Failed((await VerifyFileAsync(Write(bundle.ToJsonString()), "--json")).Expect(1)));
    }

    [Fact]
    public async Task Prove_ByTheStatementsName_IsTheSameAsWithoutIt()
    {
        string folder = desk.NewFolder();
        Outcome named = (await ZkProgram.RunAsync(folder, ["prove", "solvency", .. desk.ProveArguments("named.json", "--allow-development-keys", "--json")[1..]])).Expect(0);
        Assert.Equal("solvency", named.Json.GetProperty("statement").GetString());
        foreach (string signal in (string[])["epochRoot", "accountsRoot", "level", "scope", "accountTag", "context"])
            Assert.Equal(desk.Proof.Json.GetProperty(signal).GetString(), named.Json.GetProperty(signal).GetString());
    }

    [Fact]
    public async Task Verify_EpochOfAnotherMarket_IsRefused() =>
        Assert.Equal(["epoch-rows"], Failed((await VerifyAsync("--epoch", desk["crash.json"], "--json")).Expect(1)));

    [Fact]
    public async Task Verify_EpochTooOld_IsRefused() =>
        Assert.Equal(["epoch-age"], Failed((await VerifyAsync("--now", "2026-11-23T06:00:11Z", "--max-epoch-age", "10", "--json")).Expect(1)));

    [Fact]
    public async Task Verify_DevelopmentKeyWithoutTheFlag_IsRefusedForItsKind()
    {
        Outcome outcome = (await ZkProgram.RunAsync(desk.Folder, "verify", "bundle.json", "--keys", CliDesk.Keys)).Expect(1);
        Assert.Contains("refused: key-kind", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_StatementMovedToAnotherScope_IsRefused()
    {
        JsonNode bundle = JsonNode.Parse(await File.ReadAllTextAsync(desk["bundle.json"]))!;
        Assert.NotNull(bundle["statement"]!["scope"]);
        bundle["statement"]!["scope"] = "7";
        Assert.Contains("statement", Failed((await VerifyFileAsync(Write(bundle.ToJsonString()), "--json")).Expect(1)));
    }

    [Fact]
    public async Task Verify_PublicSignalMovedWithTheStatement_IsRefusedByTheProof()
    {
        string text = await File.ReadAllTextAsync(desk["bundle.json"]);
        string scope = JsonNode.Parse(text)!["statement"]!["scope"]!.GetValue<string>();
        Assert.Equal(["proof"], Failed((await VerifyFileAsync(Write(text.Replace(scope, "7", StringComparison.Ordinal)), "--json")).Expect(1)));
    }

    [Fact]
    public async Task Verify_TruncatedBundle_IsRefusedNamingTheBundle()
    {
        string text = await File.ReadAllTextAsync(desk["bundle.json"]);
        Assert.Equal(["bundle"], Failed((await VerifyFileAsync(Write(text[..(text.Length / 2)]), "--json")).Expect(1)));
    }

    [Fact]
    public async Task Verify_KeyThatItsManifestDoesNotPin_IsRefused()
    {
        string folder = desk.NewFolder();
        string key = await File.ReadAllTextAsync(Path.Combine(CliDesk.Keys, "verification_key.json"));
        JsonNode other = JsonNode.Parse(key)!;
        // Another key of the right shape: two of its valid points changed places.
        JsonArray points = other["IC"]!.AsArray();
        JsonNode first = points[1]!.DeepClone(), second = points[2]!.DeepClone();
        (points[1], points[2]) = (second, first);
        await File.WriteAllTextAsync(Path.Combine(folder, "verification_key.json"), other.ToJsonString());
        File.Copy(Path.Combine(CliDesk.Keys, "manifest.json"), Path.Combine(folder, "manifest.json"));

        Outcome outcome = (await ZkProgram.RunAsync(desk.Folder, "verify", "bundle.json", "--keys", folder, "--allow-development-keys", "--json")).Expect(1);
        Assert.Equal(["key-hash", "proof"], Failed(outcome));
    }

    [Fact]
    public async Task Prove_AfterTheFall_IsRefusedWithTheClassOfShortfallAndNothingIsWritten()
    {
        string folder = desk.NewFolder();
        string[] arguments = desk.ProveArguments("bundle.json", "--allow-development-keys", "--level", "MM", "--json");
        arguments[Array.IndexOf(arguments, "--epoch") + 1] = desk["crash.json"];
        Outcome outcome = (await ZkProgram.RunAsync(folder, arguments)).Expect(1);
        Assert.Matches("maintenance margin by (< 1 %|1–10 %|> 10 %) of requirement", outcome.Json.GetProperty("error").GetProperty("message").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Prove_DevelopmentKeyWithoutTheFlag_IsRefusedAndNothingIsWritten()
    {
        string folder = desk.NewFolder();
        Outcome outcome = (await ZkProgram.RunAsync(folder, desk.ProveArguments("bundle.json"))).Expect(2);
        Assert.Contains("development key without permission", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Prove_SnarkjsBackendWithoutNode_SaysWhatIsMissing()
    {
        string folder = desk.NewFolder();
        Outcome outcome = (await ZkProgram.RunWithPathAsync(folder, "/nonexistent", desk.ProveArguments("bundle.json", "--backend", "snarkjs", "--allow-development-keys"))).Expect(3);
        Assert.Contains("Node.js was not found", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("install Node.js 20", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private Task<Outcome> VerifyAsync(params string[] more) => VerifyFileAsync(desk["bundle.json"], more);

    private Task<Outcome> VerifyFileAsync(string bundle, params string[] more) =>
        ZkProgram.RunAsync(desk.Folder, ["verify", bundle, "--keys", CliDesk.Keys, "--allow-development-keys", .. more]);

    private string Write(string text)
    {
        string path = Path.Combine(desk.NewFolder(), "bundle.json");
        File.WriteAllText(path, text);
        return path;
    }

    private static string[] Failed(Outcome outcome) =>
    [
        .. outcome.Json.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("outcome").GetString() == "failed").Select(check => check.GetProperty("name").GetString()!),
    ];
}
