using Spectre.Console;
using Zk.Engine;

namespace Zk.Cli.Output;

/// <summary>An account's margin as a person reads it: positions, underlyings, the verdict.</summary>
internal static class MarginView
{
    public static void WritePositions(IAnsiConsole console, MarginReport report)
    {
        Table table = Tables.Plain("line", "instrument", "lots", "value $", "worst loss $", "add-ons $").AlignRight(0, 2, 3, 4, 5);
        foreach (GroupMargin group in report.Groups)
            foreach (PositionMargin at in group.Positions)
                table.AddRow($"{at.Position.SourceLine}", at.Instrument, $"{at.Position.QuantityLots:N0}", Usd.Whole(at.MarketValueMicroUsd),
                    Usd.Whole(at.WorstScenarioLossMicroUsd), Usd.Whole(at.AddOnMicroUsd + at.ConcentrationMicroUsd));
        table.AddRow("", "cash", "", Usd.Whole(report.CashMicroUsd), "", "");
        console.Write(table);
    }

    public static void WriteGroups(IAnsiConsole console, MarginReport report)
    {
        Table table = Tables.Plain("group", "worst scenario", "loss $", "basis $", "add-ons $", "short min $", "required $").AlignRight(2, 3, 4, 5, 6);
        foreach (GroupMargin group in report.Groups)
            table.AddRow(group.Underlying, group.WorstScenarioLossMicroUsd > 0 ? group.WorstScenarioName : "-",
                Decisive(group, BindingTerm.Scenario, Int128.Max(0, group.WorstScenarioLossMicroUsd)), Decisive(group, BindingTerm.Basis, group.BasisMicroUsd),
                Decisive(group, BindingTerm.AddOns, group.AddOnMicroUsd + group.ConcentrationMicroUsd),
                Decisive(group, BindingTerm.ShortOptionMinimum, group.ShortOptionMinimumMicroUsd), Usd.Whole(group.RequirementMicroUsd));
        console.Write(table);
        console.MarkupLine($"[grey]at {NameOf(report)}, factor {report.FactorPpm / 1e6:0.00}; R is the scan range; * decides[/]");
    }

    public static void WriteVerdicts(IAnsiConsole console, params MarginReport[] reports)
    {
        Table table = Tables.Plain("level", "equity $", "required $", "excess $", "verdict").AlignRight(1, 2, 3);
        foreach (MarginReport report in reports)
            table.AddRow(NameOf(report), Usd.Format(report.EquityMicroUsd), Usd.Format(report.RequirementMicroUsd), Usd.Format(report.ExcessMicroUsd),
                report.IsSolvent ? "[green]solvent[/]" : "[red]not solvent[/]");
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

    private static string NameOf(MarginReport report) => report.Level == MarginLevel.Initial ? "initial margin" : "maintenance margin";

    private static string Decisive(GroupMargin group, BindingTerm term, Int128 microUsd) =>
        Usd.Whole(microUsd) + (group.Binding == term ? "*" : " ");
}
