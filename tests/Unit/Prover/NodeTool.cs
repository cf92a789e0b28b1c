using System.Diagnostics;

namespace Zk.Prover.Tests;

/// <summary>Runs the pinned npm tools that the tests take expected values from.</summary>
internal static class NodeTool
{
    internal static string Script(string relative)
    {
        string path = Repository.PathOf($"tools/node_modules/{relative}");
        if (!File.Exists(path)) Assert.Fail($"{path} is missing; run `npm install` in tools/ first (`make test` does)");
        return path;
    }

    internal static string Run(params string[] arguments)
    {
        ProcessStartInfo start = new("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"node {string.Join(' ', arguments)}\n{output}\n{errors.Result}");
        return output;
    }
}
