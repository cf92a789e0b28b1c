using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>
/// A proof that is given up, in each stage or at any moment: the caller hears of it, no part of the witness stays in memory, all rented arrays are
/// back, and the key proves again.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class AbandonedProofTests
{
    private const int Trials = 24;

    // A few elements stay in registers that were saved to stacks; arrays hold thousands.
    private const int Stray = WideCircuit.Rows / 20;

    public static TheoryData<ProveStage> Stages => [.. Enum.GetValues<ProveStage>()];

    [Fact]
    public void Traces_OfAWitnessInUse_AreFound()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc/self/mem");
        Fr[] witness = WideCircuit.FreshWitness();
        MemoryTraces traces = FieldTraces.Of(witness);
        Assert.InRange(traces.Count(), witness.Length - 1, 2 * witness.Length);
        GC.KeepAlive(witness);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Prove_CancelledInAStage_LeavesNothingAndTheKeyProvesAgain(ProveStage stage)
    {
        ProvingKey key = ZkeyFile.Read(WideCircuit.KeyBytes);
        using RentedArrays arrays = new();
        using CancellationTokenSource source = new();
        Fr[] witness = WideCircuit.FreshWitness();
        MemoryTraces traces = FieldTraces.Of(witness);
        CancelAt progress = new(stage, source);

        if (stage == ProveStage.Done) Groth16Prover.Prove(key, witness, progress, source.Token);
        else Assert.ThrowsAny<OperationCanceledException>(() => Groth16Prover.Prove(key, witness, progress, source.Token));

        Assert.Equal(stage, progress.Last);
        AssertNothingLeft(witness, traces, arrays);
        AssertProves(key);
        Assert.True(arrays.Rented > 0, "nothing was seen to be rented");
    }

    [Fact]
    public void Prove_CancelledAtAnyMoment_LeavesNothingAndTheKeyProvesAgain()
    {
        ProvingKey key = ZkeyFile.Read(WideCircuit.KeyBytes);
        using RentedArrays arrays = new();
        Fr[] witness = WideCircuit.FreshWitness();
        MemoryTraces traces = FieldTraces.Of(witness);
        for (int trial = 0; trial < Trials; trial++)
            CancelledLater(trial, token => Groth16Prover.Prove(key, witness, cancellation: token));
        AssertNothingLeft(witness, traces, arrays);
        AssertProves(key);
    }

    [Fact]
    public void Read_KeyCancelledAtAnyMoment_ClosesTheFile()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zk-abandoned-");
        try
        {
            for (int trial = 0; trial < Trials; trial++)
            {
                string path = Path.Combine(folder.FullName, $"{trial}.zkey");
                File.WriteAllBytes(path, WideCircuit.KeyBytes);
                if (CancelledLater(trial, token => ZkeyFile.Read(path, token))) Assert.False(IsOpen(path), "the file is still open or mapped");
                else AssertProves(ZkeyFile.Read(path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Write_DevelopmentKeyCancelledAtAnyMoment_LeavesACompleteFileOrNone()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zk-abandoned-");
        try
        {
            string path = Path.Combine(folder.FullName, "circuit.zkey");
            for (int trial = 0; trial < Trials; trial++)
            {
                bool cancelled = CancelledLater(trial, token => DevelopmentSetup.Write(WideCircuit.Circuit, path, cancellation: token));
                Assert.Equal(cancelled ? [] : [path], Directory.GetFileSystemEntries(folder.FullName));
                File.Delete(path);
            }
            DevelopmentSetup.Write(WideCircuit.Circuit, path);
            AssertProves(ZkeyFile.Read(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertNothingLeft(Fr[] witness, MemoryTraces traces, RentedArrays arrays)
    {
        Array.Clear(witness);
        Assert.Equal(0, arrays.Missing);
        if (OperatingSystem.IsLinux()) Assert.InRange(traces.Count(), 0, Stray);
    }

    private static void AssertProves(ProvingKey key)
    {
        Fr[] witness = WideCircuit.FreshWitness();
        Proof proof = Groth16Prover.Prove(key, witness);
        Assert.True(Groth16Verifier.Verify(key.VerificationKey, witness.AsSpan(1, 1), proof).IsValid);
    }

    /// <summary>Runs the work while another thread cancels it, later in each trial; true when it was given up.</summary>
    private static bool CancelledLater(int trial, Action<CancellationToken> work)
    {
        const int SpinsPerTrial = 20_000;
        using CancellationTokenSource source = new();
        Thread canceller = new(() =>
        {
            Thread.SpinWait(trial * SpinsPerTrial);
            source.Cancel();
        });
        if (trial == 0) source.Cancel();
        canceller.Start();
        try
        {
            work(source.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        finally
        {
            canceller.Join();
        }
    }

    /// <summary>Moves every array that is not pinned and can move.</summary>
    private static void Compact() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

    private static bool IsOpen(string path) => OperatingSystem.IsLinux()
        && (Directory.EnumerateFiles("/proc/self/fd").Any(link => new FileInfo(link).LinkTarget == path)
            || File.ReadAllLines("/proc/self/maps").Any(line => line.EndsWith(path, StringComparison.Ordinal)));

    private sealed class CancelAt(ProveStage stage, CancellationTokenSource source) : IProgress<ProveProgress>
    {
        public ProveStage? Last { get; private set; }

        public void Report(ProveProgress value)
        {
            Last = value.Stage;
            Compact(); // the collector leaves a copy of what it moves: all that depends on the witness has to lie still
            if (value.Stage == stage) source.Cancel();
        }
    }
}

/// <summary>Tests that look at the whole process run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
