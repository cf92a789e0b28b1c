using System.Numerics;
using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Requirement;

public class MarginTests
{
    [Fact]
    public void Evaluate_AnyBook_EqualsTheSlowTwin() =>
        RandomEpochs.Book.Sample((epoch, account) =>
        {
            epoch.Validate();
            foreach (MarginLevel level in Enum.GetValues<MarginLevel>())
            {
                MarginReport report = Margin.Evaluate(account, epoch, level);
                (BigInteger equity, BigInteger requirement, BigInteger slack) = MarginTwin.Evaluate(account, epoch, level);
                Assert.Equal(equity, (BigInteger)report.EquityMicroUsd);
                Assert.Equal(requirement, (BigInteger)report.RequirementPpmMicroUsd);
                Assert.Equal(slack, (BigInteger)report.SlackPpmMicroUsd);
                Assert.Equal(slack >= 0 && slack < BigInteger.Pow(2, 116), report.IsSolvent);
                Assert.Equal(slack >= 0, report.ExcessMicroUsd >= 0);
            }
        }, iter: 1_000);

    /// <summary>The largest sums the ranges allow: 63 underlyings of 64 rows, every number at its bound, long or short.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Evaluate_EveryNumberAtItsBound_StaysExact(int sign)
    {
        ConcentrationChord chord = new(Units.LossBound - 1, 0);
        List<RiskRow> rows = [];
        for (int i = 0; i < 63 * 64; i++)
            rows.Add(new RiskRow(i + 1, $"I{i}", $"U{i / 64}", Units.MarkBound - 1, Units.LossBound - 1, Units.LossBound - 1, 0, 0, (uint)i + 1,
                Units.RateBound - 1, [chord, chord, chord, chord], [.. Enumerable.Repeat(sign * (Units.LossBound - 1), 32)]));
        RiskEpoch epoch = new("v", 1, 1, Units.RateBound - 1, Units.RateBound - 1, [.. rows]);
        epoch.Validate();
        Account account = new(Units.CashBound - 1, [.. rows.Select(row => new Position(row.Index, sign * (Units.QuantityBound - 1), 0))]);
        MarginReport report = Margin.Evaluate(account, epoch, MarginLevel.Initial);
        Assert.Equal(MarginTwin.Evaluate(account, epoch, MarginLevel.Initial).Slack, (BigInteger)report.SlackPpmMicroUsd);
        Assert.All(report.Groups, group => Assert.Equal(BindingTerm.Basis, group.Binding));
    }

    [Fact]
    public void Evaluate_SlackExactlyZero_IsSolventAndOneUnitLessIsNot()
    {
        RiskEpoch epoch = Books.Epoch(Books.Row(1, "A", "X", 10) with { Mark = 3, AddOnMm = 1 });
        // Seven lots: S = 70, X = 0.8·70 + 7 = 63 USD-millionths, marks bring 21.
        MarginReport at = Margin.Evaluate(Books.Holding(42, (1, 7)), epoch, MarginLevel.Maintenance);
        Assert.Equal((Int128)0, at.SlackPpmMicroUsd);
        Assert.True(at.IsSolvent);
        MarginReport below = Margin.Evaluate(Books.Holding(41, (1, 7)), epoch, MarginLevel.Maintenance);
        Assert.Equal((Int128)(-1_000_000), below.SlackPpmMicroUsd);
        Assert.False(below.IsSolvent);
        Assert.Equal((Int128)63, at.RequirementMicroUsd);
    }

    [Fact]
    public void Evaluate_NoPositions_IsCashAlone()
    {
        MarginReport report = Margin.Evaluate(Books.Holding(-1), Books.Epoch(), MarginLevel.Initial);
        Assert.Empty(report.Groups);
        Assert.Equal((Int128)(-1_000_000), report.SlackPpmMicroUsd);
        Assert.False(report.IsSolvent);
        Assert.True(Margin.Evaluate(Books.Holding(0), Books.Epoch(), MarginLevel.Initial).IsSolvent);
    }

    [Fact]
    public void Evaluate_Basis_IsChargedPerExpiryAndNotNetted()
    {
        long[] up = new long[32], down = new long[32];
        (up[30], up[31]) = (-100, 100);
        (down[30], down[31]) = (100, -100);
        RiskEpoch epoch = Books.Epoch(
            Books.Row(1, "NEAR", "X", up) with { ExpiryKey = 1, BasisWeightPpm = 200_000 },
            Books.Row(2, "FAR", "X", up) with { ExpiryKey = 2, BasisWeightPpm = 300_001 });
        GroupMargin calendar = Margin.Evaluate(Books.Holding(0, (1, 1), (2, -1)), epoch, MarginLevel.Initial).Groups.Single();
        Assert.Equal((Int128)0, calendar.WorstScenarioLossMicroUsd);
        Assert.Equal((Int128)51, calendar.BasisMicroUsd);
        Assert.Equal(BindingTerm.Basis, calendar.Binding);
        RiskEpoch sameExpiry = Books.Epoch(epoch.Rows[0], epoch.Rows[1] with { ExpiryKey = 1, BasisWeightPpm = 200_000 });
        Assert.Equal((Int128)0, Margin.Evaluate(Books.Holding(0, (1, 1), (2, -1)), sameExpiry, MarginLevel.Initial).Groups.Single().BasisMicroUsd);
    }

