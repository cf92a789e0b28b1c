using System.Text.Json;

namespace Zk.Witness.Tests;

public class TradeCircuitTests
{
    [Fact]
    public void Parameters_OfCircuitsJson_AreThoseOfSolvencyWhoseLeavesItChanges()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")));
        JsonElement circuits = document.RootElement.GetProperty("circuits");
        JsonElement circuit = circuits.GetProperty(TradeCircuit.Name);

        Assert.Equal(TradeCircuit.Id, circuit.GetProperty("id").GetString());
        Assert.Equal(circuits.GetProperty(SolvencyCircuit.Name).GetProperty("parameters").ToString(), circuit.GetProperty("parameters").ToString());
        Assert.Equal(
            TradeCircuit.Layout.Signals.Take(7).Select(signal => signal.Name),
            circuit.GetProperty("publicSignals").EnumerateArray().Select(name => name.GetString()!));
    }
}
