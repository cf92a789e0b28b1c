using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]

namespace Zk.EndToEnd.Cli;

/// <summary>What a finished run of the program left on its two streams.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>Standard output as the one JSON document that <c>--json</c> promises.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public string All => Output + Errors;

    public Outcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\n{All}");
        return this;
    }
}

/// <summary>A run of <c>build/bin/zk</c>, or of another program beside it, as a process, found again, with all its children, by a mark in their PATH.</summary>
internal sealed class ZkProgram : IDisposable
{
    // Only a hung program meets it; the machine may be busy.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private const string Zk = "zk";

    private readonly Process _process;
    private readonly string _mark = $"/nonexistent-{Guid.NewGuid():N}";
    private readonly StringBuilder _output = new(), _errors = new();
    private readonly TaskCompletionSource _outputEnd = new(), _errorsEnd = new();

    private ZkProgram(string name, string folder, string? path, (string Name, string Value)? variable, string[] arguments)
    {
        // A shell in the background may hand down an ignored SIGINT; the program under test gets the default.
        ProcessStartInfo start = new("/usr/bin/env", ["--default-signal=INT", Repository.Built($"bin/{name}", "build"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{path ?? Environment.GetEnvironmentVariable("PATH")}:{_mark}";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["TMPDIR"] = Scratch;
        // The runtime's debugging sockets would lie among the temporary files, and outlive an interrupt that comes while it starts.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment.Remove("ZK_HOME");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        if (variable is not null) start.Environment[variable.Value.Name] = variable.Value.Value;
        Directory.CreateDirectory(Scratch);
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data, _outputEnd);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data, _errorsEnd);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The run's own folder for temporary files.</summary>
    public string Scratch { get; } = Path.Combine(Path.GetTempPath(), $"zk-cli-{Guid.NewGuid():N}");

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static ZkProgram Start(string folder, params string[] arguments) => new(Zk, folder, null, null, arguments);

    /// <param name="name">A program beside <c>zk</c>.</param>
    public static ZkProgram StartOther(string name, string folder, params string[] arguments) => new(name, folder, null, null, arguments);

    public static Task<Outcome> RunAsync(string folder, params string[] arguments) => RunWithPathAsync(folder, null, arguments);

    /// <param name="path">Where the program finds other programs; null for where the tests do.</param>
    public static async Task<Outcome> RunWithPathAsync(string folder, string? path, params string[] arguments)
    {
        using ZkProgram program = new(Zk, folder, path, null, arguments);
        return await program.EndAsync();
    }

    /// <param name="home">The checkout that the environment names.</param>
    public static async Task<Outcome> RunAtHomeAsync(string home, params string[] arguments)
    {
        using ZkProgram program = new(Zk, Path.GetTempPath(), null, ("ZK_HOME", home), arguments);
        return await program.EndAsync();
    }

    /// <param name="name">A program beside <c>zk</c>, or itself.</param>
    /// <param name="variable">One more variable of its environment.</param>
    public static async Task<Outcome> RunWithAsync(string name, string folder, (string Name, string Value) variable, params string[] arguments)
    {
        using ZkProgram program = new(name, folder, null, variable, arguments);
        return await program.EndAsync();
    }

    public async Task<Outcome> EndAsync()
    {
        using CancellationTokenSource limit = new(s_patience);
        await _process.WaitForExitAsync(limit.Token);
        await Task.WhenAll(_outputEnd.Task, _errorsEnd.Task).WaitAsync(limit.Token);
        lock (_errors) return new Outcome(_process.ExitCode, Output, _errors.ToString());
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Stepping.Interrupt(_process.Id);

    /// <summary>Ctrl-C in a state that may last only milliseconds: the program stands still while <paramref name="state"/> looks at it.</summary>
    public void InterruptWhen(Func<int, bool> state, string what)
    {
        if (!TryInterruptWhen(state)) Assert.Fail($"the program ended before {what}: {Output}{_errors}");
    }

    /// <summary>False when the program ended before the state held.</summary>
    public bool TryInterruptWhen(Func<int, bool> state)
    {
        bool halted = Stepping.HaltWhen(_process.Id, state);
        if (halted) Interrupt();
        return halted;
    }

    /// <summary>Polls until the condition holds; fails when the program ends before.</summary>
    public async Task UntilAsync(Func<ZkProgram, bool> condition, string what)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!condition(this))
        {
            Assert.False(_process.HasExited, $"the program ended before {what}: {Output}{_errors}");
            Assert.True(clock.Elapsed < s_patience, $"waited {s_patience} for {what}: {Output}");
            await Task.Delay(20);
        }
    }

    /// <summary>Command lines of the program and every process it started that is alive, by process id.</summary>
    public Dictionary<int, string> Family()
    {
        Dictionary<int, string> family = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out int id) && ReadProc(folder, "environ").Contains(_mark, StringComparison.Ordinal))
                family[id] = ReadProc(folder, "cmdline").Replace('\0', ' ');
        return family;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Directory.Delete(Scratch, recursive: true);
    }

    // A process may end between the look at its folder and the look at its files.
    private static string ReadProc(string folder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, name));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Keep(StringBuilder text, string? line, TaskCompletionSource end)
    {
        if (line is null) end.TrySetResult();
        else lock (text) text.AppendLine(line);
    }
}
