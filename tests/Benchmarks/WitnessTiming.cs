using System.Diagnostics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Prover.Circom;

namespace Zk.Benchmarks;

/// <summary>Time of a witness calculation in process with the circuit compiled, instance and read-out included, as JSON.</summary>
internal static class WitnessTiming
{
    public static string Measure(string wasm, string input, int runs)
    {
        Stopwatch clock = Stopwatch.StartNew();
        WitnessCalculator calculator = WitnessCalculator.Load(wasm);
        double compileMs = clock.Elapsed.TotalMilliseconds;
        IReadOnlyDictionary<string, Fr[]> signals = CircuitInputJson.Read(File.ReadAllBytes(input));
        double[] calculateMs = [.. Enumerable.Range(0, runs + 1).Select(_ =>
        {
            clock.Restart();
            Fr[] witness = calculator.Calculate(signals);
            double elapsedMs = clock.Elapsed.TotalMilliseconds;
            Array.Clear(witness);
            return elapsedMs;
        })];
        double[] warm = [.. calculateMs.Skip(1).Order()];
        return JsonSerializer.Serialize(new { compileMs, firstMs = calculateMs[0], calculateMs = warm[warm.Length / 2], leastMs = warm[0], wires = calculator.WireCount });
    }
}
