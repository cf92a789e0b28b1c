using System.CommandLine;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Cli.Commands;

/// <summary><c>zk verify</c>: every check of a proof bundle of any statement, with no network and no Node.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string[]> s_given = new("bundle")
    {
        Description = "Proof bundle (JSON); before it, optionally, the statement that it must be about: " + StatementKinds.Names,
        HelpName = "[statement] bundle",
        Arity = new ArgumentArity(1, 2),
    };
    private static readonly Option<string> s_keys = new("--keys", "-k") { Description = "Folder with the verification_key.json and manifest.json that you trust, never from the proof's sender", Required = true };
    private static readonly Option<bool> s_allowDevelopment = new("--allow-development-keys") { Description = "Accept a key that its maker can forge with" };
    private static readonly Option<string?> s_epoch = new("--epoch", "-e") { Description = "Epoch document as the venue published it: its rows are recomputed" };
    private static readonly Option<string?> s_accountsRoot = new("--accounts-root") { Description = "Accounts root as the venue published it" };
    private static readonly Option<string?> s_level = new("--level") { Description = "Level that must have been proven: IM or MM" };
    private static readonly Option<string?> s_scope = new("--scope") { Description = "Your own scope: a number below 2^250, or a label" };
    private static readonly Option<string?> s_accountTag = new("--account-tag") { Description = "Tag this counterparty has shown you before" };
    private static readonly Option<string[]> s_expect = new("--expect")
    {
        Description = "Value that a public signal of the statement must have; may be given several times",
        HelpName = "signal=value",
        Arity = ArgumentArity.OneOrMore,
    };
    private static readonly ContextOptions s_context = new("deadline and age");
    private static readonly Option<ulong?> s_maxEpochAge = new("--max-epoch-age") { Description = "Oldest acceptable epoch, or instant of a credential", HelpName = "seconds" };

    private static ReadOnlySpan<byte> VenueFormat => "{\"format\":\"zk-liabilities\","u8;

    public static Command Create()
    {
        Command command = new("verify", "Check a proof bundle. Exit code 0 accepted, 1 refused, 2 unreadable key or arguments")
        {
            s_given, s_keys, s_allowDevelopment, s_epoch, s_accountsRoot, s_level, s_scope, s_accountTag, s_expect, s_maxEpochAge,
        };
        s_context.AddTo(command);
        return command.Runs(
            (parsed, terminal, _) =>
            {
                VerificationReport report = Check(parsed);
                ReportView.Write(terminal, report);
                return Task.FromResult(report.IsAccepted ? ExitCode.Ok : ExitCode.Refused);
            },
            "zk verify build/demo/bundle.json --keys build/keys/solvency --allow-development-keys",
            "zk verify bundle.json --keys trusted/ --epoch epoch.json --accounts-root 1234 --level IM --scope acme-credit",
            "zk verify solvency bundle.json --keys trusted/ --epoch epoch.json --expect level=initial --expect accountsRoot=1234",
            "zk verify bundle.json --keys trusted/ --epoch epoch.json --accounts-root 1234 --json | jq .anchored");
    }

    /// <summary>Reads the trusted key of a folder.</summary>
    public static (VerificationKey Key, KeyManifest Manifest) ReadTrusted(string folder)
    {
        string key = Checkout.Require(Path.Combine(folder, "verification_key.json"), "expected the folder of a key you trust (--keys)");
        string manifest = Checkout.Require(Path.Combine(folder, "manifest.json"), "expected the manifest beside the key");
        return (SnarkJson.ReadVerificationKey(DeskFiles.ReadBytes(key, "verification key", SnarkJson.MaxKeyLength)),
            KeyManifestJson.Read(DeskFiles.ReadBytes(manifest, "key manifest", KeyManifestJson.MaxBytes), Checkout.Shorten(manifest)));
    }

    private static VerificationReport Check(ParseResult parsed)
    {
        string[] given = parsed.GetValue(s_given)!;
        StatementKind? demanded = given.Length == 2 ? Labels.Statement(given[0]) : null;
        (VerificationKey key, KeyManifest manifest) = ReadTrusted(parsed.GetValue(s_keys)!);
        // What is expected is read as the trusted key's statement has it, never as the bundle says.
        VerificationPolicy policy = Policy(parsed, demanded ?? StatementKinds.ProvenBy(manifest.CircuitId)) with { ExpectedStatement = demanded?.Name };
        string path = given[^1];
        RefuseVenueBundle(path);
        byte[] bundle = DeskFiles.ReadBytes(path, "proof bundle", ProofBundleJson.MaxBytes);
        return BundleVerifier.Verify(bundle, key, manifest, policy, Checkout.Shorten(path));
    }

    // It is of another format, has one proof a batch and may be gigabytes long.
    private static void RefuseVenueBundle(string path)
    {
        if (!File.Exists(path)) return;
        Span<byte> start = stackalloc byte[VenueFormat.Length];
        using FileStream file = File.OpenRead(path);
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(VenueFormat))
            throw CommandFailure.Usage($"{Checkout.Shorten(path)}: got a venue's bundle, expected a proof bundle; check it with `zk liabilities verify`");
    }

    private static VerificationPolicy Policy(ParseResult parsed, StatementKind? kind) => new()
    {
        AllowDevelopmentKeys = parsed.GetValue(s_allowDevelopment),
        ExpectedSignals = Labels.Signals("--expect", parsed.GetValue(s_expect) ?? [], kind),
        ExpectedLevel = parsed.GetValue(s_level) is { } level ? Labels.Level(level) : null,
        ExpectedScope = parsed.GetValue(s_scope) is { } scope ? Labels.Scope(scope) : null,
        ExpectedAccountTag = parsed.GetValue(s_accountTag) is { } tag ? Labels.Element("--account-tag", tag) : null,
        ExpectedAccountsRoot = parsed.GetValue(s_accountsRoot) is { } root ? Labels.Element("--accounts-root", root) : null,
        ExpectedChainId = s_context.ChainId(parsed),
        ExpectedContract = s_context.Contract(parsed),
        ExpectedSubmitter = s_context.Submitter(parsed),
        ExpectedRecipient = s_context.Recipient(parsed),
        ExpectedDomain = s_context.Domain(parsed),
        EpochDocument = parsed.GetValue(s_epoch) is { } epoch ? DeskFiles.ReadEpoch(epoch) : null,
        NowUnixSeconds = s_context.NowUnixSeconds(parsed),
        MaxEpochAgeSeconds = parsed.GetValue(s_maxEpochAge),
    };
}
