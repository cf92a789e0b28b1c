using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>The pieces of the margin: exact at the extremes of the rows' ranges, and closed to every shortcut.</summary>
public class MarginTemplateTests
{
    private static readonly BigInteger s_maxLots = Power(40) - 1;
    private static readonly BigInteger s_maxLoss = Power(36) - 1;

    private static BigInteger[] Occupied(int slots) => Sixteen([.. Enumerable.Repeat(BigInteger.One, slots)]);

    // ---- slots ----

    private static bool SlotsAccepted(BigInteger[] index, BigInteger[] quantity, BigInteger[] occupied)
    {
        CompiledTemplate template = CompiledTemplate.Load("PositionSlots_16");
        return template.Satisfies(template.Witness(("index", index), ("quantity", quantity), ("occupied", occupied)));
    }

    [Fact]
    public void PositionSlots_OrderAndEmptiness_AreConstraints()
    {
        Assert.True(SlotsAccepted(Sixteen(), Sixteen(), Occupied(0)));
        Assert.True(SlotsAccepted(Sixteen(1, 2, Power(17) - 1), Sixteen(s_maxLots, -s_maxLots, 1), Occupied(3)));
        Assert.True(SlotsAccepted([.. Enumerable.Range(0, Slots).Select(j => Power(17) - Slots + j)], [.. Enumerable.Repeat(-s_maxLots, Slots)], Occupied(Slots)));

        Assert.False(SlotsAccepted(Sixteen(5, 5), Sixteen(1, 1), Occupied(2)), "one instrument twice");
        Assert.False(SlotsAccepted(Sixteen(6, 5), Sixteen(1, 1), Occupied(2)), "falling indices");
        Assert.False(SlotsAccepted(Sixteen(0), Sixteen(1), Occupied(1)), "index 0");
        Assert.False(SlotsAccepted(Sixteen(5), Sixteen(0), Occupied(1)), "occupied without lots");
        Assert.False(SlotsAccepted(Sixteen(5, 6), Sixteen(1, 1), Occupied(1)), "data in an empty slot");
        Assert.False(SlotsAccepted(Sixteen(5, 0), Sixteen(1, 1), Occupied(1)), "lots in an empty slot");
        Assert.False(SlotsAccepted(Sixteen(5, 6), Sixteen(1, 0), Occupied(1)), "an index in an empty slot");
        Assert.False(SlotsAccepted(Sixteen(5, 0, 7), Sixteen(1, 0, 1), Sixteen(1, 0, 1)), "data behind an empty slot");
        Assert.False(SlotsAccepted(Sixteen(5), Sixteen(s_maxLots + 1), Occupied(1)), "too many lots");
        Assert.False(SlotsAccepted(Sixteen(5), Sixteen(-s_maxLots - 1), Occupied(1)), "too many lots short");
    }

    // ---- scenarios ----

    private static Fr[] Losses(BigInteger[] quantity, Func<int, int, BigInteger> loss) => CompiledTemplate.Load("GroupLosses_16").Witness(
        ("quantity", quantity), ("lossWord", [.. Enumerable.Range(0, Slots).SelectMany(j => LossWords(s => loss(j, s)))]));

