using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

/// <summary>The verifier owns order, unit and range of public signals; every copy elsewhere must say the same.</summary>
public class SolvencyStatementTests
{
    private static readonly Fr[] s_signals = [Element(11), Element(12), Fr.One, Element(14), Element(15), Element(16)];

    [Fact]
    public void DomainTags_CircuitsJson_IsACopy()
    {
        var copy = CircuitsJson()["domainTags"]!.AsObject().Select(tag => (tag.Key, Element(tag.Value!.GetValue<ulong>())));
        Assert.Equal(DomainTag.All, copy);
    }

    [Fact]
    public void DomainTags_StatementDocument_IsACopy()
    {
        var copy = Regex.Matches(Document(), @"^\| ([A-Z_]+) \| (\d+) \|", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, Element(ulong.Parse(row.Groups[2].Value))));
        Assert.Equal(DomainTag.All, copy);
    }

    [Fact]
    public void Signals_CircuitsJson_HasTheSameOrder() => Assert.Equal(
        SolvencyStatement.Signals.Select(s => s.Name),
        CircuitsJson()["circuits"]![SolvencyStatement.Name]!["publicSignals"]!.AsArray().Select(n => n!.GetValue<string>()));

    [Fact]
    public void Signals_StatementDocument_HasTheSameOrderAndRanges()
    {
        var copy = Regex.Matches(Section("## 3. solvency"), @"^\| (\d) \| (\w+) \| ([^|]+) \|", RegexOptions.Multiline)
            .Select(row => (int.Parse(row.Groups[1].Value), row.Groups[2].Value, row.Groups[3].Value));
        Assert.Equal(SolvencyStatement.Signals.Select((s, i) => (i, s.Name, s.Range)), copy);
    }

    [Fact]
    public void Signals_Circuit_DeclaresTheSameOrder()
    {
        string path = Repository.PathOf(CircuitsJson()["circuits"]![SolvencyStatement.Name]!["main"]!.GetValue<string>());
        Assert.SkipUnless(File.Exists(path), $"{path} is not written yet");
        Match list = Regex.Match(File.ReadAllText(path), @"public\s*\[([^\]]*)\]");
        Assert.Equal(SolvencyStatement.Signals.Select(s => s.Name), list.Groups[1].Value.Split(',').Select(name => name.Trim()));
    }

    [Fact]
    public void ToPublicSignals_RoundTrips()
    {
        Assert.True(SolvencyStatement.TryFromPublicSignals(s_signals, out SolvencyStatement? statement, out string? problem));
        Assert.Null(problem);
        Assert.Equal(s_signals, statement.ToPublicSignals());
        Assert.Equal(MarginLevel.Initial, statement.Level);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void TryFromPublicSignals_WrongNumber_IsRefused(int count)
    {
        Assert.False(SolvencyStatement.TryFromPublicSignals(new Fr[count], out _, out string? problem));
        Assert.Contains($"got {count} public signals, expected 6", problem);
    }

    [Theory]
    [InlineData(2, "2")]
    [InlineData(3, "1809251394333065553493296640760748560207343510400633813116524750123642650624")] // 2^250
    [InlineData(5, "1809251394333065553493296640760748560207343510400633813116524750123642650624")]
    public void TryFromPublicSignals_AtTheBound_IsRefusedNamingTheSignal(int index, string value)
    {
        Fr[] signals = [.. s_signals];
        signals[index] = Fr.FromBigInteger(BigInteger.Parse(value));
        Assert.False(SolvencyStatement.TryFromPublicSignals(signals, out _, out string? problem));
        Assert.Contains(SolvencyStatement.Signals[index].Name, problem);
        signals[index] -= Fr.One;
        Assert.True(SolvencyStatement.TryFromPublicSignals(signals, out _, out _));
    }

    private static Fr Element(ulong value) => Fr.FromUInt64(value);

    private static JsonNode CircuitsJson() => JsonNode.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")))!;

    // From the heading to the next one.
    private static string Section(string heading) => Document().Split("\n## ").Single(part => ("## " + part).StartsWith(heading, StringComparison.Ordinal));

    private static string Document() => File.ReadAllText(Repository.PathOf("docs/statement.md"));
}
