using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Zk.Prover.Jobs;

namespace Zk.Prover.Tests.Jobs;

public sealed class JobQueueTests
{
    private readonly ManualTime _time = new();
    private readonly GatedWork _work = new();

    [Fact]
    public async Task Submit_OneJob_SucceedsWithItsResultAndZeroesItsRequest()
    {
        await using JobQueue<Secret, string> queue = Queue();
        Secret secret = new("a");
        string id = Accept(queue, "k", secret);
        _work.Release("a");

        JobView<string> last = await LastOf(queue, id);

        Assert.Equal((JobState.Succeeded, "proof of a"), (last.Status.State, last.Result));
        await Eventually(() => secret.Disposed);
    }

    [Fact]
    public async Task Watch_OneJob_SeesStatesInOrderAndEnds()
    {
        await using JobQueue<Secret, string> queue = Queue();
        string first = Accept(queue, "k1", new Secret("a"));
        string second = Accept(queue, "k2", new Secret("b"));
        List<JobView<string>> seen = [];
        Task watching = Task.Run(async () =>
        {
            await foreach (JobView<string> view in queue.WatchAsync(second)) seen.Add(view);
        });
        await Eventually(() => seen.Count > 0);
        _work.Release("a");
        _work.Release("b");
        await watching.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(JobState.Queued, seen[0].Status.State);
        Assert.Equal(JobState.Succeeded, seen[^1].Status.State);
        Assert.Equal(seen.Select(view => view.Status.State).Order(), seen.Select(view => view.Status.State));
        Assert.Equal(JobState.Succeeded, (await LastOf(queue, first)).Status.State);
    }

    [Fact]
    public async Task Submit_WhileOneRuns_QueuePositionsCountFromTheFront()
    {
        await using JobQueue<Secret, string> queue = Queue();
        Accept(queue, "k0", new Secret("running"));
        await _work.Started("running");
        string[] ids = [.. Enumerable.Range(1, 3).Select(i => Accept(queue, $"k{i}", new Secret($"w{i}")))];

        Assert.Equal([0, 1, 2], ids.Select(id => queue.Find(id)!.QueuePosition));
        queue.Cancel(ids[0]);
        Assert.Equal([0, 0, 1], ids.Select(id => queue.Find(id)!.QueuePosition));
    }

    [Fact]
    public async Task Submit_SameKeySameRequest_ReturnsTheFirstJobAndDropsTheSecondRequest()
    {
        await using JobQueue<Secret, string> queue = Queue();
        string id = Accept(queue, "k", new Secret("a"));
        Secret again = new("a");

        SubmitOutcome.Accepted outcome = Assert.IsType<SubmitOutcome.Accepted>(queue.Submit(Submission("k"), again));

        Assert.Equal((id, false), (outcome.JobId, outcome.Created));
        Assert.True(again.Disposed);
    }

    [Fact]
    public async Task Submit_SameKeyOtherRequest_NamesTheFieldThatDiffers()
    {
        await using JobQueue<Secret, string> queue = Queue();
        Accept(queue, "k", new Secret("a"));
        Secret other = new("b");

        SubmitOutcome outcome = queue.Submit(Submission("k") with { Fingerprint = Fingerprint("1", "3") }, other);

        Assert.Equal("second", Assert.IsType<SubmitOutcome.KeyReused>(outcome).Field);
        Assert.True(other.Disposed);
    }

    [Fact]
    public async Task Submit_QueueFull_IsRefusedWithRetryAfter()
    {
        await using JobQueue<Secret, string> queue = Queue(new JobQueueOptions { Capacity = 2 });
        Accept(queue, "k0", new Secret("running"));
        await _work.Started("running");
        Accept(queue, "k1", new Secret("w1"));
        Accept(queue, "k2", new Secret("w2"));
        Secret refused = new("w3");

        SubmitOutcome.QueueFull outcome = Assert.IsType<SubmitOutcome.QueueFull>(queue.Submit(Submission("k3"), refused));

        Assert.True(outcome.RetryAfter > TimeSpan.Zero);
        Assert.True(refused.Disposed);
    }

    [Fact]
    public async Task Cancel_WaitingJob_MakesRoomAndZeroesAtOnce()
    {
        await using JobQueue<Secret, string> queue = Queue(new JobQueueOptions { Capacity = 1 });
        Accept(queue, "k0", new Secret("running"));
        await _work.Started("running");
        Secret waiting = new("w");
        string id = Accept(queue, "k1", waiting);

        Assert.Equal(JobState.Cancelled, queue.Cancel(id)!.Status.State);
        Assert.True(waiting.Disposed);
        Accept(queue, "k2", new Secret("w2"));
    }

