using System.Globalization;
using Zk.Groth16;

namespace Zk.Cli;

/// <summary>One line of progress on a terminal's standard error, for proofs that take more than two seconds.</summary>
internal sealed class LateLine : IProgress<ProveProgress>, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(200);

    private readonly Timer? _timer;
    private readonly Lock _turn = new();
    private double _fraction;
    private bool _shown;
    private bool _ended;

    /// <summary>Shows nothing when standard error is not a terminal.</summary>
    public LateLine() => _timer = Console.IsErrorRedirected ? null : new Timer(_ => Show(), null, s_patience, s_refresh);

    /// <inheritdoc/>
    public void Report(ProveProgress value) => Volatile.Write(ref _fraction, value.Fraction);

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        lock (_turn)
        {
            if (_shown && !_ended) Console.Error.Write("\r\u001b[K");
            _ended = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _timer?.Dispose();
    }

    private void Show()
    {
        lock (_turn)
        {
            if (_ended) return;
            _shown = true;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\rproof: {100 * Volatile.Read(ref _fraction):0}%"));
        }
    }
}
