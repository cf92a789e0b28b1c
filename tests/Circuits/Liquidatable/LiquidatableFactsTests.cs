using System.Text.Json;
using System.Text.RegularExpressions;

namespace Zk.Circuits.Tests;

/// <summary>circuits.json owns parameters and public signals of <c>liquidatable</c>; the main holds a copy.</summary>
public class LiquidatableFactsTests
{
    private static readonly JsonElement s_facts =
        JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json"))).RootElement.GetProperty("circuits").GetProperty("liquidatable");

    private static readonly string s_main = File.ReadAllText(Repository.PathOf("circuits/main/liquidatable.circom"));

    [Fact]
    public void PublicSignals_OfTheMain_AreTheStatementsInItsOrder()
    {
        string[] expected = [.. s_facts.GetProperty("publicSignals").EnumerateArray().Select(name => name.GetString()!)];
        string[] declared = [.. Regex.Match(s_main, @"\{public \[([^\]]*)\]\}").Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)];

        Assert.Equal(expected, declared);
        Assert.Equal(expected, Enumerable.Range(1, LiquidatableFixture.Circuit.Constraints.NPublic).Select(wire => LiquidatableFixture.Circuit.Names[wire]));
    }

    [Fact]
    public void Parameters_OfTheMain_AreThoseOfCircuitsJson()
    {
        JsonElement parameters = s_facts.GetProperty("parameters");
        int[] expected = [.. new[] { "slots", "groups", "accountTreeDepth" }.Select(name => parameters.GetProperty(name).GetInt32())];

        Assert.Equal(expected, Regex.Match(s_main, @"Liquidatable\(([\d, ]+)\)").Groups[1].Value.Split(',').Select(int.Parse));
    }

    /// <summary>The aim of the design: fewer than 38,000.</summary>
    [Fact]
    public void Constraints_StayBelowTheAim() => Assert.InRange(LiquidatableFixture.Circuit.Constraints.NConstraints, 1, 38_000);
}
