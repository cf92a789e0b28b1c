using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Wasmtime;
using WasmEngine = Wasmtime.Engine;

namespace Zk.Prover.Circom;

/// <summary>How circuits are compiled and run: one WebAssembly engine for the process. Thread safe.</summary>
internal static class CircomEngine
{
    // To be changed with the configuration below and with what is replaced in a module: machine code made under another one is compiled again.
    private const string Settings = "speed, epochs, wide product";

    // Every loop and every function of a circuit looks at the epoch, so that code that never ends can be stopped.
    internal static WasmEngine Instance { get; } = new(new Config()
        .WithOptimizationLevel(OptimizationLevel.Speed)
        .WithEpochInterruption(true)
        .WithWideArithmetic(true));

    /// <summary>Distinguishes what the machine code depends on beside the circuit: engine, its settings, system, processor.</summary>
    internal static string Fingerprint { get; } = string.Join(
        '|', typeof(Module).Assembly.GetName().Version, Settings, RuntimeInformation.RuntimeIdentifier, ProcessorFeatures());

    private static string ProcessorFeatures()
    {
        if (!X86Base.IsSupported) return RuntimeInformation.ProcessArchitecture.ToString();
        // Leaf 1: not EBX, which holds the number of the core that answers.
        (_, _, int ecx1, int edx1) = X86Base.CpuId(1, 0);
        (_, int ebx7, int ecx7, int edx7) = X86Base.CpuId(7, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{ecx1:x8}{edx1:x8}{ebx7:x8}{ecx7:x8}{edx7:x8}");
    }
}
