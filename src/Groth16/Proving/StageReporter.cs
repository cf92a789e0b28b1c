namespace Zk.Groth16;

/// <summary>Reports the start of each stage and is where cancellation is looked at between them.</summary>
internal sealed class StageReporter(IProgress<ProveProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Share of the proof that is done when a stage starts, by <see cref="ProveStage"/>: typical measurements, not promises.</summary>
    private static ReadOnlySpan<double> DoneAtStart => [0, 0.03, 0.12, 0.45, 0.58, 0.68, 0.80, 0.98, 1];

    public CancellationToken Cancellation => cancellation;

    public void Enter(ProveStage stage)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new ProveProgress(stage, DoneAtStart[(int)stage]));
    }
}
