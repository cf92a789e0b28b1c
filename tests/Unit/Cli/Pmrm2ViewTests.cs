using System.Text.Json;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Engine;

namespace Zk.Cli.Tests;

public class Pmrm2ViewTests
{
    private static Pmrm2Case Case() => Pmrm2Case.Parse(new StringReader(File.ReadAllText(Repository.PathOf("samples/pmrm2/short-call.json"))));

    [Theory]
    [InlineData(1.18, Pmrm2Shock.Up, 1, "+18 % vol up")]
    [InlineData(0.955, Pmrm2Shock.Down, 1, "-4.5 % vol down")]
    [InlineData(1, Pmrm2Shock.None, 1, "0 % vol same")]
    [InlineData(4, Pmrm2Shock.Up, 0.012, "+300 % vol up × 0.012")]
    [InlineData(1, Pmrm2Shock.Linear, 1, "linear skew")]
    [InlineData(1.18, Pmrm2Shock.Abs, 5, "+18 % absolute skew × 5")]
    public void NameOf_AScenario_SaysWhatMoves(double spot, Pmrm2Shock shock, double damping, string expected) =>
        Assert.Equal(expected, Pmrm2View.NameOf(new Pmrm2Scenario(spot, shock, damping)));

    [Fact]
    public void ToJson_HasTheDocumentedFields()
    {
        Pmrm2Case input = Case();
        using JsonDocument json = JsonDocument.Parse(Terminal.ToJsonUtf8(Pmrm2View.ToJson(input, Pmrm2Margin.Evaluate(input.Portfolio, input.Parameters))));
        JsonElement root = json.RootElement;
        Assert.Equal(-14604.048120144837, root.GetProperty("im").GetDouble(), 1e-8);
        Assert.Equal(-11824.858703959073, root.GetProperty("mm").GetDouble(), 1e-8);
        Assert.Equal("+18 % vol up", root.GetProperty("worst").GetProperty("name").GetString());
        Assert.Equal(31, root.GetProperty("scenarios").GetArrayLength());
        Assert.Equal(0, root.GetProperty("published").GetProperty("imDifference").GetDouble(), 1e-8);
        string documentation = File.ReadAllText(Repository.PathOf("docs/pmrm2.md"));
        foreach (JsonProperty field in root.EnumerateObject().Concat(root.GetProperty("contingencies").EnumerateObject()).Concat(root.GetProperty("expiries")[0].EnumerateObject()))
            if (field.Name is not ("model" or "parameters")) Assert.Contains(field.Name, documentation, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_At80Columns_FitsAndShowsTheDecision()
    {
        Pmrm2Case input = Case();
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 80;
        Pmrm2View.Write(console, input, Pmrm2Margin.Evaluate(input.Portfolio, input.Parameters));
        Assert.Contains("+18 % vol up *", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("-14,604.05", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("published initial margin", text.ToString(), StringComparison.Ordinal);
    }
}
