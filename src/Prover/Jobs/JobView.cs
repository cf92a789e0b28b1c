namespace Zk.Prover.Jobs;

/// <summary>A job at one moment, as a client may see it.</summary>
/// <param name="JobId">Its id, unguessable.</param>
/// <param name="Status">State, progress, failure.</param>
/// <param name="QueuePosition">Jobs that start before it; 0 once started.</param>
/// <param name="CircuitId">The circuit it is for.</param>
/// <param name="ClientRef">The client's label.</param>
/// <param name="SubmittedAt">When it was accepted.</param>
/// <param name="FinishedAt">When it became terminal.</param>
/// <param name="Result">Set exactly in <see cref="JobState.Succeeded"/>.</param>
/// <typeparam name="TResult">What a job yields.</typeparam>
public sealed record JobView<TResult>(
    string JobId, JobStatus Status, int QueuePosition, string CircuitId, string ClientRef,
    DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, TResult? Result)
    where TResult : class;
