using System.Diagnostics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Benchmarks;

/// <summary>Where the time of a proof goes, with the key loaded: medians over several proofs in one process, as JSON.</summary>
internal static class StageSplit
{
    private const int Verifications = 50;

    public static string Measure(string zkeyPath, string wtnsPath, int runs)
    {
        Stopwatch clock = Stopwatch.StartNew();
        ProvingKey key = ZkeyFile.Read(zkeyPath);
        double loadMs = clock.Elapsed.TotalMilliseconds;
        Fr[] witness = WtnsFile.Read(wtnsPath);
        List<Recorder> records = [.. Enumerable.Range(0, runs + 1).Select(_ => Record(key, witness))];
        Recorder[] warm = [.. records.Skip(1)];
        return JsonSerializer.Serialize(new
        {
            loadMs,
            firstProveMs = records[0].TotalMs,
            proveMs = Median(warm.Select(record => record.TotalMs)),
            stagesMs = warm[0].StagesMs.Keys.ToDictionary(stage => stage.ToString(), stage => Median(warm.Select(record => record.StagesMs.GetValueOrDefault(stage)))),
            allocatedBytes = (long)Median(warm.Select(record => (double)record.AllocatedBytes)),
            verifyMs = VerifyMs(key, witness, records[^1].Proof!),
            domainSize = key.DomainSize,
            wires = key.NVars,
        });
    }

    private static Recorder Record(ProvingKey key, Fr[] witness)
    {
        Recorder recorder = new();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        recorder.Start();
        recorder.Proof = Groth16Prover.Prove(key, witness, recorder);
        recorder.AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return recorder;
    }

    private static double VerifyMs(ProvingKey key, Fr[] witness, Proof proof) =>
        Median(Enumerable.Range(0, Verifications).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            if (!Groth16Verifier.Verify(key.VerificationKey, witness.AsSpan(1, key.NPublic), proof).IsValid)
                throw new InvalidOperationException("the prover returned a proof that does not verify");
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Times the stages by their reports: a stage lasts until the next one starts.</summary>
    private sealed class Recorder : IProgress<ProveProgress>
    {
        private readonly Stopwatch _clock = new();
        private ProveStage _stage;
        private double _enteredMs;

        public Dictionary<ProveStage, double> StagesMs { get; } = [];

        public double TotalMs { get; private set; }

        public Proof? Proof { get; set; }

        public long AllocatedBytes { get; set; }

        public void Start() => _clock.Start();

        public void Report(ProveProgress value)
        {
            TotalMs = _clock.Elapsed.TotalMilliseconds;
            if (_enteredMs > 0) StagesMs[_stage] = StagesMs.GetValueOrDefault(_stage) + TotalMs - _enteredMs;
            (_stage, _enteredMs) = (value.Stage, TotalMs);
        }
    }
}
