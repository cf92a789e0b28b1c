using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>The trade's templates alone: the chosen scenario, the slots of two accounts, the reduction's groups.</summary>
public class TradeTemplateTests
{
    private static readonly CompiledTemplate s_margin = CompiledTemplate.Load("TradeMargin_16_4");

    /// <summary>Every scenario in turn is the worst one, and the extremes of every range fit.</summary>
    [Fact]
    public void ChosenLoss_OfTheWorstScenario_IsTheMaximumAndNotBelowZero()
    {
        CompiledTemplate template = CompiledTemplate.Load("ChosenLoss_16");
        BigInteger Loss(BigInteger[] lots, Func<int, int, BigInteger> loss)
        {
            Fr[] witness = template.Witness(("lots", lots), ("lossWord", [.. Enumerable.Range(0, 16).SelectMany(j => LossWords(s => loss(j, s)))]));
            Assert.True(template.Satisfies(witness));
            return template.Value(witness, "loss");
        }

        for (int worst = 0; worst < 32; worst++)
            Assert.Equal(5 * 900 - 3 * 2, Loss(Sixteen(5, -3), (j, s) => j > 0 ? 2 : s == worst ? 900 : -s));
        BigInteger largest = (Power(40) - 1) * (Power(36) - 1);
        Assert.Equal(16 * largest, Loss([.. Enumerable.Repeat(Power(40) - 1, 16)], (_, s) => s % 2 == 0 ? Power(36) - 1 : 1 - Power(36)));
        Assert.Equal(16 * largest, Loss([.. Enumerable.Repeat(1 - Power(40), 16)], (_, _) => 1 - Power(36)));
        Assert.Equal(0, Loss([.. Enumerable.Repeat(Power(40) - 1, 16)], (_, _) => 1 - Power(36)));
        Assert.Equal(0, Loss(Sixteen(), (_, _) => 7));
    }

    /// <summary>A choice of another scenario is allowed and is that scenario's loss; two at once, or a part of one, are not.</summary>
    [Fact]
    public void ChosenLoss_AnythingButOneScenario_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("ChosenLoss_16");
        Fr[] witness = template.Witness(("lots", Sixteen(1)), ("lossWord", [.. LossWords(s => s == 4 ? 900 : 800 - s), .. new BigInteger[15 * 11]]));
        Assert.Equal(900, template.Value(witness, "loss"));