    [Fact]
    public void GroupLosses_EachScenarioWorst_IsTheMaximum()
    {
        CompiledTemplate template = CompiledTemplate.Load("GroupLosses_16");
        for (int worst = 0; worst < 32; worst++)
        {
            Fr[] witness = Losses(Sixteen(3, -2), (j, s) => s == worst ? (j == 0 ? 100 : -10) : (j == 0 ? -7 : 5));

            Assert.True(template.Satisfies(witness));
            Assert.Equal(3 * 100 + 2 * 10, template.Value(witness, "worst"));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void GroupLosses_ExtremesOfEveryRange_HaveAWitness(int sign)
    {
        CompiledTemplate template = CompiledTemplate.Load("GroupLosses_16");
        // One scenario against all others: the widest gap between the maximum and a scenario.
        Fr[] witness = Losses([.. Enumerable.Repeat(s_maxLots, Slots)], (_, s) => (s == 31 ? sign : -sign) * s_maxLoss);

        Assert.True(template.Satisfies(witness));
        Assert.Equal(Slots * s_maxLots * s_maxLoss, template.Value(witness, "worst"));
    }

    [Fact]
    public void GroupLosses_AllScenariosGain_IsZeroNotNegative()
    {
        CompiledTemplate template = CompiledTemplate.Load("GroupLosses_16");
        Fr[] witness = Losses(Sixteen(1), (_, _) => -5);

        Assert.True(template.Satisfies(witness));
        Assert.Equal(0, template.Value(witness, "worst"));
    }

    [Fact]
    public void GroupLosses_MaximumOfSmallerLosses_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("GroupLosses_16");
        Fr[] truth = Losses(Sixteen(1), (_, s) => s == 4 ? 100 : 0);
        Fr[] forged = Losses(Sixteen(1), (_, s) => s == 4 ? 99 : 0);

        // Everything as if scenario 4 lost 99; only inputs and products tell the truth.
        foreach ((int wire, string name) in template.Names.Where(n => n.Value.StartsWith("lossWord", StringComparison.Ordinal) || n.Value.StartsWith("product", StringComparison.Ordinal)))
            forged[wire] = truth[wire];
        Assert.False(template.Satisfies(forged));
    }

    // ---- concentration ----

    [Fact]
    public void Concentration_ChordsAtTheirExtremes_AreExact()
    {
        CompiledTemplate template = CompiledTemplate.Load("Concentration");
        BigInteger[] lots = [0, 1, 1000, s_maxLots];
        (BigInteger Alpha, BigInteger Beta)[][] books =
        [
            [(0, 0), (0, 0), (0, 0), (0, 0)],
            [(s_maxLoss, 0), (0, 0), (0, 0), (0, 0)],
            [(0, Power(80) - 1), (s_maxLoss, Power(80) - 1), (0, Power(80) - 1), (s_maxLoss, 0)],
            [(0, Power(80) - 1), (0, Power(80) - 1), (0, Power(80) - 1), (0, Power(80) - 1)],
            [(1, 10), (2, 1000), (3, 5000), (4, 100_000)],
        ];
        foreach ((BigInteger Alpha, BigInteger Beta)[] book in books)
            foreach (BigInteger u in lots)
            {
                Fr[] witness = template.Witness(("magnitude", One(u)),
                    ("alphaWord", [Lanes(book[0].Alpha, book[1].Alpha), Lanes(book[2].Alpha, book[3].Alpha)]),
                    ("betaWord", [Lanes(book[0].Beta, book[1].Beta), Lanes(book[2].Beta, book[3].Beta)]));

                Assert.True(template.Satisfies(witness));
                Assert.Equal(BigInteger.Max(0, book.Max(chord => chord.Alpha * u - chord.Beta)), template.Value(witness, "cost"));
            }
    }

    // ---- basis ----

    private static Fr[] Basis(BigInteger[] quantity, BigInteger[] expiry, BigInteger[] weight, Func<int, (BigInteger, BigInteger)> pair, int occupied) =>
        CompiledTemplate.Load("BasisCharge_16").Witness(
            ("occupied", Occupied(occupied)), ("quantity", quantity), ("expiryKey", expiry), ("basisWeightPpm", weight),
            ("pairWord", [.. Enumerable.Range(0, Slots).Select(j => Lanes(pair(j).Item1, pair(j).Item2))]));

    private static BigInteger[] Charges(Fr[] witness) =>
        [.. Enumerable.Range(0, Slots).Select(j => CompiledTemplate.Load("BasisCharge_16").Value(witness, $"charge[{j}]"))];

    [Fact]
    public void BasisCharge_RunsOfOneExpiry_NetInsideAndNotAcross()
    {
        Fr[] witness = Basis(Sixteen(1, 1, 1, 1, 1), Sixteen(7, 7, 9, 0, 0), Sixteen(10, 10, 20, 0, 0),
            j => j switch { 0 => (100, -100), 1 => (-60, 40), 2 => (-50, 30), _ => (1000, 1000) }, 5);

        Assert.True(CompiledTemplate.Load("BasisCharge_16").Satisfies(witness));
        Assert.Equal(Sixteen(0, 10 * 40, 20 * 30), Charges(witness));
    }

    [Fact]
    public void BasisCharge_ExtremesOfEveryRange_HaveAWitness()
    {
        Fr[] witness = Basis([.. Enumerable.Repeat(-s_maxLots, Slots)], [.. Enumerable.Repeat(Power(32) - 1, Slots)],
            [.. Enumerable.Repeat(Power(24) - 1, Slots)], _ => (s_maxLoss, -s_maxLoss), Slots);

        Assert.True(CompiledTemplate.Load("BasisCharge_16").Satisfies(witness));
        Assert.Equal((Power(24) - 1) * Slots * s_maxLots * s_maxLoss, Charges(witness)[15]);
    }

    [Fact]
    public void BasisCharge_RunAcrossTwoExpiries_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("BasisCharge_16");
        Fr[] merged = Basis(Sixteen(1, 1), Sixteen(7, 7), Sixteen(10, 10), j => j == 0 ? (100, 0) : (-100, 0), 2);

        Assert.True(template.Satisfies(merged));
        Assert.False(template.Satisfies(template.With(merged, ("expiryKey[1]", 8))));
    }

    [Fact]
    public void BasisCharge_RunEndingInAnEmptySlotWithoutWeight_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("BasisCharge_16");
        Fr[] escaped = Basis(Sixteen(1, 0), Sixteen(7, 7), Sixteen(10, 0), j => j == 0 ? (100, 0) : (0, 0), 2);

