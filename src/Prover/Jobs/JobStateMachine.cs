namespace Zk.Prover.Jobs;

/// <summary>
/// The life of a job as a pure function, apart from whatever hosts it:
/// QUEUED → PROVING → VERIFYING → SUCCEEDED | FAILED | CANCELLED | EXPIRED.
/// </summary>
public static class JobStateMachine
{
    /// <summary>
    /// The status after an event. An event that has no place in the current state changes nothing:
    /// events race (a cancellation and a finished proof), and the first one decides.
    /// </summary>
    /// <returns>Whether the status changed.</returns>
    public static bool TryApply(JobStatus current, JobEvent happened, out JobStatus next)
    {
        ArgumentNullException.ThrowIfNull(current);
        next = current.State.IsTerminal() ? current : happened switch
        {
            JobEvent.Started when current.State == JobState.Queued => current with { State = JobState.Proving },
            JobEvent.Progressed(var progress) => Advance(current, progress),
            JobEvent.ProofMade when current.State == JobState.Proving =>
                current with { State = JobState.Verifying, Progress = Later(current.Progress, new StageProgress(ProofStage.Verify, 0)) },
            JobEvent.ProofAccepted when current.State == JobState.Verifying =>
                current with { State = JobState.Succeeded, Progress = new StageProgress(ProofStage.Verify, 1) },
            JobEvent.WorkFailed(var failure) => current with { State = JobState.Failed, Failure = failure },
            JobEvent.CancelRequested(var reason) => current with { State = JobState.Cancelled, Note = reason },
            JobEvent.DeadlinePassed => current with { State = JobState.Expired },
            _ => current,
        };
        return next != current;
    }

    private static JobStatus Advance(JobStatus current, StageProgress progress)
    {
        if (current.State == JobState.Queued) return current;
        if (current.State == JobState.Proving && progress.Stage == ProofStage.Verify) return current;
        StageProgress clamped = progress with { Fraction = Math.Clamp(progress.Fraction, 0, 1) };
        return current with { Progress = Later(current.Progress, clamped) };
    }

    private static StageProgress Later(StageProgress a, StageProgress b) => a.CompareTo(b) >= 0 ? a : b;
}
