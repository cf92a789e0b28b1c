using System.Text.Json;
using Spectre.Console;
using Zk.Verifier;

namespace Zk.Cli.Output;

/// <summary>A verification report: every check, what became of it, and the verdict.</summary>
internal static class ReportView
{
    public static void Write(Terminal terminal, VerificationReport report)
    {
        if (terminal.Json)
        {
            terminal.WriteJson(JsonDocument.Parse(report.ToJson()).RootElement);
            return;
        }
        terminal.Console.Write(Table(report));
        WriteVerdict(terminal.Console, report);
    }

    public static void WriteVerdict(IAnsiConsole console, VerificationReport report)
    {
        int open = report.Checks.Count(check => check.Outcome == CheckOutcome.NotChecked);
        if (report.IsAccepted && !report.IsAnchored)
            console.MarkupLine($"[yellow]not tied to a venue[/]: without the published {Markup.Escape(OpenAnchors(report))} the sender may have invented what the proof is about");
        if (report.IsAccepted) console.MarkupLine($"[green]accepted[/]{(open > 0 ? $", {open} checks not made: no expectation was given for them" : "")}");
        else console.MarkupLine($"[red]refused[/]: {Markup.Escape(string.Join("; ", report.Failures.Select(check => check.Name)))}");
    }

    // As the user would state them; a root without an option of its own is stated by its signal.
    private static string OpenAnchors(VerificationReport report) => string.Join(" and ", report.Anchors
        .Where(anchor => report.Find(anchor)?.Outcome != CheckOutcome.Passed)
        .Select(anchor => anchor switch
        {
            CheckName.AccountsRoot => "--accounts-root",
            CheckName.EpochRows => "--epoch",
            _ => $"{anchor} (--expect)",
        }));

    private static Table Table(VerificationReport report)
    {
        Table table = Tables.Plain("check", "outcome").AddColumn(new TableColumn("detail").Padding(0, 0, 0, 0));
        foreach (VerificationCheck check in report.Checks)
            table.AddRow(check.Name, Colour(check.Outcome), Markup.Escape(check.Detail));
        return table;
    }

    private static string Colour(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "[green]passed[/]",
        CheckOutcome.Failed => "[red]failed[/]",
        _ => "[yellow]not checked[/]",
    };
}
