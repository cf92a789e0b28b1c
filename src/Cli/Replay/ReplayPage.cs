using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Engine.Replay;

namespace Zk.Cli.Replay;

/// <summary>A replay as one HTML page: figures, then plots as inline SVG. Nothing is loaded from elsewhere.</summary>
internal static class ReplayPage
{
    private const string Style = """
        body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:15px/1.5 system-ui,sans-serif;color:#1b1f24;background:#fff}
        h1{font-size:1.6rem;margin:0 0 .2rem}h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid #d8dee4;padding-bottom:.2rem}
        p,li{color:#424a53}svg{width:100%;height:auto;display:block;margin:.9rem 0}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.6rem 0}
        th,td{padding:.22rem .9rem;text-align:right;border-bottom:1px solid #e8ebef;white-space:nowrap}
        th:first-child,td:first-child{text-align:left;padding-left:0}th{font-weight:600}
        .plain{color:#57606a;font-size:.92rem}
        """;

    private static readonly string[] s_policyColours = ["#0550ae", "#bc4c00", "#8250df"];

    public static string Write(ReplayReport report)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.Append($"<title>Replay {Html(report.Day)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        Head(page, report);
        Section(page, "Figures");
        page.Append(Table(["", .. report.Results.Select(result => result.Policy)], ReplayFigures.Rows().Select(row => (string[])[row.Name, .. report.Results.Select(row.Text)])));
        page.Append("<p class=\"plain\">Bad debt counts every deficit, whoever paid it in the end, and what funds paid bidders to take accounts over (premiums). Closed at the mark: what accounts at the end of the path still held, taken over by the other side without gain or loss; it is not in the volume. Needless: the account would have stood above maintenance five minutes after its first sale. Needed: what had to be sold at that moment to restore E = 1.15 MM; the row below it counts only accounts of at least $20,000.</p>\n");
        Section(page, "Prices and oracle");
        for (int m = 0; m < report.Scene.Day.Coins.Length; m++) Prices(page, report, m);
        Section(page, "Margin health");
        foreach (ReplayResult result in report.Results) Health(page, result);
        Section(page, "Liquidations");
        Compare(page, report, "Liquidated per sample", "$", frames => Differences([.. frames.Select(frame => Usd(frame.LiquidatedMicroUsd))]));
        Compare(page, report, "Liquidated, total", "$", frames => frames.Select(frame => Usd(frame.LiquidatedMicroUsd)));
        Compare(page, report, "Open liquidations", "cases", frames => frames.Select(frame => (double)frame.OpenCases));
        for (int m = 0; m < report.Scene.Day.Coins.Length; m++) Impact(page, report, m);
        Section(page, "Who pays");
        Compare(page, report, "Bad debt, total", "$", frames => frames.Select(frame => Usd(frame.DeficitMicroUsd)));
        Compare(page, report, "Deleveraging (ADL), total taken from winners", "$", frames => frames.Select(frame => Usd(frame.DeleveragedMicroUsd)));
        Compare(page, report, "Insurance funds", "$", frames => frames.Select(frame => Usd(frame.FundsMicroUsd)));
        Compare(page, report, "Backstop vault", "$", frames => frames.Select(frame => Usd(frame.VaultMicroUsd)));
        if (report.Results[0].Liquidity is { } liquidity)
        {
            Section(page, "Liquidity");
            page.Append(Table(["", .. liquidity.Scores.Select(score => score.Name)], ReplayFigures.LiquidityRows().Select(row => (string[])[row.Name, .. liquidity.Scores.Select(row.Text)])));
            page.Append($"<p class=\"plain\">The forced orders of {Html(report.Results[0].Policy)}, each run through equal books beside a provider of equal capital. Slippage is against the mark. Half of a constant-product pool falls with the price by construction; behind holding is what it loses beyond that.</p>\n");
        }
        Section(page, "Margin rates, coverage and procyclicality");
        ImmutableArray<CoinResult> coins = report.Results[0].Coins;
        page.Append(Table(["over 30 min", .. coins.Select(coin => coin.Coin)], ReplayFigures.MarginRows().Select(row => (string[])[row.Name, .. coins.Select(row.Text)])));
        for (int m = 0; m < coins.Length; m++) Rates(page, report, m);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Head(StringBuilder page, ReplayReport report)
    {
        page.Append($"<h1>Replay of {Html(report.Day)}</h1>\n");
        page.Append(string.Create(CultureInfo.InvariantCulture, $"<p>{report.From} to {report.To} UTC, {report.Population.Length:N0} accounts, open interest ${Output.Usd.Whole(report.OpenInterestMicroUsd)}, {report.Results[0].Steps:N0} re-margins of the whole book.</p>\n"));
        if (report.Scene.Notes.IsEmpty && report.Scene.Settings.Faults.IsEmpty) return;
        page.Append("<ul class=\"plain\">\n");
        foreach (string note in report.Scene.Notes) page.Append($"<li>{Html(note)}</li>\n");
        foreach (SourceFault fault in report.Scene.Settings.Faults)
            page.Append($"<li>disturbance: {Html(fault.Kind.ToString().ToLowerInvariant())} of {Html(fault.Venue)}, {ReplayFigures.Duration(fault.FromMs)} to {ReplayFigures.Duration(fault.ToMs)} after the start</li>\n");
        page.Append("</ul>\n");
    }

    private static void Prices(StringBuilder page, ReplayReport report, int m)
    {
        ImmutableArray<ReplayFrame> frames = report.Results[0].Frames;
        CoinFrame[] coins = [.. frames.Select(frame => frame.Coins[m])];
        page.Append(new SvgPlot($"{report.Scene.Day.Coins[m]}, {report.Results[0].Policy}", "$", Hours(frames))
            .Area("EMA ± 10 %", "#eef2f7", coins.Select(coin => Price(coin.EmaE8) * 0.9), coins.Select(coin => Price(coin.EmaE8) * 1.1))
            .Area("no liquidation", "#f3c6c6", coins.Select(coin => coin.MayLiquidate ? double.NaN : Price(coin.EmaE8) * 0.9), coins.Select(coin => coin.MayLiquidate ? double.NaN : Price(coin.EmaE8) * 1.1))
            .Area("oracle ± confidence", "#9cc3f0", coins.Select(coin => Price(coin.IndexE8 - coin.ConfidenceE8)), coins.Select(coin => Price(coin.IndexE8 + coin.ConfidenceE8)))
            .Line("market", "#1b1f24", coins.Select(coin => Price(coin.TrueE8)))
            .Line("mark", "#cf222e", coins.Select(coin => Price(coin.MarkE8)), isDashed: true).Render()).Append('\n');
    }

    private static void Health(StringBuilder page, ReplayResult result)
    {
        double[] Count(MarginBand band) => [.. result.Frames.Select(frame => (double)frame.Bands[(int)band])];
        page.Append(new SvgPlot($"Accounts that are not healthy, {result.Policy}", "accounts", Hours(result.Frames))
            .Stack(("insolvent", "#82071e", Count(MarginBand.Insolvent)), ("close-out", "#e5534b", Count(MarginBand.CloseOut)), ("flagged", "#f0a35e", Count(MarginBand.Flagged)), ("restricted", "#f5dfa0", Count(MarginBand.Restricted)))
            .Render()).Append('\n');
        page.Append(new SvgPlot($"Of them below maintenance, {result.Policy}", "accounts", Hours(result.Frames))
            .Stack(("insolvent", "#82071e", Count(MarginBand.Insolvent)), ("close-out", "#e5534b", Count(MarginBand.CloseOut)), ("flagged", "#f0a35e", Count(MarginBand.Flagged)))
            .Render()).Append('\n');
    }

    private static void Impact(StringBuilder page, ReplayReport report, int m)
    {
        SvgPlot plot = new SvgPlot($"{report.Scene.Day.Coins[m]} held down by forced sales", "%", Hours(report.Results[0].Frames)).FromZero();
        for (int p = 0; p < report.Results.Length; p++)
            plot.Line(report.Results[p].Policy, s_policyColours[p], report.Results[p].Frames.Select(frame => frame.Coins[m].DisplacementPpb / 1e7));
        page.Append(plot.Render()).Append('\n');
    }

    private static void Rates(StringBuilder page, ReplayReport report, int m)
    {
        ImmutableArray<ReplayFrame> frames = report.Results[0].Frames;
        page.Append(new SvgPlot($"{report.Scene.Day.Coins[m]} scan range", "%", Hours(frames)).FromZero()
            .Line("maintenance", "#0550ae", frames.Select(frame => frame.Coins[m].MaintenancePpm / 1e4))
            .Line("initial", "#1a7f37", frames.Select(frame => frame.Coins[m].InitialPpm / 1e4)).Render()).Append('\n');
    }

    private static void Compare(StringBuilder page, ReplayReport report, string title, string unit, Func<ImmutableArray<ReplayFrame>, IEnumerable<double>> values)
    {
        SvgPlot plot = new SvgPlot(title, unit, Hours(report.Results[0].Frames)).FromZero();
        for (int p = 0; p < report.Results.Length; p++) plot.Line(report.Results[p].Policy, s_policyColours[p], values(report.Results[p].Frames));
        page.Append(plot.Render()).Append('\n');
    }

    private static void Section(StringBuilder page, string title) => page.Append($"<h2>{Html(title)}</h2>\n");

    private static string Table(string[] head, IEnumerable<string[]> rows)
    {
        StringBuilder table = new("<table>\n<tr>");
        foreach (string cell in head) table.Append($"<th>{Html(cell)}</th>");
        table.Append("</tr>\n");
        foreach (string[] row in rows)
        {
            table.Append("<tr>");
            foreach (string cell in row) table.Append($"<td>{Html(cell)}</td>");
            table.Append("</tr>\n");
        }
        return table.Append("</table>\n").ToString();
    }

    /// <summary>Hours since midnight of the first sample's day.</summary>
    private static double[] Hours(ImmutableArray<ReplayFrame> frames)
    {
        const long dayMs = Units.SecondsPerDay * 1_000;
        long midnight = frames[0].TimeMs - frames[0].TimeMs % dayMs;
        return [.. frames.Select(frame => (frame.TimeMs - midnight) / 3_600_000.0)];
    }

    private static IEnumerable<double> Differences(double[] values) => values.Select((value, i) => i == 0 ? value : value - values[i - 1]);

    private static double Price(long priceE8) => priceE8 / 1e8;

    private static double Usd(Int128 microUsd) => (double)microUsd / Units.MicroUsdPerUsd;

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