    [Fact]
    public void Evaluate_ShortOptionMinimum_NetsCallAndPutOfAStrikeOnly()
    {
        RiskRow call = Books.Row(1, "C", "X") with { StrikeKey = 1, ExpiryKey = 1, ShortOptionMinimum = 100 };
        RiskEpoch epoch = Books.Epoch(call, call with { Index = 2, Instrument = "P" }, call with { Index = 3, Instrument = "C2", StrikeKey = 2, ShortOptionMinimum = 7 });
        GroupMargin Group(params (int, long)[] held) => Margin.Evaluate(Books.Holding(0, held), epoch, MarginLevel.Initial).Groups.Single();
        Assert.Equal((Int128)500, Group((1, -5)).ShortOptionMinimumMicroUsd);
        Assert.Equal((Int128)200, Group((1, -5), (2, 3)).ShortOptionMinimumMicroUsd);
        Assert.Equal((Int128)0, Group((1, -5), (2, 5)).ShortOptionMinimumMicroUsd);
        Assert.Equal((Int128)500, Group((1, -5), (3, 5)).ShortOptionMinimumMicroUsd);
        Assert.Equal((Int128)514, Group((1, -5), (3, -2)).ShortOptionMinimumMicroUsd);
        Assert.Equal(BindingTerm.ShortOptionMinimum, Group((1, -5)).Binding);
    }

    [Fact]
    public void Evaluate_Explanation_AddsUpToTheRequirement() =>
        RandomEpochs.Book.Sample((epoch, account) =>
        {
            MarginReport report = Margin.Evaluate(account, epoch, MarginLevel.Initial);
            Assert.Equal(account.Positions.AsEnumerable(), report.Groups.SelectMany(group => group.Positions).Select(p => p.Position));
            Assert.Equal(report.RequirementPpmMicroUsd, report.Groups.Aggregate(Int128.Zero, (sum, group) => sum + group.RequirementPpmMicroUsd));
            foreach (GroupMargin group in report.Groups)
            {
                Assert.Equal(group.WorstScenarioLossMicroUsd, group.Positions.Aggregate(Int128.Zero, (sum, p) => sum + p.WorstScenarioLossMicroUsd));
                Assert.Equal(group.WorstScenarioLossMicroUsd, group.ScenarioLossesMicroUsd.Max());
                Assert.Equal(Scenarios.Name(group.WorstScenario), group.WorstScenarioName);
                Int128 byRisk = report.FactorPpm * group.RiskLossMicroUsd + 1_000_000 * (group.AddOnMicroUsd + group.ConcentrationMicroUsd);
                Assert.Equal(group.Binding == BindingTerm.ShortOptionMinimum ? 1_000_000 * group.ShortOptionMinimumMicroUsd : byRisk, group.RequirementPpmMicroUsd);
                Assert.True(1_000_000 * group.RequirementMicroUsd >= group.RequirementPpmMicroUsd && 1_000_000 * (group.RequirementMicroUsd - 1) < group.RequirementPpmMicroUsd);
            }
        }, iter: 200);

    /// <summary>The requirement is convex: that of a book is at most the mean of those of two books around it.</summary>
    [Fact]
    public void Evaluate_Requirement_IsConvexInPositions() =>
        Gen.Select(RandomEpochs.Book, Gen.Long[-1_000_000, 1_000_000].Array[60]).Sample((book, shifts) =>
        {
            Account Shifted(int sign) => book.Account with
            {
                Positions = [.. book.Account.Positions.Select((p, i) => p with { QuantityLots = 2 * (p.QuantityLots / 4) + 1 + sign * 2 * shifts[i % 60] }).Where(p => p.QuantityLots != 0)],
            };
            // Basis is rounded up to whole u before the factor, so each side may be off by less than f per group.
            Int128 tolerance = (Int128)book.Epoch.FactorImPpm * 8;
            Int128 middle = Margin.Evaluate(Shifted(0), book.Epoch, MarginLevel.Initial).RequirementPpmMicroUsd;
            Int128 around = Margin.Evaluate(Shifted(1), book.Epoch, MarginLevel.Initial).RequirementPpmMicroUsd
                + Margin.Evaluate(Shifted(-1), book.Epoch, MarginLevel.Initial).RequirementPpmMicroUsd;
            Assert.True(2 * middle <= around + tolerance);
        }, iter: 200);

    [Fact]
    public void Evaluate_IndexNotInTheEpoch_NamesTheBookLine()
    {
        Account account = new(0, [new Position(9, 1, 12)]);
        EngineInputException refused = Books.Refused(() => Margin.Evaluate(account, Books.Epoch(), MarginLevel.Initial));
        Assert.Contains("book line 12: got instrument index 9", refused.Message, StringComparison.Ordinal);
        Assert.Equal(12, refused.Line);
    }
}
