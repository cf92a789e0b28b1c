using Spectre.Console;

namespace Zk.Cli.Output;

/// <summary>Moves a bar of length 1 to the share that a report carries.</summary>
internal sealed class FractionOf<T>(ProgressTask bar, Func<T, double> fraction) : IProgress<T>
{
    public void Report(T value) => bar.Value = fraction(value);
}
