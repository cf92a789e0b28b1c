using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.EndToEnd.Cli;

/// <summary>A venue of four batches: proven, killed in the middle, resumed, verified by us and by snarkjs, and a customer's receipt.</summary>
[Collection(CliCollection.Name)]
public sealed class LiabilitiesTests(CliDesk desk)
{
    private const int Invented = 250;
    private const string Customer = "the-desk";

    private static string Keys => Repository.Built("keys/liabilities", "keys");

    private static string ClosingKeys => Repository.Built("keys/liabilities-closing", "keys");

    [Fact]
    public async Task Venue_KilledInTheMiddle_IsResumedVerifiedAndGivesReceipts()
    {
        string folder = desk.NewFolder();
        await WriteAccountsAsync(folder);
        string[] prove =
        [
            "liabilities", "prove", "accounts.csv", "--epoch", desk["epoch.json"], "--reserves", "1000000000", "--ratio", "1.5", "--bad-debt-limit", "100000000",
            "--allow-development-keys", "--json",
        ];
        int kept = await KillInTheMiddleAsync(folder, prove);
        // Batches are proven side by side: any of them may be the first that is done.
        Damage(Directory.EnumerateFiles(Path.Combine(folder, "liabilities.jsonl.work"), "batch-*.json").Order().First());

        Outcome proof = (await ZkProgram.RunAsync(folder, prove)).Expect(0);
        Assert.Equal((Invented + 1, 4, kept - 1), (Number(proof, "accounts"), Number(proof, "batches"), Number(proof, "resumedBatches")));
        Assert.False(Directory.Exists(Path.Combine(folder, "liabilities.jsonl.work")));
        AssertHidden(proof.All + await File.ReadAllTextAsync(Path.Combine(folder, "liabilities.jsonl")));

        string root = proof.Json.GetProperty("accountsRoot").GetString()!;
        await VerifyAsync(folder, root);
        await CheckReceiptAsync(folder, root);
    }

