using System.Text.Json;

namespace Zk.EndToEnd.Cli;

/// <summary>A credential from the issuer's key to the verifier's answer, through both back ends, as a person walks it.</summary>
[Collection(CliCollection.Name)]
public sealed class CredentialCommandTests(CliDesk desk)
{
    private static string Keys => Repository.Built("keys/credential", "keys");

    [Fact]
    public async Task Credential_IssuedAndProven_IsAcceptedUntilItIsRevoked()
    {
        string folder = desk.NewFolder();
        Task<Outcome> Zk(params string[] arguments) => ZkProgram.RunAsync(folder, arguments);
        Task<Outcome> Prove(string output, params string[] more) => Zk(
            ["credential", "prove", "credential.json", "--secrets", desk["secrets.json"], "--issuers", "issuers.txt", "--revoked", "revoked.txt", "--scope", "acme-credit",
             "--out", output, "--allow-development-keys", "--json", .. more]);

        string issuer = (await Zk("keys", "issuer", "--out", "issuer-key.json", "--json")).Expect(0).Json.GetProperty("publicKey").GetString()!;
        string secret = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "issuer-key.json"))).RootElement.GetProperty("secretKey").GetString()!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "issuer-key.json")));
        Assert.Contains("never overwritten", (await Zk("keys", "issuer", "--out", "issuer-key.json")).Expect(2).Errors, StringComparison.Ordinal);
        string owner = (await Zk("credential", "owner", "--secrets", desk["secrets.json"], "--json")).Expect(0).Json.GetProperty("owner").GetString()!;
        Outcome issued = (await Zk("credential", "issue", "--key", "issuer-key.json", "--owner", owner, "--id", "42", "--from", "2026-01-01", "--until", "2126-01-01")).Expect(0);
        await File.WriteAllLinesAsync(Path.Combine(folder, "issuers.txt"), ["# trusted", issuer]);
        await File.WriteAllTextAsync(Path.Combine(folder, "revoked.txt"), "");
        JsonElement roots = (await Zk("credential", "roots", "--issuers", "issuers.txt", "--revoked", "revoked.txt", "--json")).Expect(0).Json;

        Outcome proven = (await Prove("kyc.json")).Expect(0);
        Outcome accepted = (await Zk("verify", "credential", "kyc.json", "--keys", Keys, "--allow-development-keys", "--scope", "acme-credit", "--max-epoch-age", "3600",
            "--expect", $"issuerRoot={roots.GetProperty("issuerRoot")}", "--expect", $"revocationRoot={roots.GetProperty("revocationRoot")}", "--json")).Expect(0);
        Assert.True(accepted.Json.GetProperty("anchored").GetBoolean());
        // The tag is that of the desk's solvency proof for the same scope.
        Assert.Equal(desk.Proof.Json.GetProperty("accountTag").GetString(), proven.Json.GetProperty("accountTag").GetString());
        SnarkjsVerdict.Accepts(Path.Combine(folder, "kyc.json"), Path.Combine(Keys, "verification_key.json"));
        (await Prove("by-snarkjs.json", "--backend", "snarkjs")).Expect(0);
        (await Zk("verify", "credential", "by-snarkjs.json", "--keys", Keys, "--allow-development-keys")).Expect(0);

        Assert.Contains("credential-expired", (await Prove("late.json", "--valid-at", "2126-01-01")).Expect(1).Errors, StringComparison.Ordinal);
        Assert.Contains("credential-not-yet-valid", (await Prove("early.json", "--valid-at", "2025-12-31")).Expect(1).Errors, StringComparison.Ordinal);
        JsonElement revoked = (await Zk("credential", "revoke", "revoked.txt", "--id", "42", "--id", "7", "--json")).Expect(0).Json;
        Assert.Equal(2, revoked.GetProperty("added").GetInt32());
        Outcome refused = (await Prove("revoked.json")).Expect(1);
        Assert.Contains("credential-revoked", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "revoked.json")));
        // ... and the old proof is not for the new list.
        (await Zk("verify", "credential", "kyc.json", "--keys", Keys, "--allow-development-keys", "--expect", $"revocationRoot={revoked.GetProperty("revocationRoot")}")).Expect(1);
        foreach (Outcome outcome in (Outcome[])[issued, proven, refused])
        {
            Assert.DoesNotContain(secret[2..], outcome.All, StringComparison.Ordinal);
            Assert.DoesNotContain(CliDesk.OwnerSecret, outcome.All, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("issuers.txt", "0x01", "issuers.txt, line 1")]
    [InlineData("revoked.txt", "5\n5\n", "revoked.txt, line 2")]
    [InlineData("revoked.txt", "0", "revoked.txt, line 1")]
    public async Task Roots_OfAMalformedList_NameTheLine(string file, string text, string expected)
    {
        string folder = desk.NewFolder();
        foreach (string list in (string[])["issuers.txt", "revoked.txt"]) await File.WriteAllTextAsync(Path.Combine(folder, list), list == file ? text : "# none\n");

        Assert.Contains(expected, (await ZkProgram.RunAsync(folder, "credential", "roots", "-i", "issuers.txt", "-r", "revoked.txt")).Expect(2).Errors, StringComparison.Ordinal);
    }
}
