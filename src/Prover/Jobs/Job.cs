namespace Zk.Prover.Jobs;

/// <summary>A job inside its queue. Every member is read and written under the queue's lock.</summary>
internal sealed class Job<TRequest, TResult>(string id, JobSubmission submission, TRequest request, DateTimeOffset submittedAt)
    where TRequest : class, IDisposable
    where TResult : class
{
    internal string Id { get; } = id;

    internal JobSubmission Submission { get; } = submission;

    internal TRequest Request { get; } = request;

    internal DateTimeOffset SubmittedAt { get; } = submittedAt;

    internal DateTimeOffset? StartedAt { get; set; }

    internal DateTimeOffset? FinishedAt { get; set; }

    internal JobStatus Status { get; set; } = JobStatus.Accepted;

    internal TResult? Result { get; set; }

    /// <summary>Stops the work; never disposed while the job runs, so that a late cancellation is harmless.</summary>
    internal CancellationTokenSource Cancellation { get; } = new();

    internal ITimer? DeadlineTimer { get; set; }

    /// <summary>Completes at the next change, for those who watch.</summary>
    internal TaskCompletionSource Changed { get; private set; } = NewSignal();

    internal void Pulse()
    {
        TaskCompletionSource signal = Changed;
        Changed = NewSignal();
        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
