namespace Zk.Prover.Jobs;

/// <summary>What is known about a job at one moment. Immutable.</summary>
/// <param name="State">Where it is in its life.</param>
/// <param name="Progress">The furthest progress reported; never goes back.</param>
/// <param name="Failure">Why it failed; set exactly in <see cref="JobState.Failed"/>.</param>
/// <param name="Note">Who cancelled it; empty in any other state.</param>
public sealed record JobStatus(JobState State, StageProgress Progress, JobFailure? Failure, string Note)
{
    /// <summary>A job that was just accepted.</summary>
    public static JobStatus Accepted { get; } = new(JobState.Queued, default, null, "");
}
