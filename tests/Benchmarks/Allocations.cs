using System.Globalization;
using System.Text.Json;
using Zk.Algebra;
using Zk.Engine;
using Zk.Engine.Tests.Remargin;
using Zk.Groth16;
using Zk.Prover.Circom;

namespace Zk.Benchmarks;

/// <summary>
/// Bytes that operations allocate on the managed heap when everything is loaded and warm: the rows of allocations.csv, which
/// tools/allocations.mjs compares. Run with one processor, so that the number of parts does not depend on the machine.
/// </summary>
internal static class Allocations
{
    private const int Runs = 5;

    /// <summary>Operation → KiB, rounded up, as JSON. The least of several runs: the runtime allocates too, now and then.</summary>
    /// <param name="wasm">The solvency circuit.</param>
    /// <param name="input">Its input, from <see cref="SampleInput"/>.</param>
    public static string Measure(string wasm, string input)
    {
        if (Splitting.Degree != 1) throw new InvalidOperationException($"got {Splitting.Degree} processors, expected 1: set DOTNET_PROCESSOR_COUNT=1");
        Dictionary<string, long> rows = [];
        AddProofs(rows, logDomain: 10);
        AddProofs(rows, logDomain: 12);
        AddWitness(rows, wasm, input);
        AddTick(rows);
        return JsonSerializer.Serialize(rows);
    }

    private static void AddProofs(Dictionary<string, long> rows, int logDomain)
    {
        // The largest circuit of the domain: constraints and the two rows of its public signal and the constant stay below a power of two.
        (R1cs circuit, Fr[] witness) = SyntheticCircuit.Build((1 << logDomain) - 3);
        using MemoryStream zkey = new();
        DevelopmentSetup.Write(circuit, zkey);
        ProvingKey key = ZkeyFile.Read(zkey.ToArray());
        if (key.DomainSize != 1 << logDomain) throw new InvalidOperationException($"got a domain of {key.DomainSize}, expected 2^{logDomain}");
        Proof proof = Groth16Prover.Prove(key, witness);
        using MemoryStream wtns = new();
        WtnsFile.Write(wtns, witness);
        byte[] file = wtns.ToArray();
        string size = logDomain.ToString(CultureInfo.InvariantCulture);
        rows[$"prove_{size}"] = Kibibytes(() => Groth16Prover.Prove(key, witness));
        rows[$"verify_{size}"] = Kibibytes(() => Groth16Verifier.Verify(key.VerificationKey, witness.AsSpan(1, key.NPublic), proof));
        rows[$"readWitness_{size}"] = Kibibytes(() => WtnsFile.Read(file));
    }

    private static void AddWitness(Dictionary<string, long> rows, string wasm, string input)
    {
        WitnessCalculator calculator = WitnessCalculator.Load(wasm);
        IReadOnlyDictionary<string, Fr[]> signals = CircuitInputJson.Read(File.ReadAllBytes(input));
        rows["calculateWitness_solvency"] = Kibibytes(() => calculator.Calculate(signals));
    }

    /// <summary>A tick of every row over a book, which must allocate nothing; the engine takes its kernel as an argument.</summary>
    private static void AddTick(Dictionary<string, long> rows)
    {
        RemarginKernel kernel = Environment.GetEnvironmentVariable("ZK_KERNEL") is { Length: > 0 } name ? Enum.Parse<RemarginKernel>(name, ignoreCase: true) : RemarginKernel.Best;
        (RiskEpoch epoch, Account[] accounts) = SyntheticBook.Make(4_000, seed: 1);
        MarginBook book = new(epoch, degree: 1, kernel: kernel);
        foreach (Account account in accounts) book.Add(account);
        RiskRow[][] ticks = [[.. SyntheticBook.Moved(epoch, 1)], [.. SyntheticBook.Moved(epoch, 2)]];
        int tick = 0;
        rows["remarginTick_4000"] = Kibibytes(() =>
        {
            foreach (RiskRow row in ticks[tick++ & 1]) book.SetRow(row);
            book.Remargin();
        });
    }

    private static long Kibibytes(Action operation)
    {
        long least = long.MaxValue;
        for (int i = 0; i <= Runs; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            operation();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return (least + 1023) / 1024;
    }
}
