using Spectre.Console;
using Zk.Soundness;

namespace Zk.Cli.Output;

/// <summary>An audit for a person and for a machine.</summary>
internal static class AuditView
{
    public static void Write(IAnsiConsole console, AuditReport report)
    {
        Finding[] open = [.. report.Open];
        if (open.Length > 0)
        {
            Table table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("rule").NoWrap().Padding(0, 0, 1, 0)).AddColumn(new TableColumn("finding").Padding(0, 0, 0, 0));
            foreach (Finding finding in open)
                table.AddRow($"[{Colour(finding.Rule.Level)}]{finding.Rule.Id}[/]", $"[bold]{Markup.Escape(finding.Place)}[/]: {Markup.Escape(finding.Message)}");
            console.Write(table);
        }
        console.WriteLine($"{report.Circuit}: {report.Constraints} constraints, {report.Wires} wires; {report.Unique} shown unique, {report.NotUnique.Length} shown not unique, {report.Unresolved.Length} unresolved");
        console.WriteLine($"wires changed {report.Changed}, constraints removed {report.Removed}; findings {open.Length} open, {report.Findings.Length - open.Length} answered");
        console.MarkupLine(open.Length == 0 ? "[green]nothing open[/]" : "[red]open findings[/]: fix the circuit, or answer them in the file given with --answers");
    }

    /// <summary>docs/circuit-audit.md documents the fields.</summary>
    public static object ToJson(AuditReport report) => new
    {
        circuit = report.Circuit,
        constraints = report.Constraints,
        wires = report.Wires,
        unique = report.Unique,
        changed = report.Changed,
        removed = report.Removed,
        clean = report.IsClean,
        findings = report.Findings.Select(finding => new
        {
            rule = finding.Rule.Id,
            level = finding.Rule.Level.ToString().ToLowerInvariant(),
            place = finding.Place,
            message = finding.Message,
            signals = finding.Signals,
            answer = finding.Answer,
        }),
        notUnique = report.NotUnique,
        unresolved = report.Unresolved,
    };

    private static string Colour(FindingLevel level) => level == FindingLevel.Error ? "red" : level == FindingLevel.Warning ? "yellow" : "grey";
}
