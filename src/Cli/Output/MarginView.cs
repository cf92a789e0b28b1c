using Spectre.Console;
using Zk.Engine;

namespace Zk.Cli.Output;

/// <summary>An account's margin as a person reads it: positions, underlyings, the verdict.</summary>
internal static class MarginView
{
    public static void WritePositions(IAnsiConsole console, MarginReport report)
    {
        Table table = Plain("line", "instrument", "lots", "value $", "worst-scenario loss $", "add-ons $");
        foreach (GroupMargin group in report.Groups)
            foreach (PositionMargin at in group.Positions)
                table.AddRow($"{at.Position.SourceLine}", at.Instrument, $"{at.Position.QuantityLots:N0}", Usd.Format(at.MarketValueMicroUsd),
                    Usd.Format(at.WorstScenarioLossMicroUsd), Usd.Format(at.AddOnMicroUsd + at.ConcentrationMicroUsd));
        table.AddRow("", "cash", "", Usd.Format(report.CashMicroUsd), "", "");
        AlignRight(table, 0, 2, 3, 4, 5);
        console.Write(table);
    }

    public static void WriteGroups(IAnsiConsole console, MarginReport report)
    {
        Table table = Plain("underlying", "worst scenario", "loss $", "basis $", "add-ons $", "short min $", "binding", "requirement $");
        foreach (GroupMargin group in report.Groups)
            table.AddRow(group.Underlying, group.WorstScenarioName, Usd.Format(group.WorstScenarioLossMicroUsd), Usd.Format(group.BasisMicroUsd),
                Usd.Format(group.AddOnMicroUsd + group.ConcentrationMicroUsd), Usd.Format(group.ShortOptionMinimumMicroUsd),
                group.Binding.ToString(), Usd.Format(group.RequirementMicroUsd));
        AlignRight(table, 2, 3, 4, 5, 7);
        console.Write(table);
    }

    public static void WriteVerdicts(IAnsiConsole console, params MarginReport[] reports)
    {
        Table table = Plain("level", "equity $", "requirement $", "excess $", "verdict");
        foreach (MarginReport report in reports)
            table.AddRow(report.Level == MarginLevel.Initial ? "initial (IM)" : "maintenance (MM)", Usd.Format(report.EquityMicroUsd),
                Usd.Format(report.RequirementMicroUsd), Usd.Format(report.ExcessMicroUsd), report.IsSolvent ? "[green]solvent[/]" : "[red]not solvent[/]");
        AlignRight(table, 1, 2, 3);
        console.Write(table);
    }

    /// <summary>The report for a machine. Amounts are decimal strings of micro-USD: they exceed what JSON readers keep exact.</summary>
    public static object ToJson(MarginReport report) => new
    {
        level = report.Level == MarginLevel.Initial ? "IM" : "MM",
        solvent = report.IsSolvent,
        equityMicroUsd = report.EquityMicroUsd.ToString(),
        requirementMicroUsd = report.RequirementMicroUsd.ToString(),
        slackPpmMicroUsd = report.SlackPpmMicroUsd.ToString(),
        factorPpm = report.FactorPpm,
        groups = report.Groups.Select(group => new
        {
            underlying = group.Underlying,
            worstScenario = new { index = group.WorstScenario, name = group.WorstScenarioName, lossMicroUsd = group.WorstScenarioLossMicroUsd.ToString() },
            basisMicroUsd = group.BasisMicroUsd.ToString(),
            addOnMicroUsd = group.AddOnMicroUsd.ToString(),
            concentrationMicroUsd = group.ConcentrationMicroUsd.ToString(),
            shortOptionMinimumMicroUsd = group.ShortOptionMinimumMicroUsd.ToString(),
            binding = group.Binding.ToString(),
            requirementPpmMicroUsd = group.RequirementPpmMicroUsd.ToString(),
            positions = group.Positions.Select(at => new
            {
                instrument = at.Instrument,
                quantityLots = at.Position.QuantityLots,
                bookLine = at.Position.SourceLine,
                marketValueMicroUsd = at.MarketValueMicroUsd.ToString(),
                worstScenarioLossMicroUsd = at.WorstScenarioLossMicroUsd.ToString(),
            }),
        }),
    };

    private static Table Plain(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns) table.AddColumn(new TableColumn(column).NoWrap());
        return table;
    }

    private static void AlignRight(Table table, params int[] columns)
    {
        foreach (int column in columns) table.Columns[column].RightAligned();
    }
}
