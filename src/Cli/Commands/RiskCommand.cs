using System.CommandLine;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk risk build</c>: from a market snapshot to the epoch document that everybody can recompute.</summary>
internal static class RiskCommand
{
    public static Command Create()
    {
        Command risk = new("risk", "Publish risk rows: every instrument's mark and its loss under 32 scenarios");
        risk.Subcommands.Add(CreateBuild());
        return risk;
    }

    private static Command CreateBuild()
    {
        Argument<string> marketPath = new("market") { Description = "Market snapshot (JSON)" };
        Option<string> output = new("--out", "-o") { Description = "Where the epoch document goes", DefaultValueFactory = _ => "epoch.json" };
        Option<ulong> number = new("--epoch-number") { Description = "Number of the epoch", DefaultValueFactory = _ => 1 };
        Option<decimal> shock = DeskFiles.ShockPercent();
        Option<string?> now = DeskFiles.Now();
        Option<long> maxAge = DeskFiles.MaxAge();
        return new Command("build", "Compute an epoch document from a market snapshot") { marketPath, output, number, shock, now, maxAge }.Runs(
            (parsed, terminal, _) =>
            {
                string path = DeskFiles.RequireOutput(parsed.GetValue(output)!);
                MarketSnapshot market = DeskFiles.ReadFreshMarket(parsed.GetValue(marketPath)!, parsed.GetValue(shock), parsed.GetValue(now), parsed.GetValue(maxAge));
                EpochDocument document = EpochPublisher.Publish(RiskBuilder.Build(market, RiskParameters.Default, parsed.GetValue(number)));
                AtomicFile.Write(path, stream => stream.Write(EpochJson.Write(document)));
                Show(terminal, document, path);
                return Task.FromResult(ExitCode.Ok);
            },
            "zk risk build samples/desk/market.json --now snapshot --out build/epoch.json",
            "zk risk build market.json --epoch-number 42 --max-age 10",
            "zk risk build samples/desk/market.json --now snapshot --shock -40 --out build/crash.json");
    }

    private static void Show(Terminal terminal, EpochDocument document, string path)
    {
        RiskCommitment commitment = new(document);
        terminal.WriteJson(new
        {
            path,
            venue = document.Venue,
            epochNumber = document.EpochNumber,
            timestamp = document.TimestampUnixSeconds,
            instruments = document.Rows.Length,
            underlyings = commitment.GroupCount,
            riskRoot = commitment.RiskRoot.ToString(),
            epochRoot = commitment.EpochRoot.ToString(),
        });
        if (terminal.Json) return;
        terminal.Console.MarkupLine($"{document.Rows.Length} instruments of {commitment.GroupCount} underlyings, venue {Markup.Escape(document.Venue)}, epoch {document.EpochNumber}");
        terminal.Console.WriteLine($"risk root   {commitment.RiskRoot}");
        terminal.Console.WriteLine($"epoch root  {commitment.EpochRoot}");
        terminal.Console.WriteLine($"written to  {path}");
    }
}
