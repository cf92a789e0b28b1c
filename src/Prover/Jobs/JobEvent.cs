namespace Zk.Prover.Jobs;

/// <summary>Something that happens to a job.</summary>
public abstract record JobEvent
{
    private JobEvent()
    {
    }

    /// <summary>A slot took the job.</summary>
    public sealed record Started : JobEvent;

    /// <summary>The work reports how far it has come.</summary>
    /// <param name="Progress">Stage and fraction.</param>
    public sealed record Progressed(StageProgress Progress) : JobEvent;

    /// <summary>The back end returned a proof; its verification begins.</summary>
    public sealed record ProofMade : JobEvent;

    /// <summary>The proof verified.</summary>
    public sealed record ProofAccepted : JobEvent;

    /// <summary>The work failed.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record WorkFailed(JobFailure Failure) : JobEvent;

    /// <summary>Somebody asked to stop the job.</summary>
    /// <param name="Reason">Who or why, in words for the client.</param>
    public sealed record CancelRequested(string Reason) : JobEvent;

    /// <summary>The clock passed the job's deadline.</summary>
    public sealed record DeadlinePassed : JobEvent;
}
