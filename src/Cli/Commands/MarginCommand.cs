using System.CommandLine;
using Zk.Cli.Output;
using Zk.Engine;

namespace Zk.Cli.Commands;

/// <summary><c>zk margin</c>: what the account is worth, what it must hold, and which scenario decides.</summary>
internal static class MarginCommand
{
    public static Command Create()
    {
        Argument<string> book = DeskFiles.Book();
        Option<string> marketPath = DeskFiles.Market();
        Option<decimal> shock = DeskFiles.ShockPercent();
        Option<string?> now = DeskFiles.Now();
        Option<long> maxAge = DeskFiles.MaxAge();
        return new Command("margin", "Show a book's margin: positions, worst scenario per underlying, IM and MM. Exit code 1 when below maintenance margin")
        {
            book, marketPath, shock, now, maxAge,
        }.Runs(
            (parsed, terminal, _) =>
            {
                MarketSnapshot market = DeskFiles.ReadFreshMarket(parsed.GetValue(marketPath)!, parsed.GetValue(shock), parsed.GetValue(now), parsed.GetValue(maxAge));
                Account account = DeskFiles.ReadBook(parsed.GetValue(book)!, market);
                RiskEpoch epoch = RiskBuilder.Build(market, RiskParameters.Default, epochNumber: 1);
                MarginReport initial = Margin.Evaluate(account, epoch, MarginLevel.Initial);
                MarginReport maintenance = Margin.Evaluate(account, epoch, MarginLevel.Maintenance);
                Show(terminal, initial, maintenance);
                return Task.FromResult(maintenance.IsSolvent ? ExitCode.Ok : ExitCode.Refused);
            },
            "zk margin samples/desk/book.csv --market samples/desk/market.json --now snapshot",
            "zk margin samples/desk/book.csv --market samples/desk/market.json --now snapshot --shock -40",
            "zk margin book.csv --market market.json --json | jq .initial.slackPpmMicroUsd");
    }

    public static void Show(Terminal terminal, MarginReport initial, MarginReport maintenance)
    {
        terminal.WriteJson(new { initial = MarginView.ToJson(initial), maintenance = MarginView.ToJson(maintenance) });
        if (terminal.Json) return;
        MarginView.WritePositions(terminal.Console, initial);
        MarginView.WriteGroups(terminal.Console, initial);
        MarginView.WriteVerdicts(terminal.Console, initial, maintenance);
    }
}
