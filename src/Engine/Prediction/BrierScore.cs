namespace Zk.Engine.Prediction;

/// <summary>Brier score: the mean square of what a probability was wrong by. 0 is perfect, 1 is certain and wrong each time.</summary>
/// <remarks><b>Source</b>: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950) 1–3, one class.</remarks>
public static class BrierScore
{
    /// <summary>The score, 0 to 1; null without predictions.</summary>
    /// <param name="probabilities">What was predicted, 0 to 1.</param>
    /// <param name="outcomes">What happened, as many.</param>
    /// <exception cref="EngineInputException">Different lengths, or a number that is no probability.</exception>
    public static double? Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes)
    {
        Outcomes.CheckProbabilities(probabilities, outcomes);
        if (probabilities.IsEmpty) return null;
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double wrong = probabilities[i] - (outcomes[i] ? 1 : 0);
            sum += wrong * wrong;
        }
        return sum / probabilities.Length;
    }
}
