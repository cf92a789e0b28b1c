using System.Collections.Immutable;

namespace Zk.Engine.Prediction;

/// <summary>How good predictions were.</summary>
/// <param name="Auc">Area under the curve; null where it is not defined because all outcomes are equal.</param>
/// <param name="Brier">Brier score; null without predictions.</param>
/// <param name="Calibration">Deciles.</param>
public sealed record PredictionScore(double? Auc, double? Brier, ImmutableArray<CalibrationRow> Calibration)
{
    /// <summary>Scores predictions.</summary>
    /// <param name="probabilities">What was predicted, 0 to 1.</param>
    /// <param name="outcomes">What happened, as many.</param>
    /// <exception cref="EngineInputException">Different lengths, or a number that is no probability.</exception>
    public static PredictionScore Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes) =>
        new(AreaUnderCurve.Of(probabilities, outcomes), BrierScore.Of(probabilities, outcomes), CalibrationTable.Of(probabilities, outcomes));
}
