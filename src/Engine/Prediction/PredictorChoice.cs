using System.Globalization;

namespace Zk.Engine.Prediction;

/// <summary>Which predictor is the default, and why.</summary>
/// <param name="IsLearned">Whether it is the learned model; else the first-passage baseline.</param>
/// <param name="Reason">Why, in a sentence with the numbers.</param>
public sealed record PredictorChoice(bool IsLearned, string Reason)
{
    /// <summary>The learned model when its AUC is higher and its Brier score lower on samples it has not seen; in every other case the baseline.</summary>
    /// <param name="baseline">The baseline's score.</param>
    /// <param name="learned">The learned model's score on the same samples.</param>
    /// <param name="isOutOfSample">Whether the model had no part of them in training.</param>
    public static PredictorChoice Of(PredictionScore baseline, PredictionScore learned, bool isOutOfSample)
    {
        if (!isOutOfSample) return new(false, "the baseline stays: these samples were used for training, so they decide nothing");
        if (baseline.Brier is not { } brierOfBaseline || learned.Brier is not { } brierOfLearned) return new(false, "the baseline stays: there are no samples");
        if (baseline.Auc is not { } aucOfBaseline || learned.Auc is not { } aucOfLearned)
            return new(false, "the baseline stays: all outcomes are equal, so AUC is not defined and nothing can be compared");
        string figures = string.Create(CultureInfo.InvariantCulture, $"AUC {aucOfLearned:0.00000} against {aucOfBaseline:0.00000}, Brier {brierOfLearned:0.000000} against {brierOfBaseline:0.000000}");
        return (aucOfLearned > aucOfBaseline, brierOfLearned < brierOfBaseline) switch
        {
            (true, true) => new(true, $"the learned model: better out of sample on both, {figures}"),
            (true, false) => new(false, $"the baseline stays: the learned model does not beat its Brier score, {figures}"),
            (false, true) => new(false, $"the baseline stays: the learned model does not beat its AUC, {figures}"),
            _ => new(false, $"the baseline stays: the learned model beats neither, {figures}"),
        };
    }
}
