using CsCheck;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;
using static Zk.Differential.Tests.RowTemplate;

namespace Zk.Differential.Tests;

/// <summary>Engine and circuit add up the same liabilities, for accounts of any equity: none is dropped, clamped or refused.</summary>
public class LiabilitiesAgreementTests
{
    [Fact]
    public void Batch_OfRandomAccounts_HasTheEnginesTotals() =>
        LiabilitiesBatch.Random(LiabilitiesCircuit.Accounts).Sample(batch => batch.AssertAgrees(), iter: 4, threads: 1);

    /// <summary>64 accounts with sixteen positions each, everything at its bound, on either side.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Batch_WithEveryFieldAtItsBound_HasAWitness(int side)
    {
        RiskEpoch epoch = Epoch(0, 0, Enumerable.Range(0, PriceTable.Capacity).Select(i => Row(Units.IndexBound - PriceTable.Capacity + i) with { Mark = Units.MarkBound - 1 }));
        Account full = Account(side * (Units.CashBound - 1), epoch.Rows.TakeLast(16).Select(row => (row.Index, side * (Units.QuantityBound - 1))));

        new LiabilitiesBatch(epoch, [.. Enumerable.Repeat(full, LiabilitiesCircuit.Accounts)]).AssertAgrees();
    }

    /// <summary>Equities of one unit around zero, and of exactly zero, with and without positions.</summary>
    [Fact]
    public void Batch_AroundZeroEquity_IsSplitExactly()
    {
        RiskEpoch epoch = Epoch(0, 0, [Row(1) with { Mark = 10 }, Row(2) with { Mark = 0 }]);
        Account[] accounts = [Account(0), Account(1), Account(-1), Account(-30, [(1, 3)]), Account(-29, [(1, 3)]), Account(-31, [(1, 3), (2, 9)]), Account(30, [(1, -3)])];
        LiabilitiesBatch batch = new(epoch, accounts);

        Assert.Equal([0, 1, -1, 0, 1, -1, 0], batch.Equities);
        batch.AssertAgrees();
    }

    [Fact]
    public void Batch_AfterOthers_ContinuesTheirTotals()
    {
        RiskEpoch epoch = Epoch(0, 0, Row(7) with { Mark = 3 });
        LiabilitiesTotal before = new(5, 9, 2 * LiabilitiesCircuit.Accounts, Fr.Random());
        using LiabilitiesInput input = new LiabilitiesBatch(epoch, [Account(2), Account(0, [(7, -4)])]).Input(before, batchIndex: 2);

        Assert.Equal((7, 21, 130UL), ((int)input.After.Positive, (int)input.After.Negative, input.After.Count));
        Assert.True(CircuitUnderTest.Liabilities.Accepts(input.Input));
    }

    [Theory]
    [InlineData(0, 1_000_000UL, 100, true)]
    [InlineData(1, 1_000_000UL, 100, true)]
    [InlineData(-1, 1_000_000UL, 100, false)]
    [InlineData(250, 1_250_000UL, 100, true)]
    [InlineData(249, 1_250_000UL, 100, false)]
    [InlineData(0, 1_000_000UL, 99, false)]
    public void Closing_AroundItsBoundaries_IsTheVerdictOfBothSides(int reservesAbove, ulong ratioPpm, int badDebtLimit, bool covered)
    {
        LiabilitiesTotal total = new(1000, 100, 77, Fr.Random());
        UInt128 reserves = (UInt128)(1000 + reservesAbove);
        Fr table = Fr.Random(), epoch = Fr.Random();
        WitnessRefusedException? refusal = Record.Exception(
            () => LiabilitiesClosingWitness.Build(total, table, epoch, reserves, ratioPpm, (UInt128)badDebtLimit, LiabilitiesBatch.Context).Dispose()) as WitnessRefusedException;
        using LiabilitiesClosingInput input =
            LiabilitiesClosingWitness.BuildWhateverTheTotals(total, table, epoch, reserves, ratioPpm, (UInt128)badDebtLimit, LiabilitiesBatch.Context);

        Assert.Equal(covered, refusal is null);
        Assert.Equal(covered, CircuitUnderTest.LiabilitiesClosing.Accepts(input.Input));
    }

    [Fact]
    public void Closing_AtEveryBound_HasAWitness()
    {
        UInt128 largest = LiabilitiesClosingStatement.AmountBound - 1;
        using LiabilitiesClosingInput full = LiabilitiesClosingWitness.Build(
            new LiabilitiesTotal(largest, largest, 0, Fr.Random()), Fr.Random(), Fr.Random(), largest, 1_000_000, largest, LiabilitiesBatch.Context);
        using LiabilitiesClosingInput empty = LiabilitiesClosingWitness.Build(
            LiabilitiesTotal.Zero, Fr.Random(), Fr.Random(), largest, LiabilitiesClosingStatement.RatioBoundPpm - 1, 0, LiabilitiesBatch.Context);

        Assert.True(CircuitUnderTest.LiabilitiesClosing.Accepts(full.Input));
        Assert.True(CircuitUnderTest.LiabilitiesClosing.Accepts(empty.Input));
    }
}
