using System.Text.Json;
using System.Text.RegularExpressions;
using Zk.Verifier;

namespace Zk.Witness.Tests;

public class LiabilitiesCircuitTests
{
    private static readonly JsonElement s_circuits =
        JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json"))).RootElement.GetProperty("circuits");

    [Fact]
    public void Parameters_OfCircuitsJson_AreTheConstantsAndTheMains()
    {
        JsonElement circuit = s_circuits.GetProperty(LiabilitiesCircuit.Name);
        Dictionary<string, int> constants = new()
        {
            ["batchDepth"] = LiabilitiesStatement.BatchDepth,
            ["wordsPerLeaf"] = AccountLeaf.Words,
            ["instruments"] = PriceTable.Capacity,
        };

        Assert.Equal(LiabilitiesCircuit.Id, circuit.GetProperty("id").GetString());
        Assert.Equal(constants, circuit.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32()));
        Assert.Equal(
            [LiabilitiesStatement.BatchDepth, PriceTable.Capacity],
            Regex.Match(File.ReadAllText(Repository.PathOf("circuits/main/liabilities.circom")), @"Liabilities\(([\d, ]+)\)").Groups[1].Value.Split(',').Select(int.Parse));
        Assert.Equal(LiabilitiesClosingCircuit.Id, s_circuits.GetProperty(LiabilitiesClosingCircuit.Name).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(LiabilitiesCircuit.Name)]
    [InlineData(LiabilitiesClosingCircuit.Name)]
    public void Layout_PublicSignals_StandFirstInTheirOrder(string name)
    {
        CircuitLayout layout = name == LiabilitiesCircuit.Name ? LiabilitiesCircuit.Layout : LiabilitiesClosingCircuit.Layout;
        string[] signals = [.. s_circuits.GetProperty(name).GetProperty("publicSignals").EnumerateArray().Select(signal => signal.GetString()!)];

        Assert.Equal(signals, layout.Signals.Take(signals.Length).Select(signal => signal.Name));
    }
}
