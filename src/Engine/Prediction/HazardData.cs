using System.Collections.Immutable;

namespace Zk.Engine.Prediction;

/// <summary>An account at an instant, and what became of it.</summary>
/// <param name="TimeMs">The instant [Unix ms].</param>
/// <param name="Account">Number of the account.</param>
/// <param name="Features">As <see cref="FeatureSchema"/> says; finite.</param>
/// <param name="Baseline">The first-passage probability, 0 to 1.</param>
/// <param name="IsHit">Whether it became liquidatable within the horizon after the instant.</param>
public sealed record HazardSample(long TimeMs, int Account, ImmutableArray<double> Features, double Baseline, bool IsHit);

/// <summary>Samples in time order, and their split by time.</summary>
public sealed class HazardData
{
    /// <summary>Takes samples.</summary>
    /// <param name="horizonMs">Their horizon [ms], positive.</param>
    /// <param name="samples">In the order of time.</param>
    /// <exception cref="EngineInputException">A feature that is no finite number, a baseline outside 0 to 1, another number of features, or times out of order.</exception>
    public HazardData(long horizonMs, ImmutableArray<HazardSample> samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizonMs);
        for (int i = 0; i < samples.Length; i++) Check(samples, i);
        HorizonMs = horizonMs;
        Samples = samples;
    }

    /// <summary>Within what time after a sample it counts as a hit [ms].</summary>
    public long HorizonMs { get; }

    /// <summary>The samples.</summary>
    public ImmutableArray<HazardSample> Samples { get; }

    /// <summary>How many are hits.</summary>
    public int Hits => Samples.Count(static sample => sample.IsHit);

    /// <summary>
    /// Splits at an instant. Samples whose horizon reaches over it are in neither part: what became of them is told by times of the later part.
    /// </summary>
    /// <param name="timeMs">The instant [Unix ms].</param>
    public (HazardData Earlier, HazardData Later) SplitAt(long timeMs) =>
        (new(HorizonMs, [.. Samples.Where(sample => sample.TimeMs + HorizonMs <= timeMs)]), new(HorizonMs, [.. Samples.Where(sample => sample.TimeMs >= timeMs)]));

    /// <summary>Samples of several days as one set, by time. Accounts of different days are different accounts.</summary>
    /// <exception cref="EngineInputException">No set, or sets of different horizons.</exception>
    public static HazardData Join(IReadOnlyList<HazardData> parts)
    {
        if (parts.Count == 0) throw new EngineInputException("prediction data", "no set of samples", "at least one", "Name a day");
        if (parts.Any(part => part.HorizonMs != parts[0].HorizonMs))
            throw new EngineInputException("prediction data", "sets of different horizons", "one horizon", "Make the sets with equal rules");
        return new HazardData(parts[0].HorizonMs, [.. parts.SelectMany(part => part.Samples).OrderBy(sample => sample.TimeMs)]);
    }

    private static void Check(ImmutableArray<HazardSample> samples, int i)
    {
        HazardSample sample = samples[i];
        if (sample.Features.Length != FeatureSchema.Count)
            throw new EngineInputException($"prediction data, sample {i}", $"{sample.Features.Length} features", $"{FeatureSchema.Count}", "Make the samples with this version");
        for (int f = 0; f < sample.Features.Length; f++)
            if (!double.IsFinite(sample.Features[f]))
                throw new EngineInputException($"prediction data, sample {i}, {FeatureSchema.Names[f]}", $"{sample.Features[f]}", "a finite number", "Leave the sample out; find out why its account has no such figure");
        if (!(sample.Baseline is >= 0 and <= 1))
            throw new EngineInputException($"prediction data, sample {i}, baseline", $"{sample.Baseline}", "a probability, 0 to 1", "Correct the sample");
        if (i > 0 && samples[i - 1].TimeMs > sample.TimeMs)
            throw new EngineInputException($"prediction data, sample {i}", "a time before that of the sample before it", "samples in time order", "Sort them");
    }
}
