using System.CommandLine;
using Zk.Cli.Output;
using Zk.Engine;

namespace Zk.Cli.Commands;

/// <summary><c>zk margin</c>: what the account is worth, what it must hold, and which scenario decides.</summary>
internal static class MarginCommand
{
    private const string OwnModel = "cvx32", Pmrm2Model = "pmrm2";

    public static Command Create()
    {
        Argument<string> book = new("book") { Description = "The desk's book (CSV: instrument,side,quantity,entry_price); with --model pmrm2 a portfolio (JSON, docs/pmrm2.md)" };
        Option<string?> marketPath = new("--market", "-m") { Description = "Market snapshot (JSON); needed by cvx32, not used by pmrm2" };
        Option<string> model = new("--model") { Description = "Margin model: cvx32 is Zk's own, pmrm2 is Derive's PMRM_2", DefaultValueFactory = _ => OwnModel };
        model.AcceptOnlyFromAmong(OwnModel, Pmrm2Model);
        Option<decimal> shock = DeskFiles.ShockPercent();
        Option<string?> now = DeskFiles.Now();
        Option<long> maxAge = DeskFiles.MaxAge();
        return new Command("margin", "Show a book's margin: positions, worst scenario per underlying, IM and MM. Exit code 1 when below maintenance margin")
        {
            book, marketPath, model, shock, now, maxAge,
        }.Runs(
            (parsed, terminal, _) =>
            {
                string path = parsed.GetValue(book)!;
                if (parsed.GetValue(model) == Pmrm2Model)
                {
                    if (parsed.GetResult(marketPath) is not null || parsed.GetResult(shock) is { Implicit: false })
                        throw CommandFailure.Usage("--market, --shock: got one with --model pmrm2, expected neither; the portfolio file carries its prices, change them there");
                    return Task.FromResult(ShowPmrm2(terminal, DeskFiles.ReadPmrm2(path)));
                }
                string from = parsed.GetValue(marketPath) ?? throw CommandFailure.Usage("--market: got nothing, expected a market snapshot (JSON); give --market FILE, or --model pmrm2 for a PMRM_2 portfolio");
                MarketSnapshot market = DeskFiles.ReadFreshMarket(from, parsed.GetValue(shock), parsed.GetValue(now), parsed.GetValue(maxAge));
                Account account = DeskFiles.ReadBook(path, market);
                RiskEpoch epoch = RiskBuilder.Build(market, RiskParameters.Default, epochNumber: 1);
                MarginReport initial = Margin.Evaluate(account, epoch, MarginLevel.Initial);
                MarginReport maintenance = Margin.Evaluate(account, epoch, MarginLevel.Maintenance);
                Show(terminal, initial, maintenance);
                return Task.FromResult(maintenance.IsSolvent ? ExitCode.Ok : ExitCode.Refused);
            },
            "zk margin samples/desk/book.csv --market samples/desk/market.json --now snapshot",
            "zk margin samples/desk/book.csv --market samples/desk/market.json --now snapshot --shock -40",
            "zk margin book.csv --market market.json --json | jq .initial.slackPpmMicroUsd",
            "zk margin samples/pmrm2/short-call.json --model pmrm2",
            "zk margin portfolio.json --model pmrm2 --json | jq '{im, mm}'");
    }

    public static void Show(Terminal terminal, MarginReport initial, MarginReport maintenance)
    {
        terminal.WriteJson(new { initial = MarginView.ToJson(initial), maintenance = MarginView.ToJson(maintenance) });
        if (terminal.Json) return;
        MarginView.WritePositions(terminal.Console, initial);
        MarginView.WriteGroups(terminal.Console, initial);
        MarginView.WriteVerdicts(terminal.Console, initial, maintenance);
    }

    private static int ShowPmrm2(Terminal terminal, Pmrm2Case portfolio)
    {
        Pmrm2Report report = Pmrm2Margin.Evaluate(portfolio.Portfolio, portfolio.Parameters);
        terminal.WriteJson(Pmrm2View.ToJson(portfolio, report));
        if (!terminal.Json) Pmrm2View.Write(terminal.Console, portfolio, report);
        return report.MaintenanceMargin >= 0 ? ExitCode.Ok : ExitCode.Refused;
    }
}
