using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>What a step may take: held, on its side, and within one of the four rules of docs/statement.md §5 (LQD-3).</summary>
public class LiquidationStepTests
{
    private static readonly CompiledTemplate s_template = CompiledTemplate.Load("LiquidationStep_16");

    private static bool Accepts(BigInteger instrument, BigInteger lots, params (BigInteger Index, BigInteger Lots, BigInteger Mark)[] legs) => s_template.Satisfies(s_template.Witness(
        ("instrument", One(instrument)), ("lots", One(lots)), ("index", Sixteen([.. legs.Select(leg => leg.Index)])),
        ("quantity", Sixteen([.. legs.Select(leg => leg.Lots)])), ("mark", Sixteen([.. legs.Select(leg => leg.Mark)]))));

    [Theory]
    [InlineData(2, -10, true)]
    [InlineData(2, -11, false)]
    [InlineData(2, 10, false)]
    [InlineData(2, 0, false)]
    [InlineData(103, 7, true)]
    [InlineData(103, 8, false)]
    [InlineData(103, -7, false)]
    [InlineData(3, 1, false)]
    [InlineData(0, 1, false)]
    [InlineData(0, 0, false)]
    public void Step_OnOneSideOfOneLeg_IsHeld(int instrument, int lots, bool accepted) =>
        Assert.Equal(accepted, Accepts(instrument, lots, (2, -10, 1_000_000), (103, 7, 1_000_000)));

    [Fact]
    public void Step_LotsOutOfRange_AreRefused()
    {
        Assert.False(Accepts(7, Fr.Modulus / 2, (7, 5, 0)));
        Assert.False(Accepts(7, Power(40), (7, Power(40) - 1, 0)));
        Assert.True(Accepts(7, Power(40) - 1, (7, Power(40) - 1, 0)));
        // A fraction of which five are held.
        Assert.False(Accepts(7, Fr.FromUInt64(5).Inverse().ToBigInteger(), (7, 5, 1)));
    }

    /// <summary>One lot, a fifth of the leg, $1,000, or any part of a leg below $2,000.</summary>
    [Theory]
    [InlineData(1_000_000_001, 9, 1)]
    [InlineData(1_000_000_001, 10, 2)]
    [InlineData(999_999_999, 3, 1)]
    [InlineData(500_000_000, 4, 2)]
    [InlineData(499_999_999, 4, 4)]
    [InlineData(500_000_001, 4, 1)]
    [InlineData(1_000_000_000, 1, 1)]
    [InlineData(1, 5_000_000_000, 1_000_000_000)]
    [InlineData(1, 5_000_000_005, 1_000_000_001)]
    [InlineData(0, 1_000_000, 1_000_000)]
    [InlineData((1L << 40) - 1, (1L << 40) - 1, ((1L << 40) - 1) / 5)]
    public void Step_AtItsLargest_TurnsWithinOneLot(long mark, long held, long most)
    {
        foreach (int side in (int[])[1, -1])
        {
            Assert.True(Accepts(7, side * most, (7, side * held, mark)));
            Assert.False(Accepts(7, side * (most + 1), (7, side * held, mark)));
        }
    }

    [Fact]
    public void Step_WeightOverSeveralSlots_IsRefused()
    {
        // Half of each of two legs, or a whole and a negative one: every weight but one on the instrument's slot.
        Fr[] witness = s_template.Witness(("instrument", One(7)), ("lots", One(5)), ("index", Sixteen(7, 9)), ("quantity", Sixteen(10, 10)), ("mark", Sixteen(1, 1)));
        BigInteger half = Fr.FromUInt64(2).Inverse().ToBigInteger();

        Assert.True(s_template.Satisfies(witness));
        Assert.False(s_template.Satisfies(s_template.With(witness, ("chosen[0]", half), ("chosen[1]", half), ("chosenQuantity[0]", 5), ("chosenQuantity[1]", 5), ("chosenMark[0]", half), ("chosenMark[1]", half))));
    }
}
