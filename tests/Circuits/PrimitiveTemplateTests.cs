using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>Range checks, signs, maxima and children: boundaries accepted, one beyond refused.</summary>
public class PrimitiveTemplateTests
{
    public static TheoryData<string, string, bool> Ranges() => new()
    {
        { "RangeCheck_17", "0", true },
        { "RangeCheck_17", "131071", true },
        { "RangeCheck_17", "131072", false },
        { "RangeCheck_17", "-1", false },
        { "SignedMagnitude_40", "0", true },
        { "SignedMagnitude_40", "1099511627775", true },
        { "SignedMagnitude_40", "-1099511627775", true },
        { "SignedMagnitude_40", "1099511627776", false },
        { "SignedMagnitude_40", "-1099511627776", false },
        { "PositivePart_41", "2199023255551", true },
        { "PositivePart_41", "-2199023255551", true },
        { "PositivePart_41", "2199023255552", false },
        { "PositivePart_41", "-2199023255552", false },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Template_ValueAtOrBeyondItsBound_IsAcceptedOrRefused(string key, string value, bool accepted)
    {
        CompiledTemplate template = CompiledTemplate.Load(key);

        Assert.Equal(accepted, template.Satisfies(template.Witness(("in", One(BigInteger.Parse(value))))));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public void SignedMagnitude_OppositeSign_IsRefused(int value)
    {
        CompiledTemplate template = CompiledTemplate.Load("SignedMagnitude_40");
        Fr[] honest = template.Witness(("in", One(value)));
        Fr[] forged = template.Witness(("in", One(-value)));

        // The witness of the opposite number, with the input put back: every sign and magnitude wire is consistent.
        Assert.Equal(5, template.Value(honest, "magnitude"));
        Assert.False(template.Satisfies(template.With(forged, ("in", value))));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(-7, 0)]
    public void PositivePart_Any_IsTheMaximumWithZeroAndNothingElse(int value, int expected)
    {
        CompiledTemplate template = CompiledTemplate.Load("PositivePart_41");
        Fr[] witness = template.Witness(("in", One(value)));
        Fr[] mirrored = template.Witness(("in", One(-value)));

        Assert.True(template.Satisfies(witness));
        Assert.Equal(expected, template.Value(witness, "out"));
        // The other choice of the sign bit, with the range check's bits as they are for |value|.
        Fr[] other = template.With(mirrored, ("in", value), ("out", value - expected), ("positive", value > 0 ? 0 : 1));
        Assert.True(value == 0 || !template.Satisfies(other));
    }

    [Theory]
    [InlineData(3, 9)]
    [InlineData(9, 3)]
    [InlineData(-3, -9)]
    [InlineData(-9, 3)]
    [InlineData(4, 4)]
    public void LaneMaximum_TwoLanes_IsTheLarger(int low, int high)
    {
        CompiledTemplate template = CompiledTemplate.Load("LaneMaximum_81");
        Fr[] witness = template.Witness(("in", One(Lanes(low, high))));

        Assert.True(template.Satisfies(witness));
        Assert.Equal(Math.Max(low, high), template.Value(witness, "out"));
    }

    [Fact]
    public void LaneMaximum_WidestGap_IsAcceptedAndOneMoreRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("LaneMaximum_81");
        BigInteger widest = Power(81) - 1;

        Assert.True(template.Satisfies(template.Witness(("in", One(Lanes(-1, widest - 1))))));
        Assert.False(template.Satisfies(template.Witness(("in", One(Lanes(-1, widest))))));
    }

    [Fact]
    public void LaneMaximum_SmallerLaneClaimed_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("LaneMaximum_81");
        Fr[] forged = template.Witness(("in", One(Lanes(9, 3))));

        // (9, 3) swapped into (3, 9): sign bit, gap and maximum are those of the other order.
        Assert.False(template.Satisfies(template.With(forged, ("in", Lanes(3, 9)))));
        Assert.False(template.Satisfies(template.With(forged, ("out", 3), ("gap", -6))));
    }

    [Fact]
    public void ChildProduct_EveryPlace_IsZeroOnlyForAChild()
    {
        CompiledTemplate template = CompiledTemplate.Load("ChildProduct_8");
        BigInteger[] children = [11, 12, 13, 14, 15, 16, 17, 18];
        for (int k = 9; k < 21; k++)
        {
            Fr[] witness = template.Witness(("digest", One(k)), ("child", children));

            Assert.True(template.Satisfies(witness));
            Assert.Equal(children.Contains(k), template.Value(witness, "out").IsZero);
        }
    }
}
