using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>Measures with hand-computed answers.</summary>
public class ReplayMeasuresTests
{
    /// <summary>Ratios computed with Python's math.log.</summary>
    [Theory]
    [InlineData(250, 5, 1.956809788230622, true)]
    [InlineData(250, 7, 5.496990447792683, false)]
    [InlineData(250, 0, 5.025167926750726, true)] // rarer than promised refutes the promise, not the margin
    [InlineData(42, 1, 0.5831294459135998, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(1_000, 10, 0, true)]
    public void Kupiec_Ratio_IsThatOfTheFormula(int observations, int exceptions, double expected, bool passes)
    {
        KupiecTest test = new(observations, exceptions);
        Assert.Equal(expected, test.Ratio, 3);
        Assert.Equal(passes, test.Passes);
    }

    [Fact]
    public void Coverage_MarkBeyondTheMarginInsideAWindow_IsOneException()
    {
        CoverageWindows windows = new(100);
        // Window 1 from 1000 with 5 %: 949 is beyond. Window 2 from 960 with 10 %: 864 is at the limit, not beyond. Window 3 is open.
        foreach ((long time, long mark, long margin) in (ReadOnlySpan<(long, long, long)>)[
            (0, 1_000, 50_000), (40, 949, 900_000), (80, 1_000, 50_000), (100, 960, 100_000), (150, 864, 1), (200, 900, 1), (250, 100, 1)])
            windows.Add(time, mark, margin);
        Assert.Equal((2, 1), (windows.Observations, windows.Exceptions));
    }

    [Fact]
    public void Coverage_StepThatEndsAWindow_CountsForIt()
    {
        CoverageWindows windows = new(100);
        windows.Add(0, 1_000, 50_000);
        windows.Add(120, 1_051, 50_000);
        Assert.Equal((1, 1), (windows.Observations, windows.Exceptions));
    }

    [Fact]
    public void Procyclicality_Swing_IsHandComputed()
    {
        Procyclicality swing = new();
        foreach ((long time, long rate) in (ReadOnlySpan<(long, long)>)[(0, 200), (10, 220), (20, 210), (30, 250), (40, 160)]) swing.Add(time, rate);
        Assert.Equal((250, 160, 1_562_500), (swing.Peak, swing.Trough, swing.PeakToTroughPpm));
        Assert.Equal(190_476, swing.LargestRisePpm(10)); // 210 to 250
        Assert.Equal(250_000, swing.LargestRisePpm(30)); // 200 to 250
        Assert.Equal(1_000_000, new Procyclicality().PeakToTroughPpm);
    }

    /// <summary>The first numbers of seed 1234567 as Rosetta Code lists them for Vigna's reference.</summary>
    [Fact]
    public void SplitMix64_ReferenceSeed_GivesTheReferenceNumbers()
    {
        SplitMix64 random = new(1_234_567);
        Assert.Equal(
            [6_457_827_717_110_365_317UL, 3_203_168_211_198_807_973UL, 9_817_491_932_198_370_423UL, 4_593_380_528_125_082_431UL, 16_408_922_859_458_223_821UL],
            (ulong[])[random.Next(), random.Next(), random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void SplitMix64_Normal_HasMeanZeroAndVarianceOne()
    {
        SplitMix64 random = new(5);
        double sum = 0, squares = 0;
        for (int i = 0; i < 20_000; i++)
        {
            double value = random.Normal();
            (sum, squares) = (sum + value, squares + value * value);
        }
        Assert.InRange(sum / 20_000, -0.03, 0.03);
        Assert.InRange(squares / 20_000, 0.96, 1.04);
    }
}
