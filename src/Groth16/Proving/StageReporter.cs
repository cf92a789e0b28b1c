namespace Zk.Groth16;

/// <summary>Reports the start of each stage and is where cancellation is looked at between them.</summary>
internal sealed class StageReporter(IProgress<ProveProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Share of the proof that is done when a stage starts, by <see cref="ProveStage"/>: typical measurements, not promises.</summary>
    private static ReadOnlySpan<double> DoneAtStart => [0, 0.02, 0.12, 0.41, 0.51, 0.6, 0.74, 0.99, 1];

    public CancellationToken Cancellation => cancellation;

    public void Enter(ProveStage stage)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new ProveProgress(stage, DoneAtStart[(int)stage]));
    }
}
