using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Zk.EndToEnd.Serving;

/// <summary>Keeps every log entry of every category, exceptions included, for the canary test.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    public ConcurrentQueue<string> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Sink(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Sink(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Entries.Enqueue($"{category} {formatter(state, exception)} {exception}");
    }
}
