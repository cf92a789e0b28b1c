using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>Points that fit the types and are not group elements.</summary>
internal static class HostilePoints
{
    public static readonly G1Affine OffCurve = new(Fq.One, Fq.One);

    public static readonly G2Affine OffTwist = new(Fq2.One, Fq2.One);

    /// <summary>On the twist, outside the subgroup: pi_b of semaphore10_B_not_in_subgroup.json in the negative corpus.</summary>
    public static readonly G2Affine OutsideSubgroup = new(
        new Fq2(
            Parse("1"),
            Parse("3")),
        new Fq2(
            Parse("13175603860000079505227129396402575581723431434800256271676829947628946666412"),
            Parse("4706342630952398971879767057600098410453066558623984538468862320373972487753")));

    private static Fq Parse(string text)
    {
        Assert.True(Fq.TryParseDecimal(text, out Fq value));
        return value;
    }
}
