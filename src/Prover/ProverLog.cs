using Microsoft.Extensions.Logging;
using Zk.Prover.Jobs;

namespace Zk.Prover;

/// <summary>Everything that this project logs. No entry takes a value from a request: ids, kinds, names and times only.</summary>
internal static partial class ProverLog
{
    [LoggerMessage(1, LogLevel.Warning, "job {JobId} failed: {Kind}")]
    internal static partial void JobFailed(this ILogger logger, string jobId, JobFailureKind kind);

    [LoggerMessage(2, LogLevel.Error, "job {JobId} broke with {ExceptionType}")]
    internal static partial void JobBroke(this ILogger logger, string jobId, string exceptionType);

    [LoggerMessage(3, LogLevel.Critical, "a proof of {Circuit} made by back end {Backend} does not verify; check the key and the machine")]
    internal static partial void SelfCheckFailed(this ILogger logger, string circuit, string backend);

    [LoggerMessage(4, LogLevel.Information, "circuit {Circuit} loaded with a {Kind} key in {Milliseconds} ms")]
    internal static partial void CircuitLoaded(this ILogger logger, string circuit, string kind, long milliseconds);

    [LoggerMessage(5, LogLevel.Information, "self-test proof of {Circuit} verified in {Milliseconds} ms; ready")]
    internal static partial void Ready(this ILogger logger, string circuit, long milliseconds);

    [LoggerMessage(6, LogLevel.Critical, "self-test of {Circuit} failed: {Reason}; not ready")]
    internal static partial void SelfTestFailed(this ILogger logger, string circuit, string reason);

    [LoggerMessage(7, LogLevel.Warning, "the snarkjs worker ended with exit code {ExitCode}; the next job starts a new one")]
    internal static partial void WorkerEnded(this ILogger logger, int exitCode);

    [LoggerMessage(8, LogLevel.Error, "{Method} broke with {ExceptionType}")]
    internal static partial void CallBroke(this ILogger logger, string method, string exceptionType);
}
