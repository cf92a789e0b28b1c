using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Commands;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Cli.Liabilities;

/// <summary><c>zk liabilities verify</c>: every check of a venue bundle, with no network and no Node.</summary>
internal sealed class LiabilitiesVerify
{
    private readonly Argument<string> _bundle = new("bundle") { Description = "Venue bundle (JSON lines), made by `zk liabilities prove`" };
    private readonly Option<string> _keys = new("--keys", "-k") { Description = "Folder with the batches' verification key and manifest that you trust", Required = true };
    private readonly Option<string?> _closingKeys = new("--closing-keys") { Description = "The same for the closing proof, where the totals are hidden" };
    private readonly Option<bool> _allowDevelopment = new("--allow-development-keys") { Description = "Accept keys that their maker can forge with" };
    private readonly Option<string> _epoch = new("--epoch", "-e") { Description = "Epoch document as the venue published it: every price is looked up in it", Required = true };
    private readonly Option<string?> _accountsRoot = new("--accounts-root") { Description = "Accounts root as the venue published it" };
    private readonly Option<string?> _reserves = new("--reserves") { Description = "Dollars that you know the venue to hold", HelpName = "usd" };
    private readonly Option<string> _ratio = new("--min-ratio") { Description = "Least coverage that you accept", DefaultValueFactory = _ => "1", HelpName = "ratio" };
    private readonly Option<string?> _badDebt = new("--max-bad-debt") { Description = "Largest bad debt that you accept", HelpName = "usd" };
    private readonly ContextOptions _context = new("the deadline");

    private LiabilitiesVerify()
    {
    }

    public static Command Create()
    {
        LiabilitiesVerify options = new();
        Command command = new("verify", "Check a venue bundle. Exit code 0 accepted, 1 refused, 2 unreadable key or arguments")
        {
            options._bundle, options._keys, options._closingKeys, options._allowDevelopment, options._epoch, options._accountsRoot, options._reserves,
            options._ratio, options._badDebt,
        };
        options._context.AddTo(command);
        return command.Runs(
            options.RunAsync,
            "zk liabilities verify liabilities.jsonl --keys trusted/liabilities --epoch epoch.json --accounts-root 1234 --reserves 250000000",
            "zk liabilities verify liabilities.jsonl -k trusted/liabilities --closing-keys trusted/liabilities-closing -e epoch.json --json | jq .anchored");
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        LiabilitiesPolicy policy = Policy(parsed);
        string path = parsed.GetValue(_bundle)!;
        if (!File.Exists(path)) throw CommandFailure.Usage($"{path}: no such file; expected a venue bundle");
        LiabilitiesReport report = await LateBar.RunAsync(terminal, "batches", progress =>
        {
            using FileStream stream = File.OpenRead(path);
            return LiabilitiesVerifier.Verify(stream, policy, Checkout.Shorten(path), progress, cancellation);
        });
        Write(terminal, report);
        return report.IsAccepted ? ExitCode.Ok : ExitCode.Refused;
    }

    private LiabilitiesPolicy Policy(ParseResult parsed) => new()
    {
        EpochDocument = DeskFiles.ReadEpoch(parsed.GetValue(_epoch)!),
        Batches = Trusted(parsed.GetValue(_keys)!),
        Closing = parsed.GetValue(_closingKeys) is { } folder ? Trusted(folder) : null,
        AllowDevelopmentKeys = parsed.GetValue(_allowDevelopment),
        ExpectedAccountsRoot = parsed.GetValue(_accountsRoot) is { } root ? Labels.Element("--accounts-root", root) : null,
        ExpectedChainId = _context.ChainId(parsed),
        ExpectedContract = _context.Contract(parsed),
        ExpectedSubmitter = _context.Submitter(parsed),
        ExpectedRecipient = _context.Recipient(parsed),
        ExpectedDomain = _context.Domain(parsed),
        KnownReserves = parsed.GetValue(_reserves) is { } reserves ? LiabilitiesCommand.MicroUsd("--reserves", reserves) : null,
        MinRatioPpm = LiabilitiesCommand.RatioPpm("--min-ratio", parsed.GetValue(_ratio)!),
        MaxBadDebt = parsed.GetValue(_badDebt) is { } limit ? LiabilitiesCommand.MicroUsd("--max-bad-debt", limit) : null,
        NowUnixSeconds = _context.NowUnixSeconds(parsed),
    };

    private static TrustedKey Trusted(string folder)
    {
        (VerificationKey key, KeyManifest manifest) = VerifyCommand.ReadTrusted(folder);
        return new TrustedKey(key, manifest);
    }

    private static void Write(Terminal terminal, LiabilitiesReport report)
    {
        OpenedTotals? opened = report.End as OpenedTotals;
        HiddenTotals? hidden = report.End as HiddenTotals;
        terminal.WriteJson(new
        {
            accepted = report.IsAccepted,
            anchored = report.IsAnchored,
            batches = report.BatchCount,
            accounts = report.Count,
            accountsRoot = report.AccountsRoot?.ToString(),
            positiveMicroUsd = opened?.Total.Positive.ToString(),
            negativeMicroUsd = opened?.Total.Negative.ToString(),
            reservesMicroUsd = hidden?.Reserves.ToString(),
            ratioPpm = hidden?.RatioPpm,
            badDebtLimitMicroUsd = hidden?.BadDebtLimit.ToString(),
            checks = report.Checks.Select(check => new { name = check.Name, outcome = CheckTable.NameOf(check.Outcome), detail = check.Detail }),
        });
        if (terminal.Json) return;
        CheckTable.Write(terminal.Console, report.Checks);
        if (report.IsAccepted && !report.IsAnchored)
            terminal.Console.MarkupLine("[yellow]not tied to a venue[/]: without --accounts-root these may be other accounts than those that customers were shown");
        if (report.IsAccepted) terminal.Console.MarkupLine("[green]accepted[/]");
        else terminal.Console.MarkupLine($"[red]refused[/]: {Markup.Escape(string.Join("; ", report.Checks.Where(check => check.Outcome == CheckOutcome.Failed).Select(check => check.Name).DefaultIfEmpty("not all could be checked")))}");
    }
}