    [Fact]
    public async Task Cancel_RunningJob_StopsTheWorkAndFreesTheSlot()
    {
        await using JobQueue<Secret, string> queue = Queue();
        Secret secret = new("endless");
        string id = Accept(queue, "k", secret);
        await _work.Started("endless");

        Assert.Equal(JobState.Cancelled, queue.Cancel(id)!.Status.State);

        await Eventually(() => secret.Disposed);
        string next = Accept(queue, "k2", new Secret("a"));
        _work.Release("a");
        Assert.Equal(JobState.Succeeded, (await LastOf(queue, next)).Status.State);
    }

    [Fact]
    public async Task Cancel_FinishedJob_StaysSucceeded()
    {
        await using JobQueue<Secret, string> queue = Queue();
        string id = Accept(queue, "k", new Secret("a"));
        _work.Release("a");
        await LastOf(queue, id);
        Assert.Equal(JobState.Succeeded, queue.Cancel(id)!.Status.State);
    }

    [Fact]
    public async Task Deadline_PassedWhileWaiting_ExpiresWithoutStarting()
    {
        await using JobQueue<Secret, string> queue = Queue();
        Accept(queue, "k0", new Secret("running"));
        await _work.Started("running");
        Secret late = new("late");
        string id = Accept(queue, "k1", late, _time.GetUtcNow() + TimeSpan.FromSeconds(30));

        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(JobState.Expired, queue.Find(id)!.Status.State);
        Assert.True(late.Disposed);
        _work.Release("running");
        Assert.DoesNotContain("late", _work.Seen);
    }

    [Fact]
    public async Task Deadline_PassedWhileRunning_ExpiresAndStopsTheWork()
    {
        await using JobQueue<Secret, string> queue = Queue();
        Secret secret = new("slow");
        string id = Accept(queue, "k", secret, _time.GetUtcNow() + TimeSpan.FromSeconds(30));
        await _work.Started("slow");

        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(JobState.Expired, queue.Find(id)!.Status.State);
        await Eventually(() => secret.Disposed);
    }

    [Fact]
    public async Task Deadline_BeyondTheLongestTimer_DoesNotExpireEarly()
    {
        await using JobQueue<Secret, string> queue = Queue();
        string id = Accept(queue, "k", new Secret("slow"), _time.GetUtcNow() + TimeSpan.FromDays(30));
        _time.Advance(TimeSpan.FromDays(25));
        Assert.False(queue.Find(id)!.Status.State.IsTerminal());
        _time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(JobState.Expired, queue.Find(id)!.Status.State);
    }

