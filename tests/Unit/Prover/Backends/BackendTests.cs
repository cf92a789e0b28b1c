using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Prover.Jobs;
using Zk.Witness;

namespace Zk.Prover.Tests.Backends;

/// <summary>One behaviour suite over every back end.</summary>
public sealed class BackendTests(KeyedCircuit circuit) : IClassFixture<KeyedCircuit>
{
    private const ulong Sentinel = 777000111222333;

    public static TheoryData<string> Names => new(BackendNames.Native, BackendNames.Snarkjs);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prove_ValidInput_VerifiesAndReportsStagesInOrder(string name)
    {
        LoadedCircuit loaded = circuit.Load();
        Recorder progress = new();
        await using IProofBackend backend = Create(name);
        using CircuitInput input = KeyedCircuit.Input(12);

        BackendProof made = await backend.ProveAsync(loaded, input, progress, CancellationToken.None);

        Assert.Equal([Fr.FromUInt64(144)], made.PublicSignals);
        Assert.True(Groth16Verifier.Verify(loaded.VerificationKey, made.PublicSignals.AsSpan(), made.Proof).IsValid);
        Assert.Equal([ProofStage.Witness, ProofStage.Fft, ProofStage.Msm], progress.Seen.Select(step => step.Stage).Distinct());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prove_SeveralInARow_EachIsItsOwn(string name)
    {
        LoadedCircuit loaded = circuit.Load();
        await using IProofBackend backend = Create(name);
        foreach (ulong root in new ulong[] { 3, 4, 5 })
        {
            using CircuitInput input = KeyedCircuit.Input(root);
            BackendProof made = await backend.ProveAsync(loaded, input, new Recorder(), CancellationToken.None);
            Assert.Equal([Fr.FromUInt64(root * root)], made.PublicSignals);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prove_InputsBreakAConstraint_IsRejectedWithThePlaceButNoValue(string name)
    {
        LoadedCircuit loaded = circuit.Load();
        await using IProofBackend backend = Create(name);
        using CircuitInput bad = KeyedCircuit.Input(12, Sentinel);

        JobFailedException error = await Assert.ThrowsAsync<JobFailedException>(() => backend.ProveAsync(loaded, bad, new Recorder(), CancellationToken.None));

        Assert.Equal(JobFailureKind.Rejected, error.Failure.Kind);
        Assert.Matches(@"Square_\d+ line 9", error.Failure.Message);
        Assert.DoesNotContain(Sentinel.ToString(), error.ToString(), StringComparison.Ordinal);
        using CircuitInput good = KeyedCircuit.Input(12);
        Assert.Equal([Fr.FromUInt64(144)], (await backend.ProveAsync(loaded, good, new Recorder(), CancellationToken.None)).PublicSignals);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prove_CancelledBefore_Throws(string name)
    {
        LoadedCircuit loaded = circuit.Load();
        await using IProofBackend backend = Create(name);
        using CircuitInput input = KeyedCircuit.Input(12);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backend.ProveAsync(loaded, input, new Recorder(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Prove_SnarkjsCancelledInTheMiddle_KillsTheWorkerAndTheNextJobWorks()
    {
        LoadedCircuit loaded = circuit.Load();
        await using IProofBackend backend = Create(BackendNames.Snarkjs);
        using CircuitInput input = KeyedCircuit.Input(12);
        using CancellationTokenSource cancellation = new();
        Recorder progress = new(_ => cancellation.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backend.ProveAsync(loaded, input, progress, cancellation.Token));

        Assert.Equal([Fr.FromUInt64(144)], (await backend.ProveAsync(loaded, input, new Recorder(), CancellationToken.None)).PublicSignals);
    }

    [Fact]
    public async Task Prove_NodeIsMissing_SaysSoAndWhatToDo()
    {
        LoadedCircuit loaded = circuit.Load();
        await using SnarkjsBackend backend = new(KeyedCircuit.Snarkjs with { NodeProgram = "node-that-is-not-there" }, NullLogger<SnarkjsBackend>.Instance);
        using CircuitInput input = KeyedCircuit.Input(12);

        JobFailedException error = await Assert.ThrowsAsync<JobFailedException>(() => backend.ProveAsync(loaded, input, new Recorder(), CancellationToken.None));

        Assert.Equal(JobFailureKind.BackendUnavailable, error.Failure.Kind);
        Assert.Contains("node-that-is-not-there", error.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("install Node.js 20", error.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_SnarkjsIsMissing_SaysHowToInstallIt()
    {
        LoadedCircuit loaded = circuit.Load();
        string script = Path.Combine(circuit.Folder, "snarkjs-worker.mjs");
        File.Copy(KeyedCircuit.Snarkjs.WorkerScript, script, overwrite: true);
        await using SnarkjsBackend backend = new(KeyedCircuit.Snarkjs with { WorkerScript = script }, NullLogger<SnarkjsBackend>.Instance);
        using CircuitInput input = KeyedCircuit.Input(12);

        JobFailedException error = await Assert.ThrowsAsync<JobFailedException>(() => backend.ProveAsync(loaded, input, new Recorder(), CancellationToken.None));

        Assert.Contains("npm install", error.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_ScriptIsMissing_NamesIt()
    {
        LoadedCircuit loaded = circuit.Load();
        await using SnarkjsBackend backend = new(KeyedCircuit.Snarkjs with { WorkerScript = "/nowhere/worker.mjs" }, NullLogger<SnarkjsBackend>.Instance);
        using CircuitInput input = KeyedCircuit.Input(12);
        JobFailedException error = await Assert.ThrowsAsync<JobFailedException>(() => backend.ProveAsync(loaded, input, new Recorder(), CancellationToken.None));
        Assert.Contains("/nowhere/worker.mjs", error.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_SnarkjsWorker_HasNoInputInItsArguments()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("reads /proc");
        LoadedCircuit loaded = circuit.Load();
        await using IProofBackend backend = Create(BackendNames.Snarkjs);
        using CircuitInput input = KeyedCircuit.Input(Sentinel);
        ConcurrentBag<string> commandLines = [];
        Recorder progress = new(_ =>
        {
            foreach (Process process in Process.GetProcessesByName("node")) commandLines.Add(CommandLine(process.Id));
        });

        await backend.ProveAsync(loaded, input, progress, CancellationToken.None);

        Assert.Contains(commandLines, line => line.Contains("snarkjs-worker.mjs", StringComparison.Ordinal));
        Assert.All(commandLines, line => Assert.DoesNotContain(Sentinel.ToString(), line, StringComparison.Ordinal));
        Assert.All(commandLines, line => Assert.DoesNotContain(Sentinel.ToString("x"), line, StringComparison.Ordinal));
    }

    private static string CommandLine(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline");
        }
        catch (IOException)
        {
            return ""; // somebody else's process that has just ended
        }
    }

    private static IProofBackend Create(string name) =>
        name == BackendNames.Native ? new NativeBackend() : new SnarkjsBackend(KeyedCircuit.Snarkjs, NullLogger<SnarkjsBackend>.Instance);

    private sealed class Recorder(Action<StageProgress>? onReport = null) : IProgress<StageProgress>
    {
        public ConcurrentQueue<StageProgress> Seen { get; } = [];

        public void Report(StageProgress value)
        {
            Seen.Enqueue(value);
            onReport?.Invoke(value);
        }
    }
}
