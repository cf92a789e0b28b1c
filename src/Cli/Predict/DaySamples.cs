using Zk.Cli.Replay;
using Zk.Engine.Prediction;
using Zk.Engine.Replay;
using Zk.Prediction;

namespace Zk.Cli.Predict;

/// <summary>The samples of a day's replay.</summary>
/// <param name="Name">Name of the day.</param>
/// <param name="FromMs">When it starts [Unix ms].</param>
/// <param name="ToMs">When it ends [Unix ms].</param>
/// <param name="Data">The samples.</param>
internal sealed record DaySamples(string Name, long FromMs, long ToMs, HazardData Data)
{
    /// <summary>Time between two re-margins [ms].</summary>
    public const long StepMs = 60_000;

    /// <summary>Runs a day.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="fromMs">When to start; null for the folder's date.</param>
    /// <param name="lengthMs">How long at most [ms].</param>
    /// <param name="accounts">Accounts.</param>
    /// <param name="seed">Their seed.</param>
    /// <param name="rules">How samples are taken.</param>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="cancel">Stops.</param>
    public static DaySamples Of(string folder, long? fromMs, long lengthMs, int accounts, ulong seed, PredictionRules rules, IProgress<double> progress, CancellationToken cancel)
    {
        MarketDay day = MarketFolder.Read(folder);
        long from = fromMs ?? Math.Max(day.Span().FromMs, MarketFolder.DateMs(folder) ?? 0);
        long to = Math.Min(day.Span().ToMs, from + lengthMs);
        HazardData data = HazardDay.Run(
            day, new ReplaySettings { FromMs = from, ToMs = to, StepMs = StepMs }, new PopulationRules { Accounts = accounts, Seed = seed }, rules, progress, cancel);
        return new DaySamples(MarketFolder.NameOf(folder), from, to, data);
    }

    /// <summary>Makes again what a model was trained on.</summary>
    /// <param name="source">The model's source.</param>
    /// <param name="root">Folder of days.</param>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="cancel">Stops.</param>
    public static HazardData Again(TrainingSource source, string root, IProgress<double> progress, CancellationToken cancel)
    {
        PredictionRules rules = new() { HorizonMs = source.HorizonMs, EveryMs = source.EveryMs, CohortMs = source.CohortMs };
        if (source.StepMs != StepMs) throw CommandFailure.Usage($"the model was trained with steps of {source.StepMs} ms, expected {StepMs}; train it again with this version of zk");
        List<HazardData> parts = [];
        foreach (TrainingDay day in source.Days)
        {
            string folder = MarketFolder.Days(root).FirstOrDefault(folder => MarketFolder.NameOf(folder) == day.Name)
                ?? throw CommandFailure.Usage($"the model was trained on {day.Name}, which {Checkout.Shorten(root)} does not have, so its data cannot be checked; name the folder with --data, or give the hash you expect with --data-hash");
            parts.Add(Of(folder, day.FromMs, day.ToMs - day.FromMs, source.Accounts, source.Seed, rules, progress, cancel).Data.SplitAt(day.CutMs).Earlier);
        }
        return HazardData.Join(parts);
    }
}
