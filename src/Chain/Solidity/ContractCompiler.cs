using System.Diagnostics;

namespace Zk.Chain;

/// <summary>The contracts could not be compiled; the message says why and what to do.</summary>
public sealed class ContractCompilationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Compiles the repository's contracts and generated verifiers by <c>tools/contracts.mjs</c>.</summary>
public static class ContractCompiler
{
    /// <summary>Compiles <c>contracts/src</c> and further folders to <c>&lt;outputFolder&gt;/&lt;Name&gt;.json</c>.</summary>
    /// <param name="repositoryRoot">Folder that holds <c>tools</c> and <c>contracts</c>.</param>
    /// <param name="sourceFolders">Folders of generated sources; empty takes <c>build/contracts/src</c>.</param>
    /// <param name="outputFolder">Where the results go.</param>
    /// <param name="cancellation">Ends the compiler.</param>
    /// <exception cref="ContractCompilationException">Node is missing, or the compiler refused.</exception>
    public static async Task CompileAsync(
        string repositoryRoot, IReadOnlyList<string> sourceFolders, string outputFolder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sourceFolders);
        List<string> arguments = [Path.Combine(repositoryRoot, "tools", "contracts.mjs"), "--out", outputFolder];
        foreach (string folder in sourceFolders) arguments.AddRange(["--sources", folder]);
        using Process process = Launch(arguments);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            string errors = await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0) throw new ContractCompilationException($"the contracts do not compile (code {process.ExitCode}): {errors.Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Launch(List<string> arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ContractCompilationException("node cannot be started: install Node 20 or later and put it on the PATH", e);
        }
    }
}
