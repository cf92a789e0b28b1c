using CsCheck;
using Zk.Prover.Jobs;

namespace Zk.Prover.Tests.Jobs;

public sealed class JobStateMachineTests
{
    private static readonly JobFailure s_failure = new(JobFailureKind.Internal, "x");

    private static readonly Gen<JobEvent> s_events = Gen.OneOf(
        Gen.Const<JobEvent>(new JobEvent.Started()),
        Gen.Select(Gen.Enum<ProofStage>(), Gen.Double[-0.5, 1.5], (stage, fraction) => (JobEvent)new JobEvent.Progressed(new StageProgress(stage, fraction))),
        Gen.Const<JobEvent>(new JobEvent.ProofMade()),
        Gen.Const<JobEvent>(new JobEvent.ProofAccepted()),
        Gen.Const<JobEvent>(new JobEvent.WorkFailed(s_failure)),
        Gen.Const<JobEvent>(new JobEvent.CancelRequested("y")),
        Gen.Const<JobEvent>(new JobEvent.DeadlinePassed()));

    // The arrows of docs: QUEUED → PROVING → VERIFYING → SUCCEEDED, and any live state → FAILED | CANCELLED | EXPIRED.
    private static readonly HashSet<(JobState, JobState)> s_arrows =
    [
        (JobState.Queued, JobState.Proving), (JobState.Proving, JobState.Verifying), (JobState.Verifying, JobState.Succeeded),
        (JobState.Queued, JobState.Failed), (JobState.Proving, JobState.Failed), (JobState.Verifying, JobState.Failed),
        (JobState.Queued, JobState.Cancelled), (JobState.Proving, JobState.Cancelled), (JobState.Verifying, JobState.Cancelled),
        (JobState.Queued, JobState.Expired), (JobState.Proving, JobState.Expired), (JobState.Verifying, JobState.Expired),
    ];

    [Fact]
    public void TryApply_RandomEvents_OnlyDrawnArrowsAreTaken() => s_events.Array[0, 30].Sample(events =>
    {
        JobStatus status = JobStatus.Accepted;
        foreach (JobEvent happened in events)
        {
            bool changed = JobStateMachine.TryApply(status, happened, out JobStatus next);
            Assert.Equal(changed, next != status);
            Assert.True(next.State == status.State || s_arrows.Contains((status.State, next.State)), $"{status.State} → {next.State}");
            Assert.True(next.Progress.CompareTo(status.Progress) >= 0, "progress went back");
            Assert.InRange(next.Progress.Fraction, 0, 1);
            Assert.Equal(next.State == JobState.Failed, next.Failure is not null);
            Assert.Equal(next.State == JobState.Cancelled, next.Note.Length > 0);
            status = next;
        }
    });

    [Fact]
    public void TryApply_TerminalState_NeverChanges() => s_events.Array[1, 60].Sample(events =>
    {
        JobStatus status = JobStatus.Accepted;
        JobStatus? terminal = null;
        foreach (JobEvent happened in events)
        {
            bool changed = JobStateMachine.TryApply(status, happened, out status);
            if (terminal is not null)
            {
                Assert.False(changed);
                Assert.Same(terminal, status);
            }
            if (status.State.IsTerminal()) terminal ??= status;
        }
    });

    [Fact]
    public void TryApply_HappyPath_Succeeds()
    {
        JobStatus status = JobStatus.Accepted;
        foreach (JobEvent happened in new JobEvent[] { new JobEvent.Started(), new JobEvent.Progressed(new(ProofStage.Msm, 0.5)), new JobEvent.ProofMade(), new JobEvent.ProofAccepted() })
            Assert.True(JobStateMachine.TryApply(status, happened, out status));
        Assert.Equal(new JobStatus(JobState.Succeeded, new(ProofStage.Verify, 1), null, ""), status);
    }

    [Fact]
    public void TryApply_ProofAcceptedWithoutProof_ChangesNothing()
    {
        Assert.False(JobStateMachine.TryApply(JobStatus.Accepted, new JobEvent.ProofAccepted(), out _));
        JobStatus proving = JobStatus.Accepted with { State = JobState.Proving };
        Assert.False(JobStateMachine.TryApply(proving, new JobEvent.ProofAccepted(), out _));
    }

    [Fact]
    public void TryApply_EqualProgress_IsNoChange()
    {
        JobStatus proving = JobStatus.Accepted with { State = JobState.Proving, Progress = new(ProofStage.Fft, 0.5) };
        Assert.False(JobStateMachine.TryApply(proving, new JobEvent.Progressed(new(ProofStage.Fft, 0.5)), out _));
        Assert.False(JobStateMachine.TryApply(proving, new JobEvent.Progressed(new(ProofStage.Witness, 0.9)), out _));
    }
}
