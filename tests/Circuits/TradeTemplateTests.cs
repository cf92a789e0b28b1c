using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>The trade's templates alone: the margin rule and the slots of two accounts.</summary>
public class TradeTemplateTests
{
    private static readonly CompiledTemplate s_margin = CompiledTemplate.Load("TradeMargin");

    private static bool Accepts(BigInteger reducing, BigInteger requirement, BigInteger oldRequirement, BigInteger equity, BigInteger loss) =>
        s_margin.Satisfies(s_margin.Witness(
            ("reducing", One(reducing)), ("requirement", One(requirement)), ("oldRequirement", One(oldRequirement)), ("equity", One(equity)), ("loss", One(loss))));

    /// <summary>100 of a requirement of 400 go: equity 90 after a loss of 30 keeps the ratio, after one more it does not.</summary>
    [Fact]
    public void TradeMargin_Reduction_AllowsWhatKeepsTheRatio()
    {
        Assert.True(Accepts(1, 300, 400, 90, 0));
        Assert.True(Accepts(1, 300, 400, 90, 30));
        Assert.False(Accepts(1, 300, 400, 89, 30));
        Assert.False(Accepts(1, 300, 400, 90, 31));
        Assert.True(Accepts(1, 300, 400, -1_000_000, -35), "a gain, however deep the debt");
        Assert.True(Accepts(1, 300, 400, -1_000_000, 0));
        Assert.False(Accepts(1, 300, 400, -1, 1));
        Assert.False(Accepts(1, 0, 400, -1, 1), "no requirement is left, and a debt");
        Assert.True(Accepts(1, 0, 400, 0, 1), "no requirement is left, and no debt");
        Assert.True(Accepts(1, 400, 400, 90, 0));
        Assert.False(Accepts(1, 400, 400, 90, 1));
        Assert.False(Accepts(1, 401, 400, 90, 0), "the requirement rises");
        Assert.False(Accepts(1, 401, 400, 90_000, -5));
        Assert.False(Accepts(2, 300, 400, 90, 0));
    }

    [Fact]
    public void TradeMargin_AtTheBoundsOfItsInputs_DoesNotWrap()
    {
        BigInteger requirement = Power(112) - 1, equity = Power(85) - 1;
        Assert.True(Accepts(1, 0, requirement, equity, Power(81) - 1));
        Assert.False(Accepts(1, requirement, requirement, equity, Power(81) - 1));
        Assert.False(Accepts(0, requirement, 0, -equity, 0));
        Assert.True(Accepts(0, 0, 0, equity, Power(81) - 1));
        Assert.False(Accepts(1, requirement, -requirement, 0, 0));
    }

    [Fact]
    public void TradeMargin_InitialMargin_IsExactAndAsksForNothingElse()
    {
        Assert.True(Accepts(0, 298_000_000, 0, 298, Power(80)));
        Assert.False(Accepts(0, 298_000_001, 0, 298, 0));
        Assert.False(Accepts(0, 298_000_000, 400_000_000, 297, 0));
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
            AssertWords(at, Slots(full[at].Index, full[at].Lots, false, full), without, full, 0, full[at].Lots);
            AssertWords(at, Slots(full[at].Index, -full[at].Lots, true, full), full, without, full[at].Lots, 0);
            AssertWords(at, Slots(full[at].Index, 100, false, full), amended, full, amended[at].Lots, full[at].Lots);
        }

        void AssertWords(int at, (string, BigInteger[])[] inputs, (BigInteger, BigInteger)[] old, (BigInteger, BigInteger)[] @new, BigInteger before, BigInteger after)
        {
            Fr[] witness = template.Witness(inputs);
            Assert.True(template.Satisfies(witness));
            Assert.Equal(Packed(old), Enumerable.Range(0, 4).Select(w => template.Value(witness, $"oldWord[{w}]")));
            for (int j = 0; j < 16; j++)
            {
                BigInteger was = j == at ? before : full[j].Lots, now = j == at ? after : full[j].Lots;
                Assert.Equal((was, BigInteger.Abs(was)), (template.Value(witness, $"oldQuantity[{j}]"), template.Value(witness, $"oldMagnitude[{j}]")));
                Assert.Equal((now, BigInteger.Abs(now)), (template.Value(witness, $"quantity[{j}]"), template.Value(witness, $"magnitude[{j}]")));
            }
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