        Assert.True(template.Satisfies(template.With(witness, ("lane[1]", 0), ("lane[0]", 1), ("part[1]", 0), ("part[0]", 797), ("loss", 797))), "scenario 3");
        Assert.False(template.Satisfies(template.With(witness, ("lane[0]", 1), ("part[0]", 797), ("loss", 1697))), "scenarios 3 and 4");
        Assert.False(template.Satisfies(template.With(witness, ("lane[1]", 2), ("lane[0]", -1), ("part[1]", 1800), ("part[0]", -797), ("loss", 1003))));
        Assert.False(template.Satisfies(template.With(witness, ("value[1]", 901), ("part[1]", 901), ("loss", 901))), "a loss that no word holds");
        // The lanes shifted by one unit of the next: the packed value is the same, the lowest lane is out of range.
        Assert.False(template.Satisfies(template.With(witness,
            ("value[0]", 797 + Power(84)), ("value[1]", 899), ("part[1]", 899), ("loss", 899))));
    }

    // One leg of 10 lots, 3 of which were sold, in group 0; requirement 50, equity 100.
    private static Dictionary<string, BigInteger[]> Reduction() => new()
    {
        ["reducing"] = One(1),
        ["at"] = Sixteen(1),
        ["change"] = One(-3),
        ["before"] = One(10),
        ["after"] = One(7),
        ["quantity"] = Sixteen(7, 1),
        ["addOnMm"] = Sixteen(2),
        ["lossWord"] = [.. LossWords(_ => 40), .. new BigInteger[15 * 11]],
        ["groupOf"] = [1, 0, 0, 0, 0, 1, 0, 0, .. new BigInteger[14 * 4]],
        ["groupRoot"] = [11, 12, 13, 14],
        ["factorMmPpm"] = One(800_000),
        ["requirement"] = One(238_000_000 + 60_000_000),
        ["groupRequirement"] = One(238_000_000), // 0.8 * 280 + 14
        ["groupAddOns"] = One(14),
        ["equity"] = One(100),
        ["equityLoss"] = One(0),
    };

    private static bool Accepts(params (string Name, BigInteger[] Values)[] changes)
    {
        Dictionary<string, BigInteger[]> inputs = Reduction();
        foreach ((string name, BigInteger[] values) in changes) inputs[name] = values;
        return s_margin.Satisfies(s_margin.Witness([.. inputs.Select(input => (input.Key, input.Value))]));
    }

    /// <summary>ρ = 0.8·400 + 14 + 2·3 − 238 = 102 million: equity 100 and requirement 298 allow a loss of 34, and not of 35.</summary>
    [Fact]
    public void TradeMargin_Reduction_AllowsWhatKeepsTheRatio()
    {
        Assert.True(Accepts());
        Assert.True(Accepts(("equityLoss", One(34))));
        Assert.False(Accepts(("equityLoss", One(35))));
        Assert.True(Accepts(("equityLoss", One(-35)), ("equity", One(-1_000_000))));
        Assert.False(Accepts(("equityLoss", One(1)), ("equity", One(-1))));
        Assert.False(Accepts(("equityLoss", One(1)), ("equity", One(-1)), ("requirement", One(0)), ("groupRequirement", One(0))), "no requirement is left, and a debt");
        Assert.False(Accepts(("groupRequirement", One(238_000_000 + 102_000_001))), "the requirement rises");
        Assert.True(Accepts(("groupRequirement", One(238_000_000 + 102_000_000))));
        Assert.False(Accepts(("before", One(6)), ("groupRequirement", One(0))), "the position grows");
        Assert.False(Accepts(("reducing", One(2))));
    }

    [Fact]
    public void TradeMargin_InitialMargin_IsExact()
    {
        Assert.True(Accepts(("reducing", One(0)), ("equity", One(298))));
        Assert.False(Accepts(("reducing", One(0)), ("equity", One(297))));
        Assert.True(Accepts(("reducing", One(0)), ("equity", One(298)), ("before", One(6)), ("groupRequirement", One(Power(109))), ("equityLoss", One(Power(80)))), "only a reduction asks for these");
    }

    /// <summary>TRD-11: group 0 has the traded leg, and no other group with legs has its underlying.</summary>
    [Fact]
    public void TradeMargin_UnderlyingInTwoGroups_IsRefused()
    {
        Assert.False(Accepts(("groupRoot", [11, 11, 13, 14])), "group 1 has a leg of the same underlying");
        Assert.True(Accepts(("groupRoot", [11, 12, 11, 12])), "groups 2 and 3 have no legs");
        Assert.False(Accepts(("at", Sixteen(0, 1))), "the traded leg is in group 1");
    }

    private static (string, BigInteger[])[] Slots(BigInteger instrument, BigInteger change, bool closing, params (BigInteger Index, BigInteger Lots)[] held) =>
    [
        ("index", Sixteen([.. held.Select(slot => slot.Index)])), ("held", Sixteen([.. held.Select(slot => slot.Lots)])),
        ("occupied", Sixteen([.. held.Select(_ => BigInteger.One)])), ("instrument", One(instrument)), ("change", One(change)), ("closing", One(closing ? 1 : 0)),
    ];

    private static BigInteger[] Packed(params (BigInteger Index, BigInteger Lots)[] slots) => [.. Enumerable.Range(0, 4).Select(w => Enumerable.Range(0, 4)
        .Select(k => 4 * w + k < slots.Length ? (slots[4 * w + k].Index + slots[4 * w + k].Lots * Power(17)) * Power(58 * k) : 0).Aggregate(BigInteger.Add))];

    /// <summary>The words of both leaves for a fill in each slot of a full account: opened, closed, amended.</summary>
    [Fact]
    public void TradeSlots_AtEverySlot_PackBothAccounts()
    {
        CompiledTemplate template = CompiledTemplate.Load("TradeSlots_16");
        (BigInteger Index, BigInteger Lots)[] full = [.. Enumerable.Range(0, 16).Select(j => ((BigInteger)(3 * j + 1), (BigInteger)(j % 2 == 0 ? j + 1 : -j - 1)))];
        for (int at = 0; at < 16; at++)
        {
            (BigInteger Index, BigInteger Lots)[] without = [.. full[..at], .. full[(at + 1)..]], amended = [.. full];
            amended[at].Lots -= 100;
            AssertWords(Slots(full[at].Index, full[at].Lots, false, full), without, full);
            AssertWords(Slots(full[at].Index, -full[at].Lots, true, full), full, without);
            AssertWords(Slots(full[at].Index, 100, false, full), amended, full);
        }

        void AssertWords((string, BigInteger[])[] inputs, (BigInteger, BigInteger)[] old, (BigInteger, BigInteger)[] @new)
        {
            Fr[] witness = template.Witness(inputs);
            Assert.True(template.Satisfies(witness));
            Assert.Equal(Packed(old), Enumerable.Range(0, 4).Select(w => template.Value(witness, $"oldWord[{w}]")));
            Assert.Equal(Packed(@new), Enumerable.Range(0, 4).Select(w => template.Value(witness, $"newWord[{w}]")));
        }
    }

    [Fact]
    public void TradeSlots_LotsBeforeOutOfRange_AreRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("TradeSlots_16");
        bool Accepts(BigInteger after, BigInteger change) => template.Satisfies(template.Witness(Slots(5, change, false, (5, after))));

        Assert.True(Accepts(1, Power(40)), "from 1 - 2^40");
        Assert.False(Accepts(-1, Power(40) - 1), "from -2^40");
        Assert.False(Accepts(1, 1 - Power(40)), "from 2^40");
        Assert.False(template.Satisfies(template.Witness(Slots(5, -4, true, (5, 3)))), "4 of 3 lots closed");
        Assert.False(template.Satisfies(template.Witness(Slots(6, 4, false, (5, 3)))), "an instrument in no slot");
        Assert.False(template.Satisfies(template.Witness(Slots(0, 4, false, (5, 3)))), "an empty slot");
    }
}
