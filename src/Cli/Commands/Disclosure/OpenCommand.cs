using System.CommandLine;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk open</c>: verifies a disclosure, then decrypts it. What does not verify is not decrypted.</summary>
internal static class OpenCommand
{
    private static readonly Argument<string> s_bundle = new("bundle") { Description = "The disclosure, made by `zk disclose`" };
    private static readonly Option<string> s_key = new("--key") { Description = "The auditor's key, made by `zk keys auditor`", Required = true };
    private static readonly Option<string> s_keys = new("--keys", "-k") { Description = "Folder with the verification_key.json and manifest.json that you trust, never from the disclosure's sender", Required = true };
    private static readonly Option<bool> s_allowDevelopment = new("--allow-development-keys") { Description = "Accept a key that its maker can forge with" };
    private static readonly Option<string?> s_accountsRoot = new("--accounts-root") { Description = "Accounts root as the venue published it" };
    private static readonly Option<string?> s_scope = new("--scope") { Description = "Your own scope: a number below 2^250, or a label" };
    private static readonly Option<string?> s_accountTag = new("--account-tag") { Description = "Tag of the solvency proof it goes with" };
    private static readonly Option<string?> s_epoch = new("--epoch", "-e") { Description = "Epoch document: names the instruments, which the account knows by their indices" };

    public static Command Create() => new Command("open", "Verify a disclosure and read the account in it. Exit code 1 when its proof or its seal is refused")
    {
        s_bundle, s_key, s_keys, s_allowDevelopment, s_accountsRoot, s_scope, s_accountTag, s_epoch,
    }.Runs(
        (parsed, terminal, _) =>
        {
            using AuditorKey key = CredentialFiles.ReadAuditorKey(parsed.GetValue(s_key)!);
            EpochDocument? epoch = parsed.GetValue(s_epoch) is { } path ? DeskFiles.ReadEpoch(path) : null;
            (DisclosureStatement statement, VerificationReport report) = Verified(parsed);
            DisclosureView.Write(terminal, statement, report, DisclosedAccount.Open(statement, key), epoch);
            return Task.FromResult(ExitCode.Ok);
        },
        "zk open disclosure.json --key auditor-key.json --keys trusted/ --accounts-root 1234 --epoch epoch.json",
        "zk open disclosure.json --key auditor-key.json --keys build/keys/disclosure --allow-development-keys --json | jq .positions");

    private static (DisclosureStatement Statement, VerificationReport Report) Verified(ParseResult parsed)
    {
        (VerificationKey key, KeyManifest manifest) = VerifyCommand.ReadTrusted(parsed.GetValue(s_keys)!);
        string path = parsed.GetValue(s_bundle)!;
        byte[] bytes = DeskFiles.ReadBytes(path, "disclosure", ProofBundleJson.MaxBytes);
        VerificationReport report = BundleVerifier.Verify(bytes, key, manifest, Policy(parsed), Checkout.Shorten(path));
        if (!report.IsAccepted)
            throw CommandFailure.Refused($"{Checkout.Shorten(path)}: not opened, since its proof is refused: {string.Join("; ", report.Failures.Select(check => $"{check.Name}: {check.Detail}"))}");
        return ((DisclosureStatement)ProofBundleJson.Read(bytes, Checkout.Shorten(path)).Statement, report);
    }

    // No clock: an auditor reads what she was sent whenever she likes. The deadline binds whoever acts on a proof.
    private static VerificationPolicy Policy(ParseResult parsed) => new()
    {
        AllowDevelopmentKeys = parsed.GetValue(s_allowDevelopment),
        ExpectedStatement = DisclosureStatement.Name,
        ExpectedScope = parsed.GetValue(s_scope) is { } scope ? Labels.Scope(scope) : null,
        ExpectedAccountTag = parsed.GetValue(s_accountTag) is { } tag ? Labels.Element("--account-tag", tag) : null,
        ExpectedAccountsRoot = parsed.GetValue(s_accountsRoot) is { } root ? Labels.Element("--accounts-root", root) : null,
    };
}
