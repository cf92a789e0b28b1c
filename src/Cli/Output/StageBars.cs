using Spectre.Console;
using Zk.Prover;

namespace Zk.Cli.Output;

/// <summary>One bar per stage of a proof; a later stage completes the earlier ones.</summary>
internal sealed class StageBars : IProgress<StageProgress>
{
    private readonly ProgressContext _context;
    private readonly ProgressTask[] _bars;
    private ProgressTask? _key;

    public StageBars(ProgressContext context)
    {
        _context = context;
        _bars =
        [
            context.AddTask("witness", maxValue: 1),
            context.AddTask("Fourier transforms", maxValue: 1),
            context.AddTask("multi-scalar multiplications", maxValue: 1),
            context.AddTask("self-verification", maxValue: 1),
        ];
    }

    /// <summary>One more bar, above the others, for the key that this process reads before it proves.</summary>
    public IProgress<double> Key()
    {
        ProgressTask bar = _key = _context.AddTaskAt("proving key", 0, maxValue: 1);
        return new Bar(bar);
    }

    public void Report(StageProgress value)
    {
        if (_key is not null) _key.Value = 1;
        for (int stage = 0; stage < (int)value.Stage; stage++) _bars[stage].Value = 1;
        _bars[(int)value.Stage].Value = value.Fraction;
    }

    public void Complete()
    {
        if (_key is not null) _key.Value = 1;
        foreach (ProgressTask bar in _bars) bar.Value = 1;
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        /// <summary>Several threads read the key; the share only rises.</summary>
        public void Report(double value)
        {
            lock (task) task.Value = Math.Max(task.Value, value);
        }
    }
}
