using System.Text.Json;

namespace Zk.Witness.Tests;

public class SolvencyCircuitTests
{
    [Fact]
    public void Parameters_OfCircuitsJson_AreTheConstants()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")));
        JsonElement circuit = document.RootElement.GetProperty("circuits").GetProperty(SolvencyCircuit.Name);
        Dictionary<string, int> constants = new()
        {
            ["slots"] = SolvencyCircuit.Slots,
            ["groups"] = SolvencyCircuit.Groups,
            ["scenarios"] = SolvencyCircuit.Scenarios,
            ["accountTreeArity"] = SolvencyCircuit.AccountTreeArity,
            ["accountTreeDepth"] = SolvencyCircuit.AccountTreeDepth,
            ["riskTreeArity"] = SolvencyCircuit.RiskTreeArity,
            ["instrumentLevels"] = SolvencyCircuit.InstrumentLevels,
            ["underlyingLevels"] = SolvencyCircuit.UnderlyingLevels,
        };

        Assert.Equal(SolvencyCircuit.Id, circuit.GetProperty("id").GetString());
        Assert.Equal(constants, circuit.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32()));
        Assert.Equal(
            SolvencyCircuit.Layout.Signals.Take(6).Select(signal => signal.Name),
            circuit.GetProperty("publicSignals").EnumerateArray().Select(name => name.GetString()!));
    }

    [Fact]
    public void Layout_RunsOfSignals_TouchWithoutGaps()
    {
        int next = 0;
        foreach (CircuitSignal signal in SolvencyCircuit.Layout.Signals)
        {
            Assert.Equal(next, signal.Offset);
            next += signal.Length;
        }
        Assert.Equal(SolvencyCircuit.Layout.Length, next);
    }
}
