using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

/// <summary>Order, unit and range of the trade's public signals, its commitment, and which two proofs settle.</summary>
public class TradeStatementTests
{
    private static readonly Fr[] s_signals = [Element(11), Element(12), Element(13), Element(14), Element(15), Fr.One, Element(16)];
    private static readonly TradeTerms s_terms = new(7, 300, 65_000_000, 12, 34, Element(99));

    [Fact]
    public void Signals_CircuitsJson_HasTheSameOrder() => Assert.Equal(
        TradeStatement.Signals.Select(s => s.Name),
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")))!["circuits"]![TradeStatement.Name]!["publicSignals"]!.AsArray().Select(n => n!.GetValue<string>()));

    [Fact]
    public void Signals_StatementDocument_HasTheSameOrderAndRanges()
    {
        string section = File.ReadAllText(Repository.PathOf("docs/statement.md")).Split("\n## ").Single(part => part.StartsWith("6. trade", StringComparison.Ordinal));
        var copy = Regex.Matches(section, @"^\| (\d) \| (\w+) \| ([^|]+) \|", RegexOptions.Multiline)
            .Select(row => (int.Parse(row.Groups[1].Value), row.Groups[2].Value, row.Groups[3].Value));
        Assert.Equal(TradeStatement.Signals.Select((s, i) => (i, s.Name, s.Range)), copy);
    }

    [Fact]
    public void ToPublicSignals_RoundTrips()
    {
        Assert.True(TradeStatement.TryFromPublicSignals(s_signals, out TradeStatement? statement, out string? problem));
        Assert.Null(problem);
        Assert.Equal(s_signals, statement.ToPublicSignals());
        Assert.Equal(TradeSide.Sell, statement.Side);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(8)]
    public void TryFromPublicSignals_WrongNumber_IsRefused(int count)
    {
        Assert.False(TradeStatement.TryFromPublicSignals(new Fr[count], out _, out string? problem));
        Assert.Contains($"got {count} public signals, expected 7", problem);
    }

    [Theory]
    [InlineData(5, "2")]
    [InlineData(6, "1809251394333065553493296640760748560207343510400633813116524750123642650624")] // 2^250
    public void TryFromPublicSignals_AtTheBound_IsRefusedNamingTheSignal(int index, string value)
    {
        Fr[] signals = [.. s_signals];
        signals[index] = Fr.FromBigInteger(BigInteger.Parse(value));
        Assert.False(TradeStatement.TryFromPublicSignals(signals, out _, out string? problem));
        Assert.Contains(TradeStatement.Signals[index].Name, problem);
        signals[index] -= Fr.One;
        Assert.True(TradeStatement.TryFromPublicSignals(signals, out _, out _));
    }

    /// <summary>TRD-6: the commitment does not name a side, and every term and both roots enter it.</summary>
    [Fact]
    public void Commitment_AnyTermChanged_IsAnother()
    {
        Fr commitment = s_terms.Commitment(Element(1), Element(2));
        Fr[] others =
        [
            (s_terms with { Instrument = 8 }).Commitment(Element(1), Element(2)), (s_terms with { Lots = 301 }).Commitment(Element(1), Element(2)),
            (s_terms with { PriceMicroUsd = 0 }).Commitment(Element(1), Element(2)), (s_terms with { BuyerFeeMicroUsd = 34 }).Commitment(Element(1), Element(2)),
            (s_terms with { SellerFeeMicroUsd = 12 }).Commitment(Element(1), Element(2)), (s_terms with { Blinding = Element(98) }).Commitment(Element(1), Element(2)),
            s_terms.Commitment(Element(3), Element(2)), s_terms.Commitment(Element(1), Element(3)),
        ];

        Assert.Equal(commitment, (s_terms with { }).Commitment(Element(1), Element(2)));
        Assert.DoesNotContain(commitment, others);
        Assert.Equal(others.Length, others.Distinct().Count());
        Assert.Throws<ArgumentException>(() => (s_terms with { SellerFeeMicroUsd = -1 }).Commitment(Element(1), Element(2)));
    }

    [Fact]
    public void Terms_OfTheTwoSides_MirrorEachOtherButForTheFees()
    {
        Assert.Equal((300, -300), (s_terms.ChangeOf(TradeSide.Buy), s_terms.ChangeOf(TradeSide.Sell)));
        Assert.Equal((Int128)300 * 65_000_000 + 12, s_terms.CostOf(TradeSide.Buy));
        Assert.Equal((Int128)(-300) * 65_000_000 + 34, s_terms.CostOf(TradeSide.Sell));
        Assert.Equal("TradeTerms(not shown)", s_terms.ToString());
    }

    /// <summary>TRD-7: one fill, one state of the venue, both sides, two accounts.</summary>
    [Fact]
    public void ProblemOfSettlingWith_OneConditionBroken_NamesIt()
    {
        TradeStatement buyer = new(Element(1), Element(2), Element(3), Element(4), Element(5), TradeSide.Buy, Element(6));
        TradeStatement seller = buyer with { Nullifier = Element(30), NewLeaf = Element(40), Side = TradeSide.Sell, Context = Element(60) };

        Assert.Null(buyer.ProblemOfSettlingWith(seller));
        Assert.Null(seller.ProblemOfSettlingWith(buyer));
        Assert.Contains("commitments differ", buyer.ProblemOfSettlingWith(seller with { TradeCommitment = Element(50) }));
        Assert.Contains("about the buyer", buyer.ProblemOfSettlingWith(seller with { Side = TradeSide.Buy }));
        Assert.Contains("epoch roots differ", buyer.ProblemOfSettlingWith(seller with { EpochRoot = Element(10) }));
        Assert.Contains("accounts roots differ", buyer.ProblemOfSettlingWith(seller with { AccountsRoot = Element(20) }));
        Assert.Contains("same account", buyer.ProblemOfSettlingWith(seller with { Nullifier = Element(3) }));
    }

    private static Fr Element(ulong value) => Fr.FromUInt64(value);
}
