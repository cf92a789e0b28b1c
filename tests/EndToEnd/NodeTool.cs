using System.Diagnostics;

namespace Zk.EndToEnd;

/// <summary>Runs the pinned npm tools: circom as the compiler, snarkjs as the other implementation.</summary>
internal static class NodeTool
{
    public static string Circom(params string[] arguments) => Run("circom2/cli.js", arguments);

    public static string Snarkjs(params string[] arguments) => Run("snarkjs/build/cli.cjs", arguments);

    private static string Run(string script, string[] arguments)
    {
        (int exitCode, string output) = TryRun(script, arguments);
        Assert.True(exitCode == 0, $"{script} {string.Join(' ', arguments)} ended with {exitCode}\n{output}");
        return output;
    }

    /// <summary>Exit code and everything printed.</summary>
    public static (int ExitCode, string Output) TryRun(string script, params string[] arguments)
    {
        string path = Repository.PathOf($"tools/node_modules/{script}");
        if (!File.Exists(path)) Assert.Fail($"{path} is missing; run `npm install` in tools/ first (`make test` does)");
        return Start("node", [path, .. arguments]);
    }

    /// <summary>Exit code and everything printed by a program that is started in the checkout.</summary>
    public static (int ExitCode, string Output) Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
