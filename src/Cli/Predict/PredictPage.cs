using System.Globalization;
using System.Net;
using System.Text;

namespace Zk.Cli.Predict;

/// <summary>Predictions as one HTML page with calibration plots as inline SVG. Nothing is loaded from elsewhere.</summary>
internal static class PredictPage
{
    private const string Style = """
        body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:15px/1.5 system-ui,sans-serif;color:#1b1f24;background:#fff}
        h1{font-size:1.6rem;margin:0 0 .2rem}h2{font-size:1.15rem;margin:2rem 0 .6rem;border-bottom:1px solid #d8dee4;padding-bottom:.2rem}
        p{color:#424a53}svg{width:100%;max-width:34rem;height:auto;display:block;margin:.9rem 0}code{font-size:.85rem;overflow-wrap:anywhere}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.6rem 0}
        th,td{padding:.22rem .8rem;text-align:right;border-bottom:1px solid #e8ebef;white-space:nowrap}
        th:first-child,td:first-child{text-align:left;padding-left:0}th{font-weight:600}
        """;

    public static string Write(PredictReport report)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.Append($"<title>Prediction of liquidations</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>Prediction of liquidations</h1>\n");
        page.Append(Text($"<p>Trained on {Html(string.Join(", ", report.Record.Source.Days.Select(day => day.Name)))}: {report.Record.Samples:N0} samples, {report.Record.Hits:N0} of them liquidatable within {report.Record.Source.HorizonMs / 60_000} minutes. Data <code>{Html(report.Record.DataHash)}</code>. {Html(report.DataCheck)}.</p>\n"));
        page.Append($"<p><b>Default: {report.Default}</b>; {Html(report.Deciding.Choice.Reason)}.</p>\n<p>{Html(PredictReport.Purpose)}</p>\n");
        page.Append("<h2>Out of sample</h2>\n<table><tr><th></th><th>samples</th><th>hits</th><th>AUC baseline</th><th>learned</th><th>Brier baseline</th><th>learned</th><th>better on both</th></tr>\n");
        foreach (PredictTest test in report.Tests)
            page.Append(Text($"<tr><td>{Html(test.Name)}</td><td>{test.Samples:N0}</td><td>{test.Hits:N0}</td><td>{PredictTable.Score(test.Baseline.Auc, "0.00000")}</td><td>{PredictTable.Score(test.Learned.Auc, "0.00000")}</td><td>{PredictTable.Score(test.Baseline.Brier, "0.000000")}</td><td>{PredictTable.Score(test.Learned.Brier, "0.000000")}</td><td>{(test.Choice.IsLearned ? "learned" : "no")}</td></tr>\n"));
        page.Append("</table>\n<h2>Calibration</h2>\n<p>Each point is a tenth of the samples by probability: how many were expected to become liquidatable, and how many did. On the line both are equal; below it the prediction was too high. Both axes are logarithmic; what is below 0.01 % is drawn at 0.01 %.</p>\n");
        foreach (PredictTest test in report.Tests) page.Append(CalibrationPlot.Render(test)).Append('\n');
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
