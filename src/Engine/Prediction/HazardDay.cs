using System.Collections.Immutable;
using Zk.Engine.Replay;

namespace Zk.Engine.Prediction;

/// <summary>Samples of a whole day: beside the accounts of its beginning a fresh population every few hours, each followed to the end.</summary>
/// <remarks>One population alone would be empty of risky accounts after the first fall, and the rest of the day would say nothing.</remarks>
public static class HazardDay
{
    /// <summary>Runs the day's populations one after the other.</summary>
    /// <param name="day">The market.</param>
    /// <param name="settings">Start, end and step.</param>
    /// <param name="population">Each population; its seed is the seed of their seeds.</param>
    /// <param name="rules">How samples are taken.</param>
    /// <param name="progress">Told the part that is done, 0 to 1, now and then.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="EngineInputException">Rules or settings out of range, no data at the start, or not more of it than the horizon.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static HazardData Run(MarketDay day, ReplaySettings settings, PopulationRules population, PredictionRules rules, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        rules.Validate();
        long to = Math.Min(settings.ToMs, day.Span().ToMs);
        if (to - settings.FromMs <= rules.HorizonMs)
            throw new EngineInputException("prediction, length", $"{to - settings.FromMs} ms of data", $"more than the horizon, {rules.HorizonMs} ms", "Use a longer part of the day, or a shorter horizon");
        List<HazardSample> samples = [];
        int cohort = 0;
        for (long from = settings.FromMs; to - from > rules.HorizonMs; from += rules.CohortMs, cohort++)
        {
            ReplayScene scene = ReplayScene.Prepare(day, settings with { FromMs = from, ToMs = to });
            PopulationRules own = population with { Seed = SplitMix64.For(population.Seed, (ulong)cohort).Next() };
            HazardData data = new HazardPath(scene, SyntheticPopulation.Draw(own, scene.Markets), rules).Run(null, cancel);
            samples.AddRange(data.Samples.Select(sample => sample with { Account = cohort * population.Accounts + sample.Account }));
            progress?.Report((double)(from - settings.FromMs) / (to - settings.FromMs));
        }
        progress?.Report(1);
        return new HazardData(rules.HorizonMs, [.. samples.OrderBy(sample => sample.TimeMs)]);
    }
}
