using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary><c>zk liabilities check-inclusion</c>: what a customer does with her receipt, on her own machine.</summary>
internal sealed class LiabilitiesCheckInclusion
{
    private readonly Argument<string> _receipt = new("receipt") { Description = "The receipt from the venue (JSON)" };
    private readonly Option<string?> _leaf = new("--leaf") { Description = "Your leaf, from `zk account leaf`; or give book, market and secrets" };
    private readonly Option<string?> _book = new("--book") { Description = "Your book (CSV)" };
    private readonly Option<string?> _market = new("--market", "-m") { Description = "Market snapshot (JSON)" };
    private readonly Option<string?> _secrets = new("--secrets", "-s") { Description = "Your account's secrets, made by `zk account create`" };
    private readonly Option<string> _root = new("--accounts-root") { Description = "Accounts root of the bundle that `zk liabilities verify` accepted", Required = true };
    private readonly Option<ulong> _count = new("--count") { Description = "Number of accounts of that bundle", Required = true };

    private LiabilitiesCheckInclusion()
    {
    }

    public static Command Create()
    {
        LiabilitiesCheckInclusion options = new();
        return new Command("check-inclusion", "Check that your account is among those that a venue's liabilities count. Exit code 1 when it is not")
        {
            options._receipt, options._leaf, options._book, options._market, options._secrets, options._root, options._count,
        }.Runs(
            (parsed, terminal, _) => Task.FromResult(options.Run(parsed, terminal)),
            "zk liabilities check-inclusion receipt.json --book book.csv -m market.json -s secrets.json --accounts-root 1234 --count 10000",
            "zk liabilities check-inclusion receipt.json --leaf 0x1234… --accounts-root 1234 --count 10000");
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        string path = parsed.GetValue(_receipt)!;
        InclusionReceipt receipt = InclusionReceiptJson.Read(DeskFiles.ReadBytes(path, "inclusion receipt", InclusionReceiptJson.MaxBytes), Checkout.Shorten(path));
        ImmutableArray<VerificationCheck> checks = InclusionVerifier.Check(
            receipt, OwnLeaf(parsed), Labels.Element("--accounts-root", parsed.GetValue(_root)!), parsed.GetValue(_count));
        bool included = checks.All(check => check.Outcome == CheckOutcome.Passed);
        terminal.WriteJson(new { included, checks = checks.Select(check => new { name = check.Name, outcome = CheckTable.NameOf(check.Outcome), detail = check.Detail }) });
        if (!terminal.Json)
        {
            CheckTable.Write(terminal.Console, checks);
            terminal.Console.MarkupLine(included ? "[green]included[/]: your account is counted" : "[red]not included[/]: ask the venue, and do not rely on its liabilities");
        }
        return included ? ExitCode.Ok : ExitCode.Refused;
    }

    private Fr OwnLeaf(ParseResult parsed)
    {
        string?[] own = [parsed.GetValue(_book), parsed.GetValue(_market), parsed.GetValue(_secrets)];
        if (parsed.GetValue(_leaf) is { } leaf && own.All(file => file is null)) return Labels.Element("--leaf", leaf);
        if (parsed.GetValue(_leaf) is not null || own.Any(file => file is null))
            throw CommandFailure.Usage("expected either --leaf, or all of --book, --market and --secrets: the receipt is compared with your own account");
        MarketSnapshot market = DeskFiles.ReadMarket(own[1]!);
        return AccountLeaf.Compute(DeskFiles.ReadBook(own[0]!, market), DeskFiles.ReadSecrets(own[2]!));
    }
}
