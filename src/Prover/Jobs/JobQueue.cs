using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Zk.Prover.Jobs;

/// <summary>
/// Hosts jobs in this process: a bounded first-in-first-out queue, a fixed number of slots, deadlines, cancellation,
/// idempotency keys and bounded retention. What may happen to a job is <see cref="JobStateMachine"/>'s; this type
/// only feeds it events. A request is disposed (zeroed) as soon as its job is over. Thread safe.
/// </summary>
/// <typeparam name="TRequest">What a job needs.</typeparam>
/// <typeparam name="TResult">What a job yields.</typeparam>
public sealed class JobQueue<TRequest, TResult> : IAsyncDisposable
    where TRequest : class, IDisposable
    where TResult : class
{
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(20);

    private readonly Lock _gate = new();
    private readonly JobQueueOptions _options;
    private readonly IJobExecutor<TRequest, TResult> _executor;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<string, Job<TRequest, TResult>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Job<TRequest, TResult>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Job<TRequest, TResult>> _waiting = [];
    private readonly Queue<Job<TRequest, TResult>> _finished = [];
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly HashSet<Job<TRequest, TResult>> _running = [];
    private readonly Task[] _slots;
    private TimeSpan _typicalDuration = TimeSpan.FromSeconds(5);
    private bool _accepting = true;

    /// <summary>Starts the slots.</summary>
    public JobQueue(JobQueueOptions options, IJobExecutor<TRequest, TResult> executor, TimeProvider time, ILogger<JobQueue<TRequest, TResult>> logger)
    {
        (_options, _executor, _time, _logger) = (options, executor, time, logger);
        _slots = [.. Enumerable.Range(0, options.Slots).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>Jobs that wait now.</summary>
    public int Waiting
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <summary>
    /// What <see cref="Submit"/> would answer without a look at the request: a known key, no room, a shutdown; null when
    /// it would take the job in. Lets a caller skip the work of preparing a request that will not be needed.
    /// </summary>
    public SubmitOutcome? Foresee(JobSubmission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        lock (_gate)
        {
            Evict();
            return Refusal(submission);
        }
    }

    /// <summary>
    /// Takes a job in, or says why not. The queue owns <paramref name="request"/> from here on in every case and
    /// disposes it when it does not keep it.
    /// </summary>
    public SubmitOutcome Submit(JobSubmission submission, TRequest request)
    {
        ArgumentNullException.ThrowIfNull(submission);
        SubmitOutcome outcome;
        bool kept = false;
        lock (_gate)
        {
            Evict();
            outcome = Refusal(submission) ?? Enqueue(submission, request, out kept);
        }
        if (!kept) request.Dispose();
        return outcome;
    }

    /// <summary>The job now; null when there is none of this id (any more).</summary>
    public JobView<TResult>? Find(string jobId)
    {
        lock (_gate)
        {
            Evict();
            return _byId.TryGetValue(jobId, out Job<TRequest, TResult>? job) ? View(job) : null;
        }
    }

    /// <summary>Cancels a job that is not terminal and returns it; null when there is none of this id.</summary>
    public JobView<TResult>? Cancel(string jobId)
    {
        Job<TRequest, TResult>? job;
        lock (_gate)
            if (!_byId.TryGetValue(jobId, out job)) return null;
        Apply(job, new JobEvent.CancelRequested("cancelled by the client"));
        lock (_gate) return View(job);
    }

    /// <summary>The job now and after each change until it is terminal; a slow reader skips intermediate states.</summary>
    /// <returns>Nothing when there is no job of this id.</returns>
    public async IAsyncEnumerable<JobView<TResult>> WatchAsync(string jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Job<TRequest, TResult>? job;
        lock (_gate)
            if (!_byId.TryGetValue(jobId, out job)) yield break;
        JobView<TResult>? last = null;
        while (last is null || !last.Status.State.IsTerminal())
        {
            JobView<TResult> view;
            Task changed;
            lock (_gate) (view, changed) = (View(job), job.Changed.Task);
            if (view != last) yield return last = view;
            else await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Accepts nothing more, cancels what waits, lets what runs finish for at most <paramref name="patience"/> and then stops it.
    /// </summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        Job<TRequest, TResult>[] waiting, running;
        lock (_gate)
        {
            _accepting = false;
            (waiting, running) = ([.. _waiting], [.. _running]);
        }
        foreach (Job<TRequest, TResult> job in waiting) Apply(job, new JobEvent.CancelRequested("the server is shutting down; submit again elsewhere"));
        await _stopped.CancelAsync().ConfigureAwait(false);
        Task slots = Task.WhenAll(_slots);
        if (await Task.WhenAny(slots, Task.Delay(patience)).ConfigureAwait(false) != slots)
            foreach (Job<TRequest, TResult> job in running) Apply(job, new JobEvent.CancelRequested("the server shut down before the proof was finished"));
        await slots.ConfigureAwait(false);
    }

    /// <summary>Stops at once: running work is cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await DrainAsync(TimeSpan.Zero).ConfigureAwait(false);
        _stopped.Dispose();
        _arrivals.Dispose();
    }

    private SubmitOutcome? Refusal(JobSubmission submission)
    {
        if (_byKey.TryGetValue(submission.IdempotencyKey, out Job<TRequest, TResult>? earlier))
        {
            return submission.Fingerprint.FirstDifference(earlier.Submission.Fingerprint) is string field
                ? new SubmitOutcome.KeyReused(field)
                : new SubmitOutcome.Accepted(earlier.Id, earlier.Status.State, Created: false);
        }
        if (!_accepting) return new SubmitOutcome.ShuttingDown();
        if (_waiting.Count < _options.Capacity) return null;
        return new SubmitOutcome.QueueFull(_options.Capacity, _typicalDuration / _options.Slots);
    }

    private SubmitOutcome.Accepted Enqueue(JobSubmission submission, TRequest request, out bool kept)
    {
        Job<TRequest, TResult> job = new(NewId(), submission, request, _time.GetUtcNow());
        _byId.Add(job.Id, job);
        _byKey.Add(submission.IdempotencyKey, job);
        _waiting.AddLast(job);
        if (submission.Deadline is not null) ArmDeadline(job);
        _arrivals.Release();
        kept = true;
        return new SubmitOutcome.Accepted(job.Id, job.Status.State, Created: true);
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private void ArmDeadline(Job<TRequest, TResult> job)
    {
        TimeSpan due = job.Submission.Deadline!.Value - _time.GetUtcNow();
        TimeSpan wait = due < TimeSpan.Zero ? TimeSpan.Zero : due > s_longestTimer ? s_longestTimer : due;
        job.DeadlineTimer = _time.CreateTimer(_ => CheckDeadline(job), null, wait, Timeout.InfiniteTimeSpan);
    }

    private bool CheckDeadline(Job<TRequest, TResult> job)
    {
        if (job.Submission.Deadline is not DateTimeOffset deadline) return false;
        if (_time.GetUtcNow() >= deadline) return Apply(job, new JobEvent.DeadlinePassed());
        lock (_gate)
            if (!job.Status.State.IsTerminal()) ArmDeadline(job);
        return false;
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            try
            {
                await _arrivals.WaitAsync(_stopped.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (TakeNext() is Job<TRequest, TResult> job) await RunAsync(job).ConfigureAwait(false);
        }
    }

    // One arrival may find nothing: jobs that were cancelled while they waited left the list but not the count.
    private Job<TRequest, TResult>? TakeNext()
    {
        while (true)
        {
            Job<TRequest, TResult>? job;
            lock (_gate)
            {
                job = _waiting.First?.Value;
                if (job is null) return null;
                if (job.Submission.Deadline is not DateTimeOffset deadline || _time.GetUtcNow() < deadline)
                {
                    job.StartedAt = _time.GetUtcNow();
                    _running.Add(job);
                    Change(job, new JobEvent.Started());
                    return job;
                }
            }
            Apply(job, new JobEvent.DeadlinePassed());
        }
    }

    private async Task RunAsync(Job<TRequest, TResult> job)
    {
        try
        {
            TResult result = await _executor.ExecuteAsync(job.Request, new Reporter(this, job), job.Cancellation.Token).ConfigureAwait(false);
            Apply(job, new JobEvent.ProofMade());
            Apply(job, new JobEvent.ProofAccepted(), result);
        }
        catch (OperationCanceledException)
        {
            Apply(job, new JobEvent.WorkFailed(new JobFailure(JobFailureKind.Internal, "the work stopped before it was finished; submit again with a new key")));
        }
        catch (JobFailedException error)
        {
            _logger.JobFailed(job.Id, error.Failure.Kind);
            Apply(job, new JobEvent.WorkFailed(error.Failure));
        }
        catch (OutOfMemoryException)
        {
            _logger.JobFailed(job.Id, JobFailureKind.OutOfMemory);
            Apply(job, new JobEvent.WorkFailed(new JobFailure(
                JobFailureKind.OutOfMemory, "the server has not enough memory for this proof now; submit again later with a new key, or give the server more")));
        }
        catch (Exception error)
        {
            // Only the type: a message from below may have been made from the inputs.
            _logger.JobBroke(job.Id, error.GetType().Name);
            Apply(job, new JobEvent.WorkFailed(new JobFailure(JobFailureKind.Internal, $"internal error ({error.GetType().Name}) in job {job.Id}; see the server's log")));
        }
        finally
        {
            job.Request.Dispose();
            lock (_gate)
            {
                _running.Remove(job);
                if (job.Status.State == JobState.Succeeded) _typicalDuration = (_typicalDuration * 3 + (_time.GetUtcNow() - job.StartedAt!.Value)) / 4;
            }
        }
    }

    private bool Apply(Job<TRequest, TResult> job, JobEvent happened, TResult? result = null)
    {
        bool changed, disposeNow;
        lock (_gate)
        {
            changed = Change(job, happened, result);
            disposeNow = changed && job.Status.State.IsTerminal() && !_running.Contains(job);
        }
        if (changed && job.Status.State.IsTerminal()) job.Cancellation.Cancel();
        if (disposeNow) job.Request.Dispose();
        return changed;
    }

    private bool Change(Job<TRequest, TResult> job, JobEvent happened, TResult? result = null)
    {
        bool waited = job.Status.State == JobState.Queued;
        if (!JobStateMachine.TryApply(job.Status, happened, out JobStatus next)) return false;
        job.Status = next;
        if (next.State == JobState.Succeeded) job.Result = result;
        if (next.State.IsTerminal())
        {
            job.FinishedAt = _time.GetUtcNow();
            job.DeadlineTimer?.Dispose();
            _finished.Enqueue(job);
        }
        if (waited && next.State != JobState.Queued)
        {
            _waiting.Remove(job);
            foreach (Job<TRequest, TResult> behind in _waiting) behind.Pulse(); // their queue positions changed
        }
        job.Pulse();
        return true;
    }

    private void Evict()
    {
        DateTimeOffset horizon = _time.GetUtcNow() - _options.Retention;
        while (_finished.TryPeek(out Job<TRequest, TResult>? oldest) && (_finished.Count > _options.RetainedJobs || oldest.FinishedAt < horizon))
        {
            _finished.Dequeue();
            _byId.Remove(oldest.Id);
            _byKey.Remove(oldest.Submission.IdempotencyKey);
        }
    }

    private JobView<TResult> View(Job<TRequest, TResult> job) => new(
        job.Id, job.Status, Position(job), job.Submission.CircuitId, job.Submission.ClientRef, job.SubmittedAt, job.FinishedAt, job.Result);

    private int Position(Job<TRequest, TResult> job)
    {
        if (job.Status.State != JobState.Queued) return 0;
        return _waiting.TakeWhile(other => other != job).Count();
    }

    private sealed class Reporter(JobQueue<TRequest, TResult> queue, Job<TRequest, TResult> job) : IJobReporter
    {
        public void Report(StageProgress value) => queue.Apply(job, new JobEvent.Progressed(value));

        public void ProofMade() => queue.Apply(job, new JobEvent.ProofMade());
    }
}
