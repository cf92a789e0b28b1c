using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

/// <summary>Order, unit and range of the public signals of <c>liquidatable</c>, and their copies.</summary>
public class LiquidatableStatementTests
{
    private static readonly Fr[] s_signals = [Element(11), Element(12), Element(13), Element(14), -Element(15), Fr.One, Element(16)];

    [Fact]
    public void Signals_CircuitsJson_HasTheSameOrder() => Assert.Equal(
        LiquidatableStatement.Signals.Select(s => s.Name),
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")))!["circuits"]![LiquidatableStatement.Name]!["publicSignals"]!
            .AsArray().Select(n => n!.GetValue<string>()));

    [Fact]
    public void Signals_StatementDocument_HasTheSameOrderAndRanges()
    {
        string section = File.ReadAllText(Repository.PathOf("docs/statement.md")).Split("\n## ").Single(part => part.StartsWith("5. liquidatable", StringComparison.Ordinal));
        var copy = Regex.Matches(section, @"^\| (\d) \| (\w+) \| ([^|]+) \|", RegexOptions.Multiline)
            .Select(row => (int.Parse(row.Groups[1].Value), row.Groups[2].Value, row.Groups[3].Value));
        Assert.Equal(LiquidatableStatement.Signals.Select((s, i) => (i, s.Name, s.Range)), copy);
    }

    [Fact]
    public void ToPublicSignals_OfEitherSide_RoundTrips()
    {
        Assert.True(LiquidatableStatement.TryFromPublicSignals(s_signals, out LiquidatableStatement? statement, out string? problem));
        Assert.Null(problem);
        Assert.Equal((14, -15L, true), (statement.Instrument, statement.Lots, statement.IsCloseOut));
        Assert.Equal(s_signals, statement.ToPublicSignals());
        LiquidatableStatement longSide = statement with { Lots = (1L << 40) - 1, IsCloseOut = false };
        Assert.True(LiquidatableStatement.TryFromPublicSignals(longSide.ToPublicSignals(), out statement, out _));
        Assert.Equal(longSide, statement);
    }

    public static TheoryData<int, string> OutOfRange() => new()
    {
        { 3, "0" }, { 3, "131072" }, { 4, "0" }, { 4, "1099511627776" }, { 4, $"{Fr.Modulus - (BigInteger.One << 40)}" }, { 5, "2" }, { 5, $"{Fr.Modulus - 1}" },
        { 6, $"{BigInteger.One << 250}" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void TryFromPublicSignals_OutOfRange_NamesTheSignal(int signal, string value)
    {
        Fr[] signals = [.. s_signals];
        signals[signal] = Fr.FromBigInteger(BigInteger.Parse(value));

        Assert.False(LiquidatableStatement.TryFromPublicSignals(signals, out LiquidatableStatement? statement, out string? problem));
        Assert.Null(statement);
        Assert.Contains(LiquidatableStatement.Signals[signal].Name, problem);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(8)]
    public void TryFromPublicSignals_OfAnotherNumber_Refuses(int count)
    {
        Assert.False(LiquidatableStatement.TryFromPublicSignals(new Fr[count], out _, out string? problem));
        Assert.Contains($"{count}", problem);
    }

    private static Fr Element(ulong value) => Fr.FromUInt64(value);
}
