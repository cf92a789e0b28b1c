using System.Globalization;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Engine.Liquidity;
using Zk.Engine.Replay;

namespace Zk.Cli.Replay;

/// <summary>A replay on the terminal: policies side by side, then the margin of each coin.</summary>
internal static class ReplayTable
{
    public static void Write(IAnsiConsole console, ReplayReport report)
    {
        console.MarkupLine($"[bold]{Markup.Escape(report.Day)}[/], {report.From} to {report.To} UTC");
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"{report.Population.Length:N0} accounts, open interest ${Usd.Whole(report.OpenInterestMicroUsd)}, {report.Results[0].Steps:N0} re-margins of the book"));
        foreach (string note in report.Scene.Notes) console.MarkupLine($"[grey]- {Markup.Escape(note)}[/]");
        console.Write(Figures(report));
        if (report.Results[0].Liquidity is { } liquidity) console.Write(Liquidity(liquidity));
        console.Write(Margins(report));
        if (report.Request.Html is { } html) console.WriteLine($"report in {html}");
    }

    private static Table Figures(ReplayReport report)
    {
        Table table = Tables.Plain(["figure", .. report.Results.Select(result => result.Policy)]).AlignRight([.. Enumerable.Range(1, report.Results.Length)]);
        foreach ((string name, Func<ReplayResult, string> text) in ReplayFigures.Rows())
            table.AddRow([name, .. report.Results.Select(text)]);
        return table;
    }

    /// <summary>Forced orders of the first policy beside each provider of liquidity.</summary>
    private static Table Liquidity(LiquidityResult liquidity)
    {
        Table table = Tables.Plain(["liquidity", .. liquidity.Scores.Select(score => score.Name)]).AlignRight([.. Enumerable.Range(1, liquidity.Scores.Length)]);
        foreach ((string name, Func<LiquidityScore, string> text) in ReplayFigures.LiquidityRows())
            table.AddRow([name, .. liquidity.Scores.Select(text)]);
        return table;
    }

    /// <summary>The margin under the first policy; it hardly differs between them.</summary>
    private static Table Margins(ReplayReport report)
    {
        ReplayResult first = report.Results[0];
        Table table = Tables.Plain(["margin over 30 min", .. first.Coins.Select(coin => coin.Coin)]).AlignRight([.. Enumerable.Range(1, first.Coins.Length)]);
        foreach ((string name, Func<CoinResult, string> text) in ReplayFigures.MarginRows())
            table.AddRow([name, .. first.Coins.Select(text)]);
        return table;
    }
}
