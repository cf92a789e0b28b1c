using System.Collections.Immutable;
using Zk.Engine.Prediction;

namespace Zk.Engine.Tests.Prediction;

public class HazardDataTests
{
    [Fact]
    public void SplitAt_AnInstant_LeavesOutWhatReachesOverIt()
    {
        HazardData data = new(100, [.. new long[] { 0, 50, 100, 150, 199, 200, 250 }.Select(time => Sample(time))]);

        (HazardData earlier, HazardData later) = data.SplitAt(200);

        Assert.Equal([0, 50, 100], earlier.Samples.Select(sample => sample.TimeMs));
        Assert.Equal([200, 250], later.Samples.Select(sample => sample.TimeMs));
    }

    [Fact]
    public void Join_Days_AreOneSetInTime()
    {
        HazardData joined = HazardData.Join([new(100, [Sample(5), Sample(9)]), new(100, [Sample(1), Sample(7, isHit: true)])]);

        Assert.Equal([1, 5, 7, 9], joined.Samples.Select(sample => sample.TimeMs));
        Assert.Equal(1, joined.Hits);
        Assert.Throws<EngineInputException>(() => HazardData.Join([]));
        Assert.Throws<EngineInputException>(() => HazardData.Join([new(100, []), new(101, [])]));
    }

    [Fact]
    public void Constructor_BadSamples_AreRefusedByName()
    {
        Assert.Contains("maintenance-use", Refusal(Sample(1, feature: double.NaN)));
        Assert.Contains("maintenance-use", Refusal(Sample(1, feature: double.PositiveInfinity)));
        Assert.Contains("baseline", Refusal(Sample(1) with { Baseline = double.NaN }));
        Assert.Contains("baseline", Refusal(Sample(1) with { Baseline = 1.5 }));
        Assert.Contains("3 features", Refusal(Sample(1) with { Features = [1, 2, 3] }));
        Assert.Contains("time order", Refusal(Sample(2), Sample(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HazardData(0, []));
    }

    private static string Refusal(params ImmutableArray<HazardSample> samples) => Assert.Throws<EngineInputException>(() => new HazardData(100, samples)).Message;

    private static HazardSample Sample(long timeMs, bool isHit = false, double feature = 0.5)
    {
        double[] features = new double[FeatureSchema.Count];
        features[4] = feature;
        return new HazardSample(timeMs, 0, [.. features], 0.1, isHit);
    }
}
