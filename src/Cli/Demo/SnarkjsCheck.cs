using System.ComponentModel;
using System.Diagnostics;

namespace Zk.Cli.Demo;

/// <summary>The reference verifier, run as a separate program on the three public files.</summary>
internal static class SnarkjsCheck
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    public static async Task<bool> VerifyAsync(string keyPath, string publicPath, string proofPath, CancellationToken cancellation)
    {
        ProcessStartInfo start = new("node", [Checkout.PathOf("tools", "node_modules", "snarkjs", "cli.js"), "groth16", "verify", keyPath, publicPath, proofPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_timeout);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await errors;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 && output.Contains("OK!", StringComparison.Ordinal);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw CommandFailure.Environment("node cannot be started: install Node 20 or newer and put it on the PATH");
        }
    }
}