        Assert.True(template.Satisfies(escaped)); // slot 1 occupied by a row of the same expiry: its weight counts
        Assert.False(template.Satisfies(template.With(escaped, ("occupied[1]", 0))));
    }

    // ---- naked shorts ----

    private static Fr[] Naked(BigInteger[] quantity, BigInteger[] strike) =>
        CompiledTemplate.Load("NakedShorts_16").Witness(("quantity", quantity), ("strikeKey", strike));

    private static BigInteger[] NakedLots(Fr[] witness) =>
        [.. Enumerable.Range(0, Slots).Select(j => CompiledTemplate.Load("NakedShorts_16").Value(witness, $"naked[{j}]"))];

    [Fact]
    public void NakedShorts_PairsAndSingles_CountTheNetShortOnce()
    {
        CompiledTemplate template = CompiledTemplate.Load("NakedShorts_16");
        Fr[] witness = Naked(Sixteen(-5, 3, -4, -6, 7, -2), Sixteen(1, 1, 2, 2, 3, 4));

        Assert.True(template.Satisfies(witness));
        Assert.Equal(Sixteen(2, 0, 10, 0, 0, 2), NakedLots(witness));
    }

    [Fact]
    public void NakedShorts_EveryPairExtreme_HasAWitness()
    {
        CompiledTemplate template = CompiledTemplate.Load("NakedShorts_16");
        Fr[] witness = Naked([.. Enumerable.Repeat(-s_maxLots, Slots)], [.. Enumerable.Range(0, Slots).Select(j => (BigInteger)(1 + j / 2))]);

        Assert.True(template.Satisfies(witness));
        Assert.All(NakedLots(witness).Chunk(2), pair => Assert.Equal([2 * s_maxLots, 0], pair));
    }

    [Fact]
    public void NakedShorts_PairAcrossTwoStrikes_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("NakedShorts_16");
        Fr[] paired = Naked(Sixteen(-5, 5), Sixteen(1, 1));

        Assert.True(template.Satisfies(paired));
        Assert.Equal(Sixteen(), NakedLots(paired));
        Assert.False(template.Satisfies(template.With(paired, ("strikeKey[1]", 2))));
    }

    [Fact]
    public void NakedShorts_OneLegInTwoPairs_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("NakedShorts_16");
        // Slots 0-1 and 2-3 pair honestly; make slot 1 pair with slot 2 as well, with every dependent wire recomputed.
        Fr[] witness = Naked(Sixteen(-5, 5, 5, -5), Sixteen(1, 1, 1, 1));
        Fr[] forged = template.With(witness, ("paired[1]", 1), ("moved[1]", 5));

        Assert.True(template.Satisfies(witness));
        Assert.False(template.Satisfies(forged));
    }

    // ---- group requirement ----

    private static Fr[] Requirement(BigInteger worst, BigInteger basis, BigInteger addOns, BigInteger minimum, BigInteger factor) =>
        CompiledTemplate.Load("GroupRequirement").Witness(("worst", One(worst)), ("basisPpm", One(basis)), ("addOns", One(addOns)),
            ("minimum", One(minimum)), ("factor", One(factor)));

    [Fact]
    public void GroupRequirement_BoundariesOfEachTerm_AreExact()
    {
        CompiledTemplate template = CompiledTemplate.Load("GroupRequirement");
        BigInteger million = 1_000_000;
        BigInteger scenarioMax = Slots * s_maxLots * s_maxLoss;
        BigInteger basisMax = (Power(24) - 1) * scenarioMax;
        BigInteger addOnMax = Slots * s_maxLots * (2 * s_maxLoss + s_maxLoss);
        foreach (BigInteger worst in (BigInteger[])[0, 5, scenarioMax])
            foreach (BigInteger basis in (BigInteger[])[0, 1, 5 * million, 5 * million + 1, basisMax])
                foreach (BigInteger addOns in (BigInteger[])[0, 9, addOnMax])
                    foreach (BigInteger minimum in (BigInteger[])[0, 100, Slots * s_maxLots * s_maxLoss])
                        foreach (BigInteger factor in (BigInteger[])[0, 800_000, Power(24) - 1])
                        {
                            Fr[] witness = Requirement(worst, basis, addOns, minimum, factor);
                            BigInteger s = BigInteger.Max(worst, (basis + million - 1) / million);

                            Assert.True(template.Satisfies(witness));
                            Assert.Equal(BigInteger.Max(factor * s + million * addOns, million * minimum), template.Value(witness, "requirement"));
                        }
    }

    [Fact]
    public void GroupRequirement_BasisRoundedDown_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("GroupRequirement");
        Fr[] rounded = Requirement(0, 5_000_000, 0, 0, 800_000);

        // The witness of basis 5,000,000 serves 5,000,000 at most: one more needs S = 6.
        Assert.True(template.Satisfies(rounded));
        Assert.False(template.Satisfies(template.With(rounded, ("basisPpm", 5_000_001))));
    }
}
