namespace Zk.Cli;

/// <summary>An expected failure of a command: its exit code and a message that says what, where and what to do.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="Zk.Cli.ExitCode"/>.</summary>
    public int Code { get; } = exitCode;

    public static CommandFailure Usage(string message) => new(ExitCode.Usage, message);

    public static CommandFailure Refused(string message) => new(ExitCode.Refused, message);

    public static CommandFailure Environment(string message) => new(ExitCode.Internal, message);
}
