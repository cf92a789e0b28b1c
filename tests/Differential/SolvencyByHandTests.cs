using Zk.Engine;
using static Zk.Differential.Tests.RowTemplate;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Differential.Tests;

/// <summary>
/// One book for each term of docs/statement.md §3, with the least solvent cash worked out by hand from its formulas:
/// the engine and the circuit are both held against it, and against each other one micro-USD below.
/// </summary>
public class SolvencyByHandTests
{
    private const int One = Units.PpmPerOne;

    [Theory]
    [InlineData(MarginLevel.Maintenance)]
    [InlineData(MarginLevel.Initial)]
    public void EmptyAccount_NeedsNoCash(MarginLevel level) =>
        LeastCashIs(0, level, Epoch(800_000, One, Row(1)), Account(0));

    /// <summary>f·S = 1.5 · 3·7 = 31.5 u at IM; D mod 10⁶ is 500,000 at 32 u.</summary>
    [Fact]
    public void WorstScenario_TimesTheFactor_RoundsUpInCash() =>
        LeastCashIs(32, MarginLevel.Initial, Epoch(0, 1_500_000, Row(9).Loss(4, 7).Loss(5, -100)), Account(0, (9, 3)));

    /// <summary>A short takes the negative: loss[5] = −100 costs 300.</summary>
    [Fact]
    public void WorstScenario_OfAShort_IsTheLongsBestOne() =>
        LeastCashIs(300, MarginLevel.Maintenance, Epoch(One, 0, Row(9).Loss(4, 7).Loss(5, -100)), Account(0, (9, -3)));

    /// <summary>Legs of one underlying offset within a scenario: −5 + 4 and 2·3 − 1; two underlyings never do.</summary>
    [Theory]
    [InlineData("A", 5)]
    [InlineData("B", 10)]
    public void Scenarios_OffsetWithinAnUnderlyingOnly(string second, long least) =>
        LeastCashIs(least, MarginLevel.Maintenance,
            Epoch(One, 0, Row(3).Loss(0, -5).Loss(1, 6), Row(4, second).Loss(0, 4).Loss(1, -1)), Account(0, (3, 1), (4, 1)));

    /// <summary>The slack is −1 ppm·u at cash 0 and 999,999 ppm·u at cash 1: f = 1 ppm, S = 1 u.</summary>
    [Fact]
    public void Slack_OneUnitBelowZero_IsInsolvent()
    {
        SolvencyCase book = new(Epoch(1, 1, Row(1).Loss(31, 1)), Account(0, (1, 1)));

        Assert.Equal(-1, book.Report(MarginLevel.Initial).SlackPpmMicroUsd);
        LeastCashIs(1, MarginLevel.Initial, book.Epoch, book.Account);
    }

    /// <summary>⌈(0.5·3 + 0.25·8)⌉ = ⌈3.5⌉ = 4: each expiry's worse side, although the scenarios themselves cancel.</summary>
    [Fact]
    public void Basis_BetweenExpiries_IsTheWeightedSumRoundedUp() =>
        LeastCashIs(4, MarginLevel.Maintenance,
            Epoch(One, 0, Row(1).Loss(30, 3).Loss(31, -8).Expiry(7, 500_000), Row(2).Loss(30, -3).Loss(31, 8).Expiry(8, 250_000)),
            Account(0, (1, 1), (2, 1)));

    /// <summary>Legs of one expiry net before the worse side is taken: 3 − 3 and −8 + 8.</summary>
    [Fact]
    public void Basis_WithinAnExpiry_Nets() =>
        LeastCashIs(0, MarginLevel.Maintenance,
            Epoch(One, 0, Row(1).Loss(30, 3).Loss(31, -8).Expiry(7, One), Row(2).Loss(30, -3).Loss(31, 8).Expiry(7, One)),
            Account(0, (1, 1), (2, 1)));

    /// <summary>max(0, 10·2 − 5, 100·2 − 190) = 15 for a short of 2.</summary>
    [Fact]
    public void Concentration_TakesTheDearestChordOfTheMagnitude() =>
        LeastCashIs(15, MarginLevel.Maintenance, Epoch(0, 0, Row(1).Chord(0, 10, 5).Chord(3, 100, 190)), Account(0, (1, -2)));

    /// <summary>A chord far below zero, in each lane of each word, costs nothing.</summary>
    [Fact]
    public void Concentration_BelowEveryIntercept_IsFree() =>
        LeastCashIs(0, MarginLevel.Maintenance,
            Epoch(0, 0, Enumerable.Range(0, 4).Select(chord => Row(chord + 1).Chord(chord, 1, Units.ChordInterceptBound - 1))),
            Account(0, (1, 1), (2, -1), (3, 1), (4, -1)));

    /// <summary>Add-ons count lots of either sign: (3 + 4)·2 at IM, 3·2 at MM.</summary>
    [Theory]
    [InlineData(MarginLevel.Maintenance, 6)]
    [InlineData(MarginLevel.Initial, 14)]
    public void AddOns_OfALevel_CountMagnitudes(MarginLevel level, long least) =>
        LeastCashIs(least, level, Epoch(0, 0, Row(1) with { AddOnMm = 3, AddOnDeltaIm = 4 }), Account(0, (1, -2)));

    /// <summary>max(0, −(call + put)) per strike: 3 naked here, the long put of the other strike does not help.</summary>
    [Theory]
    [InlineData(-5, 2, 4, 21)]
    [InlineData(2, -5, 4, 21)]
    [InlineData(-5, 5, 4, 0)]
    [InlineData(-5, -2, 4, 49)]
    [InlineData(5, 2, -1, 11)]
    public void ShortOptionMinimum_NetsCallAndPutOfOneStrike(long call, long put, long otherPut, long least) =>
        LeastCashIs(least, MarginLevel.Maintenance,
            Epoch(0, 0, Row(1).Expiry(1).Strike(1, 7), Row(2).Expiry(1).Strike(1, 7), Row(3).Expiry(1).Strike(2, 11)),
            Account(0, (1, call), (2, put), (3, otherPut)));

    /// <summary>X = max(10·1, 7·1): the minimum is a floor, not an addition.</summary>
    [Fact]
    public void ShortOptionMinimum_BelowTheRisk_AddsNothing() =>
        LeastCashIs(10, MarginLevel.Maintenance, Epoch(One, 0, Row(1).Expiry(1).Strike(1, 7).Loss(0, -10)), Account(0, (1, -1)));

    /// <summary>A short option marked at 40 needs its 40 back and the 10 it may lose.</summary>
    [Fact]
    public void Marks_EnterEquityWithTheirSign() =>
        LeastCashIs(50, MarginLevel.Maintenance, Epoch(One, 0, Row(1).Loss(0, -10) with { Mark = 40 }), Account(0, (1, -1)));

    private static void LeastCashIs(long least, MarginLevel level, RiskEpoch epoch, Account account)
    {
        SolvencyCase book = new(epoch, account);

        Assert.True(book.WithCash(least).AgreedVerdict(level));
        Assert.False(book.WithCash(least - 1).AgreedVerdict(level));
    }
}
