using System.Text.Json;
using Zk.Verifier;

namespace Zk.EndToEnd.Cli;

/// <summary><c>zk prove trade</c>: two accounts trade, both proofs are verified by us and by snarkjs, and the files after it are the next ones.</summary>
[Collection(CliCollection.Name)]
public sealed class TradeTests(CliDesk desk)
{
    private const string Counterparty = "instrument,side,quantity,entry_price\nUSD,long,2000000,\nBTC-PERP,long,0.5,95000\n";

    /// <summary>TRD-13.</summary>
    [Fact]
    public async Task Prove_BothSidesOfAFill_VerifyAndSettle()
    {
        string folder = await VenueAsync();
        await ProveAsync(folder, "sell", desk["book.csv"], desk["secrets.json"], "--instrument", "BTC-PERP", "--quantity", "0.5", "--price", "96120.5", "--buyer-fee", "12.5", "--seller-fee", "4");
        await ProveAsync(folder, "buy", "other.csv", "other.json", "--backend", "snarkjs");

        string root = await RootAsync(folder), key = Path.Combine(Repository.Built("keys/trade", "keys"), "verification_key.json");
        ProofBundle sold = Read(folder, "sell"), bought = Read(folder, "buy");
        foreach (string side in (string[])["buy", "sell"])
            (await ZkProgram.RunAsync(folder, "verify", "trade", $"{side}.bundle.json", "--keys", Path.GetDirectoryName(key)!, "--allow-development-keys",
                "--epoch", desk["epoch.json"], "--accounts-root", root, "--expect", $"side={side}")).Expect(0);
        Assert.Null(((TradeStatement)sold.Statement).ProblemOfSettlingWith((TradeStatement)bought.Statement));
        Assert.Equal([2], SnarkjsBatch.Refused(key, [Snark(sold, sold), Snark(bought, bought), Snark(sold, bought)]));
    }

    /// <summary>TRD-13: book and secrets after the trade make the proven new leaf, so they are all the next proof needs.</summary>
    [Fact]
    public async Task Prove_FilesAfterTheTrade_MakeTheNewLeaf()
    {
        string folder = await VenueAsync();
        await ProveAsync(folder, "sell", desk["book.csv"], desk["secrets.json"], "--instrument", "SOL-PERP", "--quantity", "5500", "--price", "187.51");

        Outcome leaf = (await ZkProgram.RunAsync(folder, "account", "leaf", "sell.csv", "--market", desk["market.json"], "--secrets", "sell.secrets.json", "--json")).Expect(0);
        Assert.Equal($"0x{((TradeStatement)Read(folder, "sell").Statement).NewLeaf.ToBigInteger():x64}", leaf.Json.GetProperty("leaf").GetString());
        Assert.DoesNotContain("SOL-PERP", await File.ReadAllTextAsync(Path.Combine(folder, "sell.csv")), StringComparison.Ordinal);
        foreach (string file in (string[])["sell.csv", "sell.secrets.json", "fill.json"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, file)));
    }

    [Fact]
    public async Task Prove_TradeThatMarginDoesNotAllow_IsRefusedAndLeavesNothing()
    {
        string folder = await VenueAsync();
        string before = string.Join(' ', Directory.EnumerateFiles(folder).Order());
        Outcome refused = (await RunAsync(folder, "buy", "other.csv", "other.json", "--instrument", "BTC-PERP", "--quantity", "500", "--price", "96120.5")).Expect(1);

        Assert.Contains("trade-margin", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, string.Join(' ', Directory.EnumerateFiles(folder).Order()));
    }

    [Theory]
    [InlineData("--price", "BTC-PERP", "0.5", "96120.50005")]
    [InlineData("--price", "BTC-PERP", "0.5", "-1")]
    [InlineData("--quantity", "BTC-PERP", "0.0005", "96120.5")]
    [InlineData("--quantity", "BTC-PERP", "0", "96120.5")]
    [InlineData("--instrument", "BTC-PREP", "0.5", "96120.5")]
    public async Task Prove_FillThatIsNone_IsAUsageErrorThatNamesTheOption(string option, string instrument, string quantity, string price)
    {
        string folder = await VenueAsync();
        Outcome outcome = (await RunAsync(folder, "buy", "other.csv", "other.json", "--instrument", instrument, "--quantity", quantity, "--price", price)).Expect(2);
        Assert.Contains(option, outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_FilesThatExist_AreNeverOverwritten()
    {
        string folder = await VenueAsync();
        File.Copy(desk["secrets.json"], Path.Combine(folder, "sell.secrets.json"));
        Outcome outcome = (await RunAsync(folder, "sell", desk["book.csv"], desk["secrets.json"], "--instrument", "BTC-PERP", "--quantity", "0.5", "--price", "96120.5")).Expect(2);

        Assert.Contains("--new-secrets", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(desk["secrets.json"]), await File.ReadAllTextAsync(Path.Combine(folder, "sell.secrets.json")));
    }

    // The desk and a counterparty under one root.
    private async Task<string> VenueAsync()
    {
        string folder = desk.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "other.csv"), Counterparty);
        (await ZkProgram.RunAsync(folder, "account", "create", "--out", "other.json")).Expect(0);
        Outcome leaf = (await ZkProgram.RunAsync(folder, "account", "leaf", "other.csv", "--market", desk["market.json"], "--secrets", "other.json", "--json")).Expect(0);
        await File.WriteAllLinesAsync(Path.Combine(folder, "leaves.txt"), [desk.Leaf.Json.GetProperty("leaf").GetString()!, leaf.Json.GetProperty("leaf").GetString()!]);
        return folder;
    }

    private static async Task<string> RootAsync(string folder) =>
        (await ZkProgram.RunAsync(folder, "accounts", "build", "leaves.txt", "--json")).Expect(0).Json.GetProperty("accountsRoot").GetString()!;

    private async Task ProveAsync(string folder, string side, string book, string secrets, params string[] more)
    {
        JsonElement json = (await RunAsync(folder, side, book, secrets, more)).Expect(0).Json;
        Assert.Equal(("trade-16x4", side), (json.GetProperty("circuitId").GetString(), json.GetProperty("side").GetString()));
    }

    private Task<Outcome> RunAsync(string folder, string side, string book, string secrets, params string[] more) => ZkProgram.RunAsync(folder,
    [
        "prove", "trade", book, "--market", desk["market.json"], "--epoch", desk["epoch.json"], "--secrets", secrets, "--leaves", "leaves.txt",
        "--terms", "fill.json", "--side", side, "--new-secrets", $"{side}.secrets.json", "--new-book", $"{side}.csv", "--out", $"{side}.bundle.json",
        "--deadline", "4000000000", "--allow-development-keys", "--json", .. more,
    ]);

    private static ProofBundle Read(string folder, string side) => ProofBundleJson.Read(File.ReadAllBytes(Path.Combine(folder, $"{side}.bundle.json")));

    private static (string, string) Snark(ProofBundle proof, ProofBundle signals) =>
        (Groth16.SnarkJson.WriteProof(proof.Proof), Groth16.SnarkJson.WritePublicSignals(signals.Statement.ToPublicSignals()));
}
