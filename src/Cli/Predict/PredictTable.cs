using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Engine.Prediction;

namespace Zk.Cli.Predict;

/// <summary>Predictions on the terminal: scores, then deciles with bars of what was expected and what was observed.</summary>
internal static class PredictTable
{
    private const int BarWidth = 24;

    public static void Write(IAnsiConsole console, PredictReport report)
    {
        console.WriteLine(Text($"trained on {string.Join(", ", report.Record.Source.Days.Select(day => day.Name))}: {report.Record.Samples:N0} samples, {report.Record.Hits:N0} hits within {report.Record.Source.HorizonMs / 60_000} min"));
        console.WriteLine($"data {report.Record.DataHash}");
        console.WriteLine(report.DataCheck);
        console.Write(Scores(report.Tests));
        Calibration(console, $"{report.Deciding.Name}, baseline", report.Deciding.Baseline.Calibration);
        Calibration(console, $"{report.Deciding.Name}, learned", report.Deciding.Learned.Calibration);
        console.WriteLine($"Default: {report.Default}; {report.Deciding.Choice.Reason}.");
        console.WriteLine(PredictReport.Purpose);
    }

    /// <summary>A score; where it is not defined, that.</summary>
    public static string Score(double? score, string format) => score?.ToString(format, CultureInfo.InvariantCulture) ?? "undefined";

    /// <summary>A probability in percent.</summary>
    public static string Percent(double probability) => (probability * 100).ToString("0.00", CultureInfo.InvariantCulture);

    private static Table Scores(ImmutableArray<PredictTest> tests)
    {
        Table table = Tables.Plain("out of sample", "samples", "hits", "AUC base", "learned", "Brier base", "learned").AlignRight(1, 2, 3, 4, 5, 6);
        foreach (PredictTest test in tests)
            table.AddRow(
                Markup.Escape(test.Name), Text($"{test.Samples:N0}"), Text($"{test.Hits:N0}"), Score(test.Baseline.Auc, "0.00000"), Score(test.Learned.Auc, "0.00000"),
                Score(test.Baseline.Brier, "0.000000"), Score(test.Learned.Brier, "0.000000"));
        return table;
    }

    private static void Calibration(IAnsiConsole console, string title, ImmutableArray<CalibrationRow> rows)
    {
        if (rows.IsEmpty) return;
        double most = Math.Max(1e-9, rows.Max(row => Math.Max(row.Expected, row.Observed)));
        Table table = Tables.Plain(Markup.Escape(title), "expected %", "observed %", "  █ observed, │ expected").AlignRight(0, 1, 2);
        foreach (CalibrationRow row in rows)
            table.AddRow(Text($"{row.Count:N0}"), Percent(row.Expected), Percent(row.Observed), "  " + Bar(row.Observed / most, row.Expected / most));
        console.Write(table);
    }

    /// <summary>A bar of the observed part with a mark where it was expected to end.</summary>
    private static string Bar(double observed, double expected)
    {
        int end = (int)Math.Round(observed * BarWidth), mark = (int)Math.Round(expected * BarWidth);
        return string.Concat(Enumerable.Range(0, Math.Max(end, mark + 1)).Select(i => i == mark ? '│' : i < end ? '█' : ' '));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
