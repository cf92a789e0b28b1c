using Zk.Engine;
using static Zk.Differential.Tests.RowTemplate;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Differential.Tests;

/// <summary>Books at the bounds of docs/statement.md §2: no legal account may overflow a range of the circuit.</summary>
public class SolvencyExtremesTests
{
    private const int LargestRate = Units.RateBound - 1;

    public static TheoryData<long, long, MarginLevel> SignsAndLevels()
    {
        TheoryData<long, long, MarginLevel> data = [];
        foreach (long side in (long[])[1, -1])
            foreach (long loss in (long[])[1, -1])
                foreach (MarginLevel level in (MarginLevel[])[MarginLevel.Maintenance, MarginLevel.Initial])
                    data.Add(side, loss, level);
        return data;
    }

    /// <summary>Sixteen legs, every field at its largest, every leg on one side, in one group and in four.</summary>
    [Theory]
    [MemberData(nameof(SignsAndLevels))]
    public void Verdict_WithEveryFieldAtItsBound_IsTheCircuits(long side, long lossSign, MarginLevel level)
    {
        foreach (int groups in (int[])[1, 4])
        {
            RiskEpoch epoch = Epoch(LargestRate, LargestRate, Enumerable.Range(0, 16).Select(i => FullRow(i, groups, lossSign * LargestLoss)));
            Account account = Account(side * (Units.CashBound - 1), epoch.Rows.Select(row => (row.Index, side * LargestQuantity)));

            new SolvencyCase(epoch, account).AgreedVerdict(level);
        }
    }

    /// <summary>Legs that alternate in sign reach the largest distance between two scenarios of a group.</summary>
    [Fact]
    public void Verdict_WithAlternatingSides_IsTheCircuits()
    {
        RiskEpoch epoch = Epoch(LargestRate, LargestRate, Enumerable.Range(0, 16).Select(i =>
            FullRow(i, 1, 0) with { Losses = [.. Enumerable.Range(0, Units.ScenarioCount).Select(s => (s + i) % 2 == 0 ? LargestLoss : -LargestLoss)] }));
        Account account = Account(0, epoch.Rows.Select((row, i) => (row.Index, i % 2 == 0 ? LargestQuantity : -LargestQuantity)));

        new SolvencyCase(epoch, account).AgreedVerdict(MarginLevel.Initial);
    }

    /// <summary>S = 8·16·|q|·loss, above 2⁸³ u, by a basis weight of 800 %: solvent because marks carry it.</summary>
    [Fact]
    public void Basis_FarAboveEveryScenario_StillHasAWitness()
    {
        RiskEpoch epoch = Epoch(Units.PpmPerOne, Units.PpmPerOne, Enumerable.Range(0, 16).Select(i =>
            Row(i + 1).LossEverywhere(LargestLoss).Expiry(1, 8 * Units.PpmPerOne) with { Mark = Units.MarkBound - 1 }));
        SolvencyCase book = new(epoch, Account(0, epoch.Rows.Select(row => (row.Index, LargestQuantity))));

        Assert.Equal((Int128)8 * 16 * LargestQuantity * LargestLoss, book.Report(MarginLevel.Initial).Groups[0].RiskLossMicroUsd);
        Assert.True(book.AgreedVerdict(MarginLevel.Initial));
    }

    /// <summary>The largest D there is: all marks, no requirement.</summary>
    [Fact]
    public void Slack_AtItsLargest_HasAWitness()
    {
        RiskEpoch epoch = Epoch(0, 0, Enumerable.Range(0, 16).Select(i => Row(i + 1) with { Mark = Units.MarkBound - 1 }));

        Assert.True(new SolvencyCase(epoch, Account(Units.CashBound - 1, epoch.Rows.Select(row => (row.Index, LargestQuantity)))).AgreedVerdict(MarginLevel.Maintenance));
    }

    [Theory]
    [InlineData(Units.CashBound - 1, true)]
    [InlineData(1 - Units.CashBound, false)]
    public void Cash_AtItsBound_IsRead(long cash, bool solvent) =>
        Assert.Equal(solvent, new SolvencyCase(Epoch(1, 1, Row(1)), Account(cash)).AgreedVerdict(MarginLevel.Maintenance));

    /// <summary>First and last row of first and last underlying of a full risk tree; the last index is the largest.</summary>
    [Fact]
    public void RiskTree_WhenFull_ShowsItsFourCorners()
    {
        RiskEpoch epoch = Epoch(800_000, Units.PpmPerOne, Enumerable.Range(0, 63 * 64).Select(i =>
            Row(Units.IndexBound - 63 * 64 + i, $"U{i / 64}").Loss(i % 32, 1 + i)));
        int[] corners = [0, 63, 64 * 62, 64 * 63 - 1];
        Account account = Account(0, corners.Select(row => (epoch.Rows[row].Index, 1L)));
        SolvencyCase book = new(epoch, account);

        long least = book.LeastSolventCash(MarginLevel.Initial)!.Value;

        Assert.True(book.WithCash(least).AgreedVerdict(MarginLevel.Initial));
        Assert.False(book.WithCash(least - 1).AgreedVerdict(MarginLevel.Initial));
    }

    private static RiskRow FullRow(int i, int groups, long loss) =>
        (Row(i + 1, $"U{i * groups / 16}").LossEverywhere(loss).Expiry((uint)(uint.MaxValue - i), LargestRate).Strike((uint)(uint.MaxValue - i), LargestLoss) with
        {
            Mark = Units.MarkBound - 1,
            AddOnMm = LargestLoss,
            AddOnDeltaIm = LargestLoss,
        }).Chord(0, LargestLoss, 0).Chord(1, LargestLoss, Units.ChordInterceptBound - 1).Chord(2, 0, 0).Chord(3, LargestLoss, 1);
}
