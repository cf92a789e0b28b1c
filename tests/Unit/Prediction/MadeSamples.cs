using Zk.Engine.Prediction;

namespace Zk.Prediction.Tests;

/// <summary>Made-up samples whose outcomes follow one feature.</summary>
internal static class MadeSamples
{
    internal const long HorizonMs = 3_600_000;

    internal static TrainingSource Source { get; } = new([new TrainingDay("made", 0, 1_000_000_000, 1_000_000_000)], 1, 1, 60_000, 600_000, 21_600_000, HorizonMs);

    /// <summary>Samples one second apart; the first feature is even over 0 to 4, and the lower it is the more often there is a hit.</summary>
    internal static HazardData Data(int count = 400, int seed = 1, long fromMs = 0)
    {
        Random random = new(seed);
        return new HazardData(HorizonMs, [.. Enumerable.Range(0, count).Select(i =>
        {
            double[] features = [.. Enumerable.Range(0, FeatureSchema.Count).Select(_ => random.NextDouble())];
            features[0] = 4 * random.NextDouble();
            bool isHit = random.NextDouble() < 1 / (1 + Math.Exp(4 * (features[0] - 1)));
            return new HazardSample(fromMs + 1_000L * i, i, [.. features], 0.5, isHit);
        })]);
    }
}
