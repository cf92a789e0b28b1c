using System.Text.RegularExpressions;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Circuits.Tests;

/// <summary>What the compiled trade circuit must agree on with the sources.</summary>
public class TradeFactsTests
{
    private static readonly string s_main = File.ReadAllText(Repository.PathOf("circuits/main/trade.circom"));

    [Fact]
    public void PublicSignals_OfTheMain_AreTheStatementsInItsOrder()
    {
        CompiledTemplate circuit = TradeFixture.Circuit;
        string[] expected = [.. TradeStatement.Signals.Select(signal => signal.Name)];

        Assert.Equal(expected, Regex.Match(s_main, @"\{public \[([^\]]*)\]\}").Groups[1].Value.Split(',', StringSplitOptions.TrimEntries));
        Assert.Equal(expected, Enumerable.Range(1, circuit.Constraints.NPublic).Select(wire => circuit.Names[wire]));
    }

    [Fact]
    public void Parameters_OfTheMain_AreThoseOfTheLeaves() => Assert.Equal(
        [TradeCircuit.Slots, TradeCircuit.Groups, SolvencyCircuit.AccountTreeDepth],
        Regex.Match(s_main, @"Trade\(([\d, ]+)\)").Groups[1].Value.Split(',').Select(int.Parse));

    [Fact]
    public void Domain_OfTrade_IsAtMostTwoToTheSixteenth() =>
        Assert.True(TradeFixture.Circuit.Constraints.NConstraints + TradeFixture.Circuit.Constraints.NPublic + 1 <= 1 << 16);
}
