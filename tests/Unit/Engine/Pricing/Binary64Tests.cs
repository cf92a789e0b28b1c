using System.Security.Cryptography;
using Zk.Engine;

namespace Zk.Engine.Tests.Pricing;

public class Binary64Tests
{
    // Source: mpmath 1.3 at 40 digits, of the binary64 argument.
    [Theory]
    [InlineData(1e-300, -690.77552789821370518)]
    [InlineData(0.1, -2.3025850929940456285)]
    [InlineData(0.5, -0.69314718055994530942)]
    [InlineData(0.9999999, -1.0000000494736474329e-7)]
    [InlineData(1.0000001, 9.9999995058387045178e-8)]
    [InlineData(1.5, 0.40546510810816438198)]
    [InlineData(2, 0.69314718055994530942)]
    [InlineData(3.75, 1.3217558399823194472)]
    [InlineData(10, 2.302585092994045684)]
    [InlineData(12345.678, 9.4210613212918319671)]
    [InlineData(1e300, 690.77552789821370526)]
    [InlineData(4.9e-324, -744.44007192138126231)]
    [InlineData(1, 0)]
    public void Log_KnownArgument_WithinTwoUnitsInTheLastPlace(double x, double expected) =>
        AssertWithinUlps(expected, Binary64.Log(x), 2);

    // Source: mpmath 1.3 at 40 digits, of the binary64 argument.
    [Theory]
    [InlineData(-700.5, 5.9801961186397912064e-305)]
    [InlineData(-100.25, 2.8971980832101478072e-44)]
    [InlineData(-10, 0.000045399929762484851536)]
    [InlineData(-1, 0.3678794411714423216)]
    [InlineData(-0.3465, 0.70715881928727133929)]
    [InlineData(-1e-09, 0.9999999990000000005)]
    [InlineData(0, 1.0)]
    [InlineData(1e-09, 1.0000000010000000005)]
    [InlineData(0.3466, 1.4142509118505286742)]
    [InlineData(0.5, 1.6487212707001281468)]
    [InlineData(1, 2.7182818284590452354)]
    [InlineData(10, 22026.465794806716517)]
    [InlineData(100.25, 3.4516107331259239871e+43)]
    [InlineData(700.5, 1.6721859620674985572e+304)]
    [InlineData(709.7, 1.6549840276802644031e+308)]
    public void Exp_KnownArgument_WithinTwoUnitsInTheLastPlace(double x, double expected) =>
        AssertWithinUlps(expected, Binary64.Exp(x), 2);

    [Fact]
    public void ExpAndLog_SpecialValues_FollowTheirLimits()
    {
        Assert.Equal(double.PositiveInfinity, Binary64.Exp(710));
        Assert.Equal(0, Binary64.Exp(-746));
        Assert.InRange(Binary64.Exp(-745.1), 0, 1e-323);
        Assert.Equal(double.NegativeInfinity, Binary64.Log(0));
        Assert.True(double.IsNaN(Binary64.Log(-1)));
        Assert.True(double.IsNaN(Binary64.Log(double.NaN)));
        Assert.True(double.IsNaN(Binary64.Exp(double.NaN)));
        Assert.Equal(double.PositiveInfinity, Binary64.Log(double.PositiveInfinity));
    }

    [Fact]
    public void ExpAndLog_AgainstThePlatformLibrary_AgreeEverywhere()
    {
        for (int i = -70_000; i <= 70_000; i += 37)
        {
            double x = i / 100.0;
            AssertWithinUlps(Math.Exp(x), Binary64.Exp(x), 3);
            double y = Math.Exp(x);
            AssertWithinUlps(Math.Log(y), Binary64.Log(y), 3);
        }
    }

    [Fact]
    public void Pow_KnownArgument_MatchesMathPow() =>
        Assert.Equal(Math.Pow(30 / 9.2, 0.3), Binary64.Pow(30 / 9.2, 0.3), 14);

    /// <summary>Rows are recomputed on other machines: the bits themselves are the contract, not a tolerance.</summary>
    [Fact]
    public void Values_OnAGrid_HaveTheRecordedBits()
    {
        using MemoryStream bits = new();
        using BinaryWriter writer = new(bits);
        for (int i = 1; i <= 20_000; i++)
        {
            double x = i / 64.0;
            writer.Write(Binary64.Log(x));
            writer.Write(Binary64.Exp(x - 150));
            writer.Write(NormalDistribution.Cumulative(x / 8 - 20));
        }
        Assert.Equal(RecordedGridHash, Convert.ToHexString(SHA256.HashData(bits.ToArray())));
    }

    /// <summary>SHA-256 of the grid, from a second implementation of the same formulas in Python 3 (IEEE binary64).</summary>
    private const string RecordedGridHash = "7FCBDB782A00DF27A5BC8BC231922F7B3E6DE2C225EC43CD3117B9E142BECB36";

    [Fact]
    public void PricingSources_CallNoPlatformTranscendentalOrFusedOperation()
    {
        foreach (string file in Directory.GetFiles(Repository.PathOf("src/Engine"), "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal)) continue;
            string code = string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
            foreach (string banned in (string[])["Math.Exp", "Math.Log", "Math.Pow", "Math.Sin", "Math.Cos", "Math.Tanh", "FusedMultiplyAdd", "Math.Cbrt", "MultiplyAddEstimate"])
                Assert.False(code.Contains(banned, StringComparison.Ordinal), $"{file} uses {banned}, whose last bit depends on the platform");
        }
    }

    private static void AssertWithinUlps(double expected, double actual, int ulps)
    {
        double tolerance = ulps * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"expected {expected:R}, got {actual:R}");
    }
}
