namespace Zk.Prover.Jobs;

/// <summary>What a queue knows about a job beside its secret request.</summary>
/// <param name="IdempotencyKey">Chosen by the client; at most one job per key.</param>
/// <param name="Fingerprint">Identity of the request's contents.</param>
/// <param name="CircuitId">The circuit it is for.</param>
/// <param name="ClientRef">The client's label.</param>
/// <param name="Deadline">When it expires, if ever.</param>
public sealed record JobSubmission(
    string IdempotencyKey, RequestFingerprint Fingerprint, string CircuitId, string ClientRef, DateTimeOffset? Deadline);

/// <summary>What a queue answers to a submission.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>The job is in the queue, or was already.</summary>
    /// <param name="JobId">Its id.</param>
    /// <param name="State">Its state now.</param>
    /// <param name="Created">False when an equal request with this key came before.</param>
    public sealed record Accepted(string JobId, JobState State, bool Created) : SubmitOutcome;

    /// <summary>The key belongs to another request.</summary>
    /// <param name="Field">The first field in which the two differ.</param>
    public sealed record KeyReused(string Field) : SubmitOutcome;

    /// <summary>No room.</summary>
    /// <param name="Capacity">Jobs that may wait.</param>
    /// <param name="RetryAfter">When a place is likely to be free.</param>
    public sealed record QueueFull(int Capacity, TimeSpan RetryAfter) : SubmitOutcome;

    /// <summary>The queue is draining.</summary>
    public sealed record ShuttingDown : SubmitOutcome;
}
