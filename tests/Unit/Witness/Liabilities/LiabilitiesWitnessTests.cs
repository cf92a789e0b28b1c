using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness.Tests.Liabilities;

public class LiabilitiesWitnessTests
{
    private static readonly PriceTable s_table = PriceTable.Of(SampleEpoch.Proving.Document, [10, 20, 30, 200]);

    private static VenueAccount Row(long cash, params (int Index, long Lots)[] positions) =>
        new("x", Fr.FromUInt64(5), 1, Fr.Random(), SampleEpoch.Account(cash, positions), 17);

    private static LiabilitiesInput Build(VenueAccount[] batch, long index = 0, LiabilitiesTotal? before = null) =>
        LiabilitiesWitness.Build(batch, index, SampleEpoch.Proving, s_table, before ?? LiabilitiesTotal.Zero, Fr.One, SampleEpoch.Context);

    private static void AssertRefused(string rule, Func<LiabilitiesInput> build)
    {
        WitnessRefusedException refusal = Assert.Throws<WitnessRefusedException>(() => build().Dispose());
        Assert.Equal(rule, refusal.Rule);
        Assert.DoesNotContain("4321", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AccountsOfAnyEquity_AreAddedApart()
    {
        // Marks: 10 → 1000, 20 → 1001, 200 → 1019.
        using LiabilitiesInput input = Build([Row(5), Row(-7), Row(0), Row(-1000, (10, 1)), Row(10, (20, -1)), Row(0, (200, 2), (10, -1))], 3, new(100, 200, 192, Fr.FromUInt64(9)));

        Assert.Equal((100UL + 5 + 1038, 200UL + 7 + 991, 198UL, Fr.One), ((ulong)input.After.Positive, (ulong)input.After.Negative, input.After.Count, input.After.Blinding));
        Assert.Equal(3UL, input.Statement.BatchIndex);
        Assert.Equal(input.After.Commit(s_table.Digest, SampleEpoch.Proving.Root), input.Statement.RunningAfter);
        Assert.Equal(6, input.Input["present"].ToArray().Count(one => one == Fr.One));
    }

    [Fact]
    public void Build_BrokenRules_AreNamed()
    {
        VenueAccount[] one = [Row(4321)];
        AssertRefused(WitnessRule.BatchSize, () => Build([]));
        AssertRefused(WitnessRule.BatchSize, () => Build([.. Enumerable.Repeat(Row(4321), 65)]));
        AssertRefused(WitnessRule.BatchOrder, () => Build(one, index: 1));
        AssertRefused(WitnessRule.BatchOrder, () => Build(one, index: 1, new(0, 0, 63, Fr.One)));
        AssertRefused(WitnessRule.BatchOrder, () => Build(one, index: -1));
        AssertRefused(WitnessRule.CashRange, () => Build([Row(Units.CashBound)]));
        AssertRefused(WitnessRule.QuantityRange, () => Build([Row(0, (10, 0))]));
        AssertRefused(WitnessRule.QuantityRange, () => Build([Row(0, (10, Units.QuantityBound))]));
        AssertRefused(WitnessRule.IndexRange, () => Build([Row(0, (0, 4321))]));
        AssertRefused(WitnessRule.DuplicateInstrument, () => Build([Row(0, (10, 1), (10, 4321))]));
        AssertRefused(WitnessRule.Slots, () => Build([Row(0, [.. Enumerable.Range(1, 17).Select(i => (10 * i, 4321L))])]));
        AssertRefused(WitnessRule.UnknownInstrument, () => Build([Row(0, (11, 4321))]));
        AssertRefused(WitnessRule.PriceTable, () => Build([Row(0, (40, 4321))]));
    }

    [Fact]
    public void EquityOf_TableOfAnotherEpochsMark_IsRefused()
    {
        EpochDocument other = SampleEpoch.Proving.Document with { Rows = SampleEpoch.Proving.Document.Rows.SetItem(0, SampleEpoch.Proving.Document.Rows[0] with { Mark = 999 }) };

        WitnessRefusedException refusal = Assert.Throws<WitnessRefusedException>(() => LiabilitiesWitness.EquityOf(Row(0, (10, 1)), SampleEpoch.Proving, PriceTable.Of(other, [10])));

        Assert.Equal((WitnessRule.PriceTable, 17), (refusal.Rule, refusal.BookLine));
    }

    [Fact]
    public void RootOf_AFullTreesFirst64Leaves_IsANodeOfIt()
    {
        Fr[] leaves = [.. Enumerable.Range(1, 70).Select(i => Fr.FromUInt64((ulong)i))];
        VenueAccounts venue = new([.. leaves]);

        Assert.Equal(venue.Root, LiabilitiesVerifier.RootOf([LiabilitiesWitness.RootOf(leaves[..64]), LiabilitiesWitness.RootOf(leaves[64..])]));
    }

    [Fact]
    public void Closing_BrokenRules_AreNamedWithoutAmounts()
    {
        LiabilitiesTotal total = new(98765, 4321, 9, Fr.Random());
        void Refused(string rule, UInt128 reserves, ulong ratio, UInt128 limit)
        {
            WitnessRefusedException refusal = Assert.Throws<WitnessRefusedException>(() =>
                LiabilitiesClosingWitness.Build(total, Fr.One, Fr.One, reserves, ratio, limit, SampleEpoch.Context).Dispose());
            Assert.Equal(rule, refusal.Rule);
            Assert.DoesNotContain("4321", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("98765", refusal.Message, StringComparison.Ordinal);
        }

        Refused(WitnessRule.Coverage, 98764, 1_000_000, 5000);
        Refused(WitnessRule.Coverage, 98765, 1_000_001, 5000);
        Refused(WitnessRule.BadDebtLimit, 98765, 1_000_000, 4320);
        Refused(WitnessRule.ClosingRange, LiabilitiesClosingStatement.AmountBound, 1_000_000, 5000);
        Refused(WitnessRule.ClosingRange, 98765, LiabilitiesClosingStatement.RatioBoundPpm, 5000);
        Refused(WitnessRule.ClosingRange, 98765, 1_000_000, LiabilitiesClosingStatement.AmountBound);
    }
}
