using Spectre.Console;

namespace Zk.Cli.Output;

/// <summary>Runs work in the background and shows one progress bar when it lasts: a short command stays one line, and pays nothing for the bar.</summary>
internal sealed class LateBar : IProgress<double>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(100);

    private double _fraction;

    private LateBar()
    {
    }

    /// <inheritdoc/>
    public void Report(double value) => Volatile.Write(ref _fraction, value);

    /// <summary>The result of <paramref name="work"/>, which reports the share that is done.</summary>
    public static async Task<T> RunAsync<T>(Terminal terminal, string title, Func<IProgress<double>, T> work)
    {
        LateBar progress = new();
        Task<T> running = Task.Run(() => work(progress));
        if (await Task.WhenAny(running, Task.Delay(s_patience)) != running)
            await terminal.WithProgress(async bars =>
            {
                ProgressTask bar = bars.AddTask(title, maxValue: 1);
                while (!running.IsCompleted)
                {
                    bar.Value = Volatile.Read(ref progress._fraction);
                    await Task.WhenAny(running, Task.Delay(s_refresh));
                }
                if (running.IsCompletedSuccessfully) bar.Value = 1;
                return true;
            });
        return await running;
    }
}

/// <summary>Passes on the share that another kind of report carries, in the caller's thread.</summary>
internal sealed class ShareOf<T>(IProgress<double> target, Func<T, double> share) : IProgress<T>
{
    public void Report(T value) => target.Report(share(value));
}
