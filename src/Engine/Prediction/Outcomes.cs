namespace Zk.Engine.Prediction;

/// <summary>Refuses predictions that no score is defined for.</summary>
internal static class Outcomes
{
    internal static void Check(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes)
    {
        if (probabilities.Length != outcomes.Length)
            throw new EngineInputException("prediction", $"{probabilities.Length} probabilities", $"{outcomes.Length}, one for each outcome", "Score what belongs together");
        for (int i = 0; i < probabilities.Length; i++)
            if (double.IsNaN(probabilities[i])) throw new EngineInputException($"prediction {i}", "NaN", "a number", "Check the features it was made from");
    }

    internal static void CheckProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes)
    {
        Check(probabilities, outcomes);
        for (int i = 0; i < probabilities.Length; i++)
            if (!(probabilities[i] is >= 0 and <= 1)) throw new EngineInputException($"prediction {i}", $"{probabilities[i]}", "a probability, 0 to 1", "Check the model");
    }
}
