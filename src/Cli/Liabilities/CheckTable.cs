using Spectre.Console;
using Zk.Cli.Output;
using Zk.Verifier;

namespace Zk.Cli.Liabilities;

/// <summary>Checks below each other, with what became of them.</summary>
internal static class CheckTable
{
    public static void Write(IAnsiConsole console, IEnumerable<VerificationCheck> checks)
    {
        Table table = Tables.Plain("check", "outcome").AddColumn(new TableColumn("detail").Padding(0, 0, 0, 0));
        foreach (VerificationCheck check in checks) table.AddRow(check.Name, Colour(check.Outcome), Markup.Escape(check.Detail));
        console.Write(table);
    }

    public static string NameOf(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Failed => "failed",
        _ => "not checked",
    };

    private static string Colour(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "[green]passed[/]",
        CheckOutcome.Failed => "[red]failed[/]",
        _ => "[yellow]not checked[/]",
    };
}
