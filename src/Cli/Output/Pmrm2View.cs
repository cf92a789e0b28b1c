using System.Globalization;
using Spectre.Console;
using Zk.Engine;

namespace Zk.Cli.Output;

/// <summary>A PMRM_2 portfolio's margin for a person and for a machine.</summary>
internal static class Pmrm2View
{
    private const int ScenariosShown = 5;

    public static void Write(IAnsiConsole console, Pmrm2Case input, Pmrm2Report report)
    {
        WriteScenarios(console, input.Parameters, report);
        WriteBuildUp(console, report);
        string set = input.HasParameters ? "the file's parameters" : "Derive's published parameters";
        console.MarkupLine($"[grey]PMRM_2 with {set}; docs/pmrm2.md[/]");
        if (input.PublishedInitialMargin is { } initial) WritePublished(console, "initial", initial, report.InitialMargin);
        if (input.PublishedMaintenanceMargin is { } maintenance) WritePublished(console, "maintenance", maintenance, report.MaintenanceMargin);
    }

    /// <summary>Every number in USD, as binary64; charges positive, profit and loss signed. docs/pmrm2.md documents the fields.</summary>
    public static object ToJson(Pmrm2Case input, Pmrm2Report report) => new
    {
        model = "pmrm2",
        parameters = input.HasParameters ? "file" : "default",
        im = report.InitialMargin,
        mm = report.MaintenanceMargin,
        markToMarket = report.MarkToMarket,
        optionValue = report.OptionValue,
        collateralValue = report.CollateralValue,
        worst = new { index = report.WorstScenario, name = NameOfWorst(input.Parameters, report), profit = report.WorstLoss },
        imFactor = report.InitialFactor,
        mmFactor = report.MaintenanceFactor,
        basisContingency = report.BasisContingency,
        contingencies = new
        {
            perpMm = report.PerpMaintenance,
            perpIm = report.PerpInitial,
            optionMm = report.OptionMaintenance,
            optionIm = report.OptionInitial,
            collateralMm = report.CollateralMaintenance,
            collateralIm = report.CollateralInitial,
            confidenceIm = report.ConfidenceContingency,
        },
        scenarios = input.Parameters.Scenarios.Select((scenario, i) => new
        {
            index = i,
            spotShock = scenario.SpotShock,
            volShock = scenario.Shock.ToString(),
            damping = scenario.Damping,
            profit = report.ScenarioProfits[i],
        }),
        expiries = report.Expiries,
        published = input.PublishedInitialMargin is null && input.PublishedMaintenanceMargin is null ? null : new
        {
            im = input.PublishedInitialMargin,
            mm = input.PublishedMaintenanceMargin,
            imDifference = report.InitialMargin - input.PublishedInitialMargin,
            mmDifference = report.MaintenanceMargin - input.PublishedMaintenanceMargin,
        },
    };

    internal static string NameOf(Pmrm2Scenario scenario)
    {
        string volatility = scenario.Shock switch
        {
            Pmrm2Shock.Up => "vol up",
            Pmrm2Shock.Down => "vol down",
            Pmrm2Shock.Linear => "linear skew",
            Pmrm2Shock.Abs => "absolute skew",
            _ => "vol same",
        };
        string name = scenario.IsSkew && scenario.SpotShock == 1 ? volatility : ((scenario.SpotShock - 1) * 100).ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture) + " % " + volatility;
        return scenario.Damping == 1 ? name : name + string.Create(CultureInfo.InvariantCulture, $" × {scenario.Damping:0.####}");
    }

    private static void WriteScenarios(IAnsiConsole console, Pmrm2Parameters parameters, Pmrm2Report report)
    {
        Table table = Tables.Plain("worst scenarios", "profit $").AlignRight(1);
        foreach (int i in Enumerable.Range(0, report.ScenarioProfits.Length).OrderBy(i => report.ScenarioProfits[i]).Take(ScenariosShown))
            table.AddRow(NameOf(parameters.Scenarios[i]) + (i == report.WorstScenario ? " *" : ""), Money(report.ScenarioProfits[i]));
        table.AddRow("basis of the expiries" + (report.IsBasisWorst ? " *" : ""), Money(report.BasisContingency));
        console.Write(table);
    }

    private static void WriteBuildUp(IAnsiConsole console, Pmrm2Report report)
    {
        Table table = Tables.Plain("$", "maintenance", "initial").AlignRight(1, 2);
        Row("mark to market", report.MarkToMarket, report.MarkToMarket);
        Row(string.Create(CultureInfo.InvariantCulture, $"worst × {report.MaintenanceFactor:0.##} / {report.InitialFactor:0.##}"), report.MaintenanceFactor * report.WorstLoss, report.InitialFactor * report.WorstLoss);
        Row("perpetuals", -report.PerpMaintenance, -report.PerpMaintenance - report.PerpInitial);
        Row("naked short options", -report.OptionMaintenance, -report.OptionMaintenance - report.OptionInitial);
        Row("haircuts", -report.CollateralMaintenance, -report.CollateralMaintenance - report.CollateralInitial);
        Row("oracle confidence", 0, -report.ConfidenceContingency);
        table.AddRow("[bold]margin[/]", Verdict(report.MaintenanceMargin), Verdict(report.InitialMargin));
        console.Write(table);

        void Row(string name, double maintenance, double initial)
        {
            if (maintenance != 0 || initial != 0) table.AddRow(name, Money(maintenance), Money(initial));
        }
    }

    private static void WritePublished(IAnsiConsole console, string level, double published, double ours) =>
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"published {level} margin {published:R}, ours {ours:R}, difference {ours - published:0.0e+0}"));

    private static string NameOfWorst(Pmrm2Parameters parameters, Pmrm2Report report) =>
        report.IsBasisWorst ? "basis" : NameOf(parameters.Scenarios[report.WorstScenario]);

    private static string Verdict(double margin) => $"[{(margin >= 0 ? "green" : "red")}]{Money(margin)}[/]";

    private static string Money(double usd) => usd.ToString("N2", CultureInfo.InvariantCulture);
}
