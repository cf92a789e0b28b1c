using System.Globalization;
using Zk.Benchmarks;

// What tools/bench.mjs and tools/allocations.mjs drive, one step a process. Anything else is passed to BenchmarkDotNet; without arguments it runs every kernel.
switch (args)
{
    case ["sample-input", string desk, string output]:
        SampleInput.Write(desk, output);
        break;
    case ["synthetic", string constraints, string r1cs, string wtns]:
        SyntheticCircuit.Write(int.Parse(constraints, CultureInfo.InvariantCulture), r1cs, wtns);
        break;
    case ["stages", string zkey, string wtns, string runs]:
        Console.WriteLine(StageSplit.Measure(zkey, wtns, int.Parse(runs, CultureInfo.InvariantCulture)));
        break;
    case ["witness", string wasm, string input, string runs]:
        Console.WriteLine(WitnessTiming.Measure(wasm, input, int.Parse(runs, CultureInfo.InvariantCulture)));
        break;
    case ["batch", string proofs]:
        Console.WriteLine(BatchTiming.Measure(int.Parse(proofs, CultureInfo.InvariantCulture)));
        break;
    case ["allocations", string wasm, string input]:
        Console.WriteLine(Allocations.Measure(wasm, input));
        break;
    case ["kernels", string artifacts]:
        Kernels.Run(artifacts, ["--filter", "*"]);
        break;
    default:
        Kernels.Run(Path.Combine(Path.GetTempPath(), "zk-benchmarks"), args.Length == 0 ? ["--filter", "*"] : args);
        break;
}
