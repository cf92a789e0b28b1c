using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>One binary form for a field element, none at or above the bound.</summary>
public class CanonicalBitsTests
{
    private static readonly BigInteger s_order = BabyJubJub.SubgroupOrder;

    public static TheoryData<string, string, bool> Values() => new()
    {
        { "CanonicalBits_field", "0", true },
        { "CanonicalBits_field", "1", true },
        { "CanonicalBits_field", $"{Fr.Modulus - 1}", true },
        { "CanonicalBits_field", $"{Fr.Modulus - 2}", true },
        { "CanonicalBits_scalar", "0", true },
        { "CanonicalBits_scalar", $"{s_order - 1}", true },
        { "CanonicalBits_scalar", $"{s_order - 2}", true },
        { "CanonicalBits_scalar", $"{s_order}", false },
        { "CanonicalBits_scalar", $"{s_order + 1}", false },
        { "CanonicalBits_scalar", $"{Power(251) - 1}", false },
        { "CanonicalBits_scalar", $"{Power(251)}", false },
        { "CanonicalBits_scalar", $"{Fr.Modulus - 1}", false },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void CanonicalBits_ValueAtOrBeyondTheBound_IsAcceptedOrRefused(string key, string value, bool accepted)
    {
        CompiledTemplate template = CompiledTemplate.Load(key);

        Assert.Equal(accepted, template.Satisfies(template.Witness(("in", One(BigInteger.Parse(value))))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(123456789)]
    public void CanonicalBits_ValuePlusTheModulus_IsRefused(int value)
    {
        // value + r has 254 bits as well and is the same field element: the alias of a plain bit decomposition.
        CompiledTemplate template = CompiledTemplate.Load("CanonicalBits_field");
        BigInteger alias = value + Fr.Modulus;
        List<(string, BigInteger)> forged = [];
        int ones = 0;
        BigInteger same = 1;
        for (int i = 253; i >= 0; i--)
        {
            BigInteger bit = (alias >> i) & 1;
            forged.Add(($"bit[{i}]", bit));
            if ((((Fr.Modulus - 1) >> i) & 1).IsZero) continue;
            same *= bit;
            if (template.Has($"prefix[{ones}]")) forged.Add(($"prefix[{ones}]", same));
            ones++;
        }

        Assert.False(template.Satisfies(template.With(template.Witness(("in", One(value))), [.. forged])));
    }
}
