using System.Text.Json;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Engine;

namespace Zk.Cli.Tests;

/// <summary>A report made by hand, shown to a machine and to a person at 80 columns.</summary>
public sealed class MarginViewTests
{
    private static readonly Int128 s_huge = Int128.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void ToJson_Report_CarriesAmountsAsDecimalStrings()
    {
        JsonElement json = Json(Report(slack: s_huge));
        Assert.Equal("IM", json.GetProperty("level").GetString());
        Assert.Equal("123456789012345678901234567890", json.GetProperty("slackPpmMicroUsd").GetString());
        Assert.Equal("-5000000", json.GetProperty("equityMicroUsd").GetString());
        // 2,000,001 ppm·u are 3 u: a requirement is rounded up.
        Assert.Equal("3", json.GetProperty("requirementMicroUsd").GetString());
        Assert.Equal(1_300_000, json.GetProperty("factorPpm").GetInt32());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void ToJson_SlackAtItsBoundary_DecidesSolvent(int slack, bool solvent) =>
        Assert.Equal(solvent, Json(Report(slack)).GetProperty("solvent").GetBoolean());

    [Fact]
    public void ToJson_Group_NamesScenarioBindingTermAndBookLine()
    {
        JsonElement group = Json(Report(0)).GetProperty("groups")[0];
        Assert.Equal("BTC", group.GetProperty("underlying").GetString());
        Assert.Equal((7, "down 15 %, vol up", "42"), (
            group.GetProperty("worstScenario").GetProperty("index").GetInt32(),
            group.GetProperty("worstScenario").GetProperty("name").GetString(),
            group.GetProperty("worstScenario").GetProperty("lossMicroUsd").GetString()));
        Assert.Equal("Basis", group.GetProperty("binding").GetString());
        JsonElement position = group.GetProperty("positions")[0];
        Assert.Equal(("BTC-PERP", -4250L, 8), (
            position.GetProperty("instrument").GetString(), position.GetProperty("quantityLots").GetInt64(), position.GetProperty("bookLine").GetInt32()));
    }

    [Fact]
    public void Write_AnyTable_FitsEightyColumnsAndNamesTheVerdict()
    {
        string text = Print(console =>
        {
            MarginView.WritePositions(console, Report(-1));
            MarginView.WriteGroups(console, Report(-1));
            MarginView.WriteVerdicts(console, Report(-1));
        });
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains("not solvent", text, StringComparison.Ordinal);
        Assert.Contains("BTC-PERP", text, StringComparison.Ordinal);
    }

    private static JsonElement Json(MarginReport report) => JsonDocument.Parse(Terminal.ToJsonUtf8(MarginView.ToJson(report))).RootElement;

    private static string Print(Action<IAnsiConsole> write)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 80;
        write(console);
        return text.ToString();
    }

    private static MarginReport Report(Int128 slack) => new(
        MarginLevel.Initial, 1_300_000, -7_000_000, -5_000_000, 2_000_001, slack,
        [
            new GroupMargin("BTC", [42], 7, "down 15 %, vol up", 42, 50, 50, 3, 4, 5, BindingTerm.Basis, 57_000_000,
                [new PositionMargin(new Position(1, -4250, 8), "BTC-PERP", -406_000_000, 42, 3, 4)]),
        ]);
}