    [Fact]
    public async Task Work_Throws_JobFailsWithTheTypeButNotTheMessage()
    {
        await using JobQueue<Secret, string> queue = Queue();
        string id = Accept(queue, "k", new Secret("break:sentinel-4711"));

        JobView<string> last = await LastOf(queue, id);

        Assert.Equal(JobFailureKind.Internal, last.Status.Failure!.Kind);
        Assert.Contains(nameof(InvalidCastException), last.Status.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sentinel-4711", last.Status.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_OldestTerminalJobsGoFirstAndFreeTheirKeys()
    {
        await using JobQueue<Secret, string> queue = Queue(new JobQueueOptions { RetainedJobs = 2 });
        List<string> ids = [];
        for (int i = 0; i < 3; i++)
        {
            ids.Add(Accept(queue, $"k{i}", new Secret($"a{i}")));
            _work.Release($"a{i}");
            await LastOf(queue, ids[i]);
        }

        Assert.Null(queue.Find(ids[0]));
        Assert.NotNull(queue.Find(ids[1]));
        _work.Release("again");
        Assert.True(Assert.IsType<SubmitOutcome.Accepted>(queue.Submit(Submission("k0"), new Secret("again"))).Created);
    }

    [Fact]
    public async Task Retention_TimePasses_TerminalJobsGo()
    {
        await using JobQueue<Secret, string> queue = Queue(new JobQueueOptions { Retention = TimeSpan.FromMinutes(1) });
        string id = Accept(queue, "k", new Secret("a"));
        _work.Release("a");
        await LastOf(queue, id);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(queue.Find(id));
    }

    [Fact]
    public async Task Drain_RunningFinishesWaitingIsCancelledNewIsRefused()
    {
        JobQueue<Secret, string> queue = Queue();
        string running = Accept(queue, "k0", new Secret("running"));
        await _work.Started("running");
        string waiting = Accept(queue, "k1", new Secret("w"));
        Task draining = queue.DrainAsync(TimeSpan.FromSeconds(20));
        await Eventually(() => queue.Find(waiting)!.Status.State == JobState.Cancelled);
        Assert.IsType<SubmitOutcome.ShuttingDown>(queue.Submit(Submission("k2"), new Secret("x")));
        _work.Release("running");
        await draining.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(JobState.Succeeded, queue.Find(running)!.Status.State);
    }

    [Theory]
    [InlineData("memory:secret")]
    [InlineData("claim:secret")]
    public async Task Submit_WorkRunsOutOfMemory_FailsAsThatAndTheNextJobSucceeds(string name)
    {
        await using JobQueue<Secret, string> queue = Queue();
        Secret secret = new(name);
        JobView<string> broken = await LastOf(queue, Accept(queue, "k1", secret));
        _work.Release("next");
        JobView<string> next = await LastOf(queue, Accept(queue, "k2", new Secret("next")));

        Assert.Equal((JobState.Failed, JobFailureKind.OutOfMemory), (broken.Status.State, broken.Status.Failure!.Kind));
        Assert.Contains("not enough memory", broken.Status.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", broken.Status.Failure.Message, StringComparison.Ordinal);
        await Eventually(() => secret.Disposed);
        Assert.Equal(JobState.Succeeded, next.Status.State);
    }

    [Fact]
    public async Task Submit_HundredClientsAtOnce_EveryKeyRunsOnce()
    {
        await using JobQueue<Secret, string> queue = Queue(new JobQueueOptions { Capacity = 100, Slots = 4 });
        for (int i = 0; i < 50; i++) _work.Release($"a{i}");
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => Accept(queue, $"k{i % 50}", new Secret($"a{i % 50}")))));
        foreach (string id in ids) Assert.Equal(JobState.Succeeded, (await LastOf(queue, id)).Status.State);
        Assert.Equal(50, ids.Distinct().Count());
        Assert.Equal(50, _work.Seen.Count);
    }

    private JobQueue<Secret, string> Queue(JobQueueOptions? options = null) =>
        new(options ?? new JobQueueOptions(), _work, _time, NullLogger<JobQueue<Secret, string>>.Instance);

    private static string Accept(JobQueue<Secret, string> queue, string key, Secret secret, DateTimeOffset? deadline = null) =>
        Assert.IsType<SubmitOutcome.Accepted>(queue.Submit(Submission(key) with { Deadline = deadline }, secret)).JobId;

    private static JobSubmission Submission(string key) => new(key, Fingerprint("1", "2"), "circuit", "", null);

    private static RequestFingerprint Fingerprint(string first, string second) => new([("first", first), ("second", second)]);

    private static async Task<JobView<string>> LastOf(JobQueue<Secret, string> queue, string id)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        JobView<string>? last = null;
        await foreach (JobView<string> view in queue.WatchAsync(id, patience.Token)) last = view;
        return last!;
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++) await Task.Delay(10);
        Assert.True(condition());
    }

    private sealed class Secret(string name) : IDisposable
    {
        public string Name { get; } = name;

        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }

    /// <summary>Work that waits until the test releases it by name, or breaks on request.</summary>
    private sealed class GatedWork : IJobExecutor<Secret, string>
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _starts = new();

        public ConcurrentQueue<string> Seen { get; } = [];

        public void Release(string name) => Signal(_gates, name).TrySetResult();

        public Task Started(string name) => Signal(_starts, name).Task.WaitAsync(TimeSpan.FromSeconds(10));

        public async Task<string> ExecuteAsync(Secret request, IJobReporter reporter, CancellationToken cancellationToken)
        {
            Seen.Enqueue(request.Name);
            Signal(_starts, request.Name).TrySetResult();
            if (request.Name.StartsWith("break:", StringComparison.Ordinal)) throw new InvalidCastException(request.Name);
            if (request.Name.StartsWith("memory:", StringComparison.Ordinal)) throw new OutOfMemoryException(request.Name);
            if (request.Name.StartsWith("claim:", StringComparison.Ordinal)) throw new InsufficientMemoryException(request.Name);
            reporter.Report(new StageProgress(ProofStage.Witness, 0.5));
            await Signal(_gates, request.Name).Task.WaitAsync(cancellationToken);
            reporter.ProofMade();
            return $"proof of {request.Name}";
        }

        private static TaskCompletionSource Signal(ConcurrentDictionary<string, TaskCompletionSource> signals, string name) =>
            signals.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
