using System.Diagnostics;

namespace Zk.EndToEnd;

/// <summary>Runs the program that <c>make build</c> leaves, as a user does.</summary>
internal static class ZkTool
{
    /// <summary>Exit code and everything printed, standard output first.</summary>
    public static (int ExitCode, string Output) TryRun(params string[] arguments)
    {
        ProcessStartInfo start = new(Repository.Built("bin/zk", "build"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    /// <summary>Everything printed by a command that must succeed.</summary>
    public static string Run(params string[] arguments)
    {
        (int exitCode, string output) = TryRun(arguments);
        Assert.True(exitCode == 0, $"zk {string.Join(' ', arguments)} ended with {exitCode}\n{output}");
        return output;
    }
}
