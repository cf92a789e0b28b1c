using System.Text.Json;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.EndToEnd.Cli;

/// <summary><c>zk prove liquidatable</c>: a venue proves a step on an account that a crash took below maintenance; we and snarkjs verify it.</summary>
[Collection(CliCollection.Name)]
public sealed class LiquidatableTests(CliDesk desk)
{
    private const string Name = "desk-7";

    private static string Keys => Repository.Built("keys/liquidatable", "keys");

    /// <summary>LQD-4: one nullifier for one account and root, whatever the step.</summary>
    [Fact]
    public async Task Prove_AfterACrash_VerifiesHereAndInSnarkjs()
    {
        string folder = await VenueAsync();
        JsonElement json = (await RunAsync(folder, "step", "crash.json", "--instrument", "BTC-PERP")).Expect(0).Json;
        (await RunAsync(folder, "close", "crash.json", "--instrument", "SOL-PERP", "--lots", "1", "--backend", "snarkjs")).Expect(0);

        ProofBundle step = Read(folder, "step"), other = Read(folder, "close");
        LiquidatableStatement statement = (LiquidatableStatement)step.Statement;
        Assert.Equal("liquidatable-16x4", json.GetProperty("circuitId").GetString());
        Assert.Equal($"{statement.Lots}", json.GetProperty("lots").GetString());
        Assert.Equal(statement.Nullifier, ((LiquidatableStatement)other.Statement).Nullifier);
        foreach ((string file, int exitCode, string[] expect) in ((string, int, string[])[])
        [
            ("step", 0, ["--expect", $"lots={statement.Lots}", "--expect", "closeOut=flagged", "--expect", $"instrument={statement.Instrument}"]),
            ("close", 0, ["--expect", $"nullifier={statement.Nullifier}"]),
            ("step", 1, ["--expect", $"lots={statement.Lots + 1}"]),
            ("step", 1, ["--expect", "closeOut=close-out"]),
        ])
            (await ZkProgram.RunAsync(folder, ["verify", "liquidatable", $"{file}.bundle.json", "--keys", Keys, "--allow-development-keys", "--epoch", desk["crash.json"],
                "--accounts-root", desk.AccountsRoot, .. expect])).Expect(exitCode);
        (await ZkProgram.RunAsync(folder, "verify", "solvency", "step.bundle.json", "--keys", Keys, "--allow-development-keys")).Expect(1);
        Assert.Equal([2], SnarkjsBatch.Refused(Path.Combine(Keys, "verification_key.json"), [Snark(step, step), Snark(other, other), Snark(step, other)]));
    }

    [Theory]
    [InlineData("epoch.json", 1, "not-liquidatable", "--instrument", "BTC-PERP")]
    [InlineData("crash.json", 2, "step-size", "--instrument", "SOL-PERP", "--lots", "11001")]
    [InlineData("crash.json", 2, "--instrument", "--instrument", "BTC-PREP")]
    [InlineData("crash.json", 2, "--lots", "--instrument", "BTC-PERP", "--lots", "0")]
    [InlineData("crash.json", 2, "desk-8", "--instrument", "BTC-PERP", "--account", "desk-8")]
    public async Task Prove_WhatIsNotDue_IsRefusedAndLeavesNothing(string epoch, int exitCode, string names, params string[] arguments)
    {
        string folder = await VenueAsync();
        Outcome refused = (await RunAsync(folder, "step", epoch, arguments)).Expect(exitCode);

        Assert.Contains(names, refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(CliDesk.Salt, refused.All, StringComparison.Ordinal);
        Assert.Equal("accounts.csv", string.Join(' ', Directory.EnumerateFiles(folder).Select(Path.GetFileName)));
    }

    // The desk's account as its venue keeps it: no secret of the owner is in it.
    private async Task<string> VenueAsync()
    {
        string folder = desk.NewFolder();
        using StreamReader marketText = File.OpenText(desk["market.json"]), bookText = File.OpenText(desk["book.csv"]);
        Account account = Book.Parse(bookText, MarketSnapshot.Parse(marketText, "market.json"));
        AccountSecrets secrets = AccountSecretsFile.Read(desk["secrets.json"]);
        string row = VenueAccountsFile.Row(new VenueAccount(Name, secrets.Owner(), secrets.Nonce, secrets.Salt, account, 0));
        await File.WriteAllLinesAsync(Path.Combine(folder, "accounts.csv"), [VenueAccountsFile.Header, row]);
        return folder;
    }

    private Task<Outcome> RunAsync(string folder, string file, string epoch, params string[] more) => ZkProgram.RunAsync(folder,
    [
        "prove", "liquidatable", "accounts.csv", "--epoch", desk[epoch], "--leaves", desk["leaves.json"], "--out", $"{file}.bundle.json",
        "--deadline", "4000000000", "--allow-development-keys", "--json", .. more.Contains("--account") ? more : [.. more, "--account", Name],
    ]);

    private static ProofBundle Read(string folder, string file) => ProofBundleJson.Read(File.ReadAllBytes(Path.Combine(folder, $"{file}.bundle.json")));

    private static (string, string) Snark(ProofBundle proof, ProofBundle signals) =>
        (Groth16.SnarkJson.WriteProof(proof.Proof), Groth16.SnarkJson.WritePublicSignals(signals.Statement.ToPublicSignals()));
}
