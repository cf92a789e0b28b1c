using System.Text.Json;
using System.Text.RegularExpressions;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>circuits.json owns parameters, tags and public signals; the sources hold copies.</summary>
public class CircuitFactsTests
{
    private static readonly JsonElement s_facts = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json"))).RootElement;
    private static readonly JsonElement s_solvency = s_facts.GetProperty("circuits").GetProperty("solvency");
    private static readonly string s_main = File.ReadAllText(Repository.PathOf("circuits/main/solvency.circom"));

    [Fact]
    public void DomainTags_CircomFunctions_AreThoseOfCircuitsJson()
    {
        string source = File.ReadAllText(Repository.PathOf("circuits/lib/domainTags.circom"));
        Dictionary<string, int> functions = Regex.Matches(source, @"function tag(\w+)\(\) \{ return (\d+); \}")
            .ToDictionary(match => Regex.Replace(match.Groups[1].Value, "(?<=[a-z])(?=[A-Z])", "_").ToUpperInvariant(), match => int.Parse(match.Groups[2].Value));

        Assert.Equal(s_facts.GetProperty("domainTags").EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetInt32()), functions);
        Assert.All(DomainTag.All, tag => Assert.Equal(Fr.FromUInt64((ulong)functions[tag.Name]), tag.Value));
    }

    [Fact]
    public void PublicSignals_OfTheMain_AreTheStatementsInItsOrder()
    {
        string[] expected = [.. s_solvency.GetProperty("publicSignals").EnumerateArray().Select(name => name.GetString()!)];
        string[] declared = [.. Regex.Match(s_main, @"\{public \[([^\]]*)\]\}").Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)];
        CompiledTemplate circuit = CompiledTemplate.Load("solvency");

        Assert.Equal(expected, declared);
        Assert.Equal(expected, Enumerable.Range(1, circuit.Constraints.NPublic).Select(wire => circuit.Names[wire]));
    }

    [Fact]
    public void Parameters_OfTheMain_AreThoseOfCircuitsJson()
    {
        JsonElement parameters = s_solvency.GetProperty("parameters");
        int[] expected = [.. new[] { "slots", "groups", "accountTreeDepth" }.Select(name => parameters.GetProperty(name).GetInt32())];

        Assert.Equal(expected, Regex.Match(s_main, @"Solvency\(([\d, ]+)\)").Groups[1].Value.Split(',').Select(int.Parse));
    }

    [Fact]
    public void Domain_OfSolvency_IsAtMostTwoToTheSixteenth()
    {
        CompiledTemplate circuit = CompiledTemplate.Load("solvency");

        Assert.True(circuit.Constraints.NConstraints + circuit.Constraints.NPublic + 1 <= 1 << 16);
    }
}
