using Spectre.Console;
using Zk.Prover;

namespace Zk.Cli.Output;

/// <summary>One bar per stage of a proof; a later stage completes the earlier ones.</summary>
internal sealed class StageBars : IProgress<StageProgress>
{
    private readonly ProgressTask[] _bars;

    public StageBars(ProgressContext context) => _bars =
    [
        context.AddTask("witness", maxValue: 1),
        context.AddTask("Fourier transforms", maxValue: 1),
        context.AddTask("multi-scalar multiplications", maxValue: 1),
        context.AddTask("self-verification", maxValue: 1),
    ];

    public void Report(StageProgress value)
    {
        for (int stage = 0; stage < (int)value.Stage; stage++) _bars[stage].Value = 1;
        _bars[(int)value.Stage].Value = value.Fraction;
    }

    public void Complete()
    {
        foreach (ProgressTask bar in _bars) bar.Value = 1;
    }
}
