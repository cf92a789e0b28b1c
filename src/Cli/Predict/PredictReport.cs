using System.Collections.Immutable;
using Zk.Engine.Prediction;
using Zk.Prediction;

namespace Zk.Cli.Predict;

/// <summary>Baseline and learned model on the same samples.</summary>
/// <param name="Name">What the samples are of.</param>
/// <param name="Samples">How many.</param>
/// <param name="Hits">How many became liquidatable within the horizon.</param>
/// <param name="Left">Samples left out because the model was trained on their time.</param>
/// <param name="Baseline">Score of the first-passage baseline.</param>
/// <param name="Learned">Score of the learned model.</param>
/// <param name="Choice">The default, and why.</param>
internal sealed record PredictTest(string Name, int Samples, int Hits, int Left, PredictionScore Baseline, PredictionScore Learned, PredictorChoice Choice)
{
    /// <summary>Tests a model on what it had no part of.</summary>
    public static PredictTest Of(string name, HazardModel model, HazardData data)
    {
        HazardData unseen = model.Record.Unseen(data);
        bool[] outcomes = [.. unseen.Samples.Select(sample => sample.IsHit)];
        PredictionScore baseline = PredictionScore.Of([.. unseen.Samples.Select(sample => sample.Baseline)], outcomes);
        PredictionScore learned = PredictionScore.Of(model.Predict(unseen), outcomes);
        return new PredictTest(name, outcomes.Length, unseen.Hits, data.Samples.Length - outcomes.Length, baseline, learned, PredictorChoice.Of(baseline, learned, true));
    }
}

/// <summary>What <c>zk predict</c> found, for its three faces: table, JSON, page.</summary>
/// <param name="Record">What the model was trained on.</param>
/// <param name="DataCheck">How the training data's hash was checked.</param>
/// <param name="Tests">Out of sample, day by day; with more than one day, all of them together come last.</param>
internal sealed record PredictReport(TrainingRecord Record, string DataCheck, ImmutableArray<PredictTest> Tests)
{
    /// <summary>What predictions are for.</summary>
    public const string Purpose = "A prediction may notify, raise initial margin and pre-position keepers. It never liquidates: liquidation starts when E < MM and nothing else.";

    /// <summary>Tests a model on days, and on all of them together.</summary>
    public static PredictReport Of(HazardModel model, string dataCheck, IReadOnlyList<DaySamples> days)
    {
        List<PredictTest> tests = [.. days.Select(day => PredictTest.Of(day.Name, model, day.Data))];
        if (days.Count > 1) tests.Add(PredictTest.Of("all days", model, HazardData.Join([.. days.Select(day => day.Data)])));
        return new PredictReport(model.Record, dataCheck, [.. tests]);
    }

    /// <summary>The test that decides.</summary>
    public PredictTest Deciding => Tests[^1];

    /// <summary>Name of the default.</summary>
    public string Default => Deciding.Choice.IsLearned ? "learned" : "baseline";
}
