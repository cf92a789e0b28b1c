using Zk.Groth16;

namespace Zk.Prover.Backends;

/// <summary>Translates the native prover's stages into the service's.</summary>
internal sealed class StageMap(IProgress<StageProgress> progress) : IProgress<ProveProgress>
{
    public void Report(ProveProgress value) => progress.Report(value.Stage switch
    {
        ProveStage.Constraints => new StageProgress(ProofStage.Fft, 0),
        ProveStage.Transforms => new StageProgress(ProofStage.Fft, 0.25),
        ProveStage.QueryB2 => new StageProgress(ProofStage.Msm, 0),
        ProveStage.QueryA => new StageProgress(ProofStage.Msm, 0.4),
        ProveStage.QueryB1 => new StageProgress(ProofStage.Msm, 0.55),
        ProveStage.QueryC => new StageProgress(ProofStage.Msm, 0.65),
        ProveStage.QueryH => new StageProgress(ProofStage.Msm, 0.8),
        _ => new StageProgress(ProofStage.Msm, 1),
    });
}