    [Fact]
    public async Task Prove_BadRowOrNoEnd_IsAUsageErrorThatNamesIt()
    {
        string folder = desk.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts.csv"), "account,owner,nonce,salt,cash,positions\na,1,0,1,5,\nb,1,0,2,5,NOTHING:4711\n");
        string[] prove = ["liabilities", "prove", "accounts.csv", "--epoch", desk["epoch.json"], "--allow-development-keys"];

        Assert.Contains("--open-totals", (await ZkProgram.RunAsync(folder, prove)).Expect(2).Errors, StringComparison.Ordinal);
        Outcome refused = (await ZkProgram.RunAsync(folder, [.. prove, "--open-totals"])).Expect(2);
        Assert.Contains("accounts.csv, line 3: field positions, position 1", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", refused.All, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder));
    }

    private async Task WriteAccountsAsync(string folder)
    {
        (await ZkProgram.RunAsync(folder, "liabilities", "sample", "--epoch", desk["epoch.json"], "--accounts", $"{Invented}")).Expect(0);
        Outcome row = (await ZkProgram.RunAsync(
            folder, "liabilities", "row", desk["book.csv"], "--market", desk["market.json"], "--secrets", desk["secrets.json"], "--account", Customer, "--json")).Expect(0);
        await File.AppendAllTextAsync(Path.Combine(folder, "accounts.csv"), row.Json.GetProperty("row").GetString() + "\n");
    }

    /// <summary>Kills the run (SIGKILL) when a batch is proven; returns how many were.</summary>
    private static async Task<int> KillInTheMiddleAsync(string folder, string[] prove)
    {
        string work = Path.Combine(folder, "liabilities.jsonl.work");
        using (ZkProgram program = ZkProgram.Start(folder, prove))
        {
            await program.UntilAsync(_ => Directory.Exists(work) && Directory.EnumerateFiles(work, "batch-*.json").Any(), "a batch was proven");
            foreach (int id in program.Family().Keys) Process.GetProcessById(id).Kill();
            await program.EndAsync(); // its lock is free when it is gone
        }
        Assert.False(File.Exists(Path.Combine(folder, "liabilities.jsonl")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(work, "seed")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(work));
        foreach (string file in Directory.EnumerateFiles(work)) AssertHidden(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        return Directory.EnumerateFiles(work, "batch-*.json").Count();
    }

    private static void Damage(string batch)
    {
        JsonNode node = JsonNode.Parse(File.ReadAllText(batch))!;
        (node["proof"]!["pi_a"]![0], node["proof"]!["pi_a"]![1]) = ("1", "2"); // another point of the curve
        File.WriteAllText(batch, node.ToJsonString() + "\n");
    }

    private async Task VerifyAsync(string folder, string root)
    {
        string[] verify =
        [
            "liabilities", "verify", "liabilities.jsonl", "--keys", Keys, "--closing-keys", ClosingKeys, "--allow-development-keys", "--epoch", desk["epoch.json"],
            "--accounts-root", root, "--reserves", "1000000000", "--min-ratio", "1.5", "--max-bad-debt", "100000000", "--json",
        ];
        Outcome verified = (await ZkProgram.RunAsync(folder, verify)).Expect(0);
        Assert.True(verified.Json.GetProperty("anchored").GetBoolean());
        Assert.Equal(Invented + 1, Number(verified, "accounts"));
        Assert.Equal(JsonValueKind.Null, verified.Json.GetProperty("positiveMicroUsd").ValueKind);
        AssertSnarkjsAgrees(folder);

        string path = Path.Combine(folder, "liabilities.jsonl");
        string[] lines = await File.ReadAllLinesAsync(path);
        JsonNode stolen = JsonNode.Parse(lines[3])!;
        stolen["proof"] = JsonNode.Parse(lines[2])!["proof"]!.DeepClone();
        await File.WriteAllLinesAsync(path, [.. lines[..3], stolen.ToJsonString(), .. lines[4..]]);
        Assert.Contains("batch 2: the pairing equation does not hold", (await ZkProgram.RunAsync(folder, verify)).Expect(1).Output, StringComparison.Ordinal);
    }

    private async Task CheckReceiptAsync(string folder, string root)
    {
        (await ZkProgram.RunAsync(folder, "liabilities", "inclusion", "accounts.csv", "--epoch", desk["epoch.json"], "--account", Customer)).Expect(0);
        AssertHidden(await File.ReadAllTextAsync(Path.Combine(folder, "receipt.json")));
        string[] check = ["liabilities", "check-inclusion", "receipt.json", "--accounts-root", root, "--count", $"{Invented + 1}"];
        (await ZkProgram.RunAsync(folder, [.. check, "--book", desk["book.csv"], "--market", desk["market.json"], "--secrets", desk["secrets.json"]])).Expect(0);
        (await ZkProgram.RunAsync(folder, [.. check, "--leaf", desk.Leaf.Json.GetProperty("leaf").GetString()!])).Expect(0);
        Assert.Contains("not included", (await ZkProgram.RunAsync(folder, [.. check, "--leaf", "0x1234"])).Expect(1).Output, StringComparison.Ordinal);
    }

    /// <summary>Every batch and the closing proof, with the signals that the statement page gives them.</summary>
    private void AssertSnarkjsAgrees(string folder)
    {
        JsonNode[] lines = [.. File.ReadLines(Path.Combine(folder, "liabilities.jsonl")).Select(line => JsonNode.Parse(line)!)];
        EpochDocument epoch = EpochJson.Read(File.ReadAllBytes(desk["epoch.json"]));
        PriceTable table = PriceTable.Of(epoch, [.. lines[0]["instruments"]!.AsArray().Select(index => index!.GetValue<int>())]);
        string epochRoot = epoch.EpochRoot().ToString(), running = LiabilitiesTotal.Zero.Commit(table.Digest, epoch.EpochRoot()).ToString();
        JsonNode preimage = lines[0]["contextPreimage"]!;
        Assert.True(Bytes32.TryParse(preimage["domain"]!.GetValue<string>(), out Bytes32 domain));
        Fr context = new ContextPreimage(0, default, default, default, ulong.Parse(preimage["deadline"]!.GetValue<string>(), CultureInfo.InvariantCulture), domain).ToContext();
        List<(string, string)> batches = [];
        foreach (JsonNode batch in lines[1..^1])
        {
            string after = batch["runningAfter"]!.GetValue<string>();
            batches.Add((batch["proof"]!.ToJsonString(), Strings(epochRoot, $"{batch["batch"]}", batch["subtreeRoot"]!.GetValue<string>(), running, after, $"{context}")));
            running = after;
        }
        JsonNode closing = lines[^1]["closing"]!;
        string signals = Strings(epochRoot, running, $"{Invented + 1}", $"{1_000_000_000 * (BigInteger)1_000_000}", "1500000", $"{100_000_000 * (BigInteger)1_000_000}", $"{context}");

        Assert.Equal(4, batches.Count);
        Assert.Empty(SnarkjsBatch.Refused(Path.Combine(Keys, "verification_key.json"), batches));
        Assert.Empty(SnarkjsBatch.Refused(Path.Combine(ClosingKeys, "verification_key.json"), [(closing["proof"]!.ToJsonString(), signals)]));
    }

    private static string Strings(params string[] values) => JsonSerializer.Serialize(values);

    private static int Number(Outcome outcome, string field) => outcome.Json.GetProperty(field).GetInt32();

    // In decimal, and in hexadecimal as the accounts' file has it.
    private static void AssertHidden(string text)
    {
        foreach (string secret in (string[])[CliDesk.OwnerSecret, CliDesk.Salt])
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(BigInteger.Parse(secret, CultureInfo.InvariantCulture).ToString("x64", CultureInfo.InvariantCulture)[^64..], text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
