namespace Zk.Prover.Jobs;

/// <summary>Limits of a job queue.</summary>
public sealed record JobQueueOptions
{
    /// <summary>Jobs that may wait; one more is refused.</summary>
    public int Capacity { get; init; } = 64;

    /// <summary>Jobs that run at once. Follows memory and cores: one proof already uses every core.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Terminal jobs that are kept, with their results; the oldest go first.</summary>
    public int RetainedJobs { get; init; } = 1024;

    /// <summary>How long a terminal job is kept at most.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(1);
}
