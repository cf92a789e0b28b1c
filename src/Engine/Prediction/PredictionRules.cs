namespace Zk.Engine.Prediction;

/// <summary>How samples are taken from a day.</summary>
public sealed record PredictionRules
{
    /// <summary>Within what time an account must become liquidatable to count as a hit [ms].</summary>
    public long HorizonMs { get; init; } = 3_600_000;

    /// <summary>Time between two samples of an account [ms].</summary>
    public long EveryMs { get; init; } = 600_000;

    /// <summary>Time after which a fresh population joins [ms].</summary>
    public long CohortMs { get; init; } = 6 * 3_600_000;

    /// <summary>Refuses rules out of range.</summary>
    /// <exception cref="EngineInputException">Names the rule.</exception>
    public void Validate()
    {
        Within("horizon", HorizonMs, 60_000, Units.SecondsPerDay * 1_000);
        Within("life of a population", CohortMs, 60_000, 31 * Units.SecondsPerDay * 1_000);
        Within("sampling interval", EveryMs, 60_000, Units.SecondsPerDay * 1_000);
    }

    private static void Within(string rule, long value, long least, long most)
    {
        if (value < least || value > most) throw new EngineInputException($"prediction, {rule}", $"{value} ms", $"{least} to {most}", "Correct the rule");
    }
}
