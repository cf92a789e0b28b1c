using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Zk.Prover.Jobs;

namespace Zk.Prover.Backends;

/// <summary>
/// One Node.js process that proves with snarkjs. Secrets go through its standard input only; its standard error is
/// discarded. Not thread safe: one job at a time.
/// </summary>
internal sealed class SnarkjsWorker : IDisposable
{
    private readonly Process _process;

    private SnarkjsWorker(Process process) => _process = process;

    internal bool HasEnded => _process.HasExited;

    internal int ExitCode => _process.ExitCode;

    /// <summary>Starts the process and waits until snarkjs is loaded.</summary>
    /// <exception cref="JobFailedException">Node.js, the script or snarkjs is missing.</exception>
    internal static async Task<SnarkjsWorker> StartAsync(SnarkjsOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.WorkerScript))
            throw Unavailable($"the worker script {options.WorkerScript} does not exist; run from a checkout, or use the native back end");
        SnarkjsWorker worker = new(Spawn(options));
        try
        {
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(options.StartTimeout);
            using JsonDocument hello = await worker.ReadAsync(patience.Token).ConfigureAwait(false);
            if (hello.RootElement.TryGetProperty("ready", out _)) return worker;
            throw Unavailable($"snarkjs is not installed beside {options.WorkerScript}; run `npm install` in {Path.GetDirectoryName(options.WorkerScript)}");
        }
        catch (Exception error) when (error is not JobFailedException)
        {
            worker.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Unavailable($"'{options.NodeProgram}' did not start the snarkjs worker; Node.js 20 or newer is needed", error);
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Sends a job: which files, then the inputs.</summary>
    internal async Task SendAsync(string wasmPath, string zkeyPath, ReadOnlyMemory<byte> inputs, CancellationToken cancellationToken)
    {
        byte[] job = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["wasm"] = wasmPath, ["zkey"] = zkeyPath });
        // The base stream, so that no writer keeps the inputs in a buffer of its own.
        await WorkerFrames.WriteAsync(_process.StandardInput.BaseStream, job, cancellationToken).ConfigureAwait(false);
        await WorkerFrames.WriteAsync(_process.StandardInput.BaseStream, inputs, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next message of the worker.</summary>
    internal async Task<JsonDocument> ReadAsync(CancellationToken cancellationToken) =>
        JsonDocument.Parse(await WorkerFrames.ReadAsync(_process.StandardOutput.BaseStream, cancellationToken).ConfigureAwait(false));

    /// <summary>Kills the process; its memory, with whatever it held, goes back to the system.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(5000);
        }
        catch (InvalidOperationException)
        {
            // It never started or has ended already.
        }
        _process.Dispose();
    }

    private static Process Spawn(SnarkjsOptions options)
    {
        ProcessStartInfo start = new(options.NodeProgram)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add($"--max-old-space-size={options.HeapMegabytes}");
        start.ArgumentList.Add(options.WorkerScript);
        // Only what a program needs to run: an inherited NODE_OPTIONS could load foreign code into the process that sees the secrets.
        string? path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        if (path is not null) start.Environment["PATH"] = path;
        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception error)
        {
            throw Unavailable($"Node.js was not found: there is no program '{options.NodeProgram}' on the PATH; install Node.js 20 or newer, or use the native back end", error);
        }
    }

    private static JobFailedException Unavailable(string message, Exception? inner = null) =>
        new(new JobFailure(JobFailureKind.BackendUnavailable, message), inner);
}
