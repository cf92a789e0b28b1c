using Wasmtime;

namespace Zk.Prover.Circom;

/// <summary>The functions and the memory that circom 2 exports from every compiled circuit, by name.</summary>
internal static class CircomAbi
{
    internal const string Memory = "memory";
    internal const string Init = "init";
    internal const string GetSharedStart = "getSharedRWMemoryStart";
    internal const string GetRawPrime = "getRawPrime";
    internal const string GetFieldLength = "getFieldNumLen32";
    internal const string GetInputSize = "getInputSize";
    internal const string GetInputSignalSize = "getInputSignalSize";
    internal const string SetInputSignal = "setInputSignal";
    internal const string GetWitnessSize = "getWitnessSize";
    internal const string GetWitness = "getWitness";
    internal const string GetMessageChar = "getMessageChar";

    /// <summary>The module name of the four functions that a circuit imports.</summary>
    internal const string ImportModule = "runtime";

    private static readonly string[] s_exports =
    [
        Memory, Init, GetSharedStart, GetRawPrime, GetFieldLength, GetInputSize, GetInputSignalSize,
        SetInputSignal, GetWitnessSize, GetWitness, GetMessageChar,
    ];

    /// <summary>Checks that a module offers what a circom 2 circuit must.</summary>
    /// <exception cref="CircuitLoadException">An export is absent.</exception>
    internal static void RequireExports(Module module, string name)
    {
        HashSet<string> present = module.Exports.Select(export => export.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string export in s_exports)
        {
            if (!present.Contains(export))
                throw new CircuitLoadException(
                    $"{name}.wasm", $"WebAssembly without the export '{export}' of a circom 2 circuit",
                    "compile the circuit with circom 2 (`make circuits`)");
        }
    }

    /// <summary>What a code given to <c>exceptionHandler</c> means.</summary>
    internal static string Describe(int code) => code switch
    {
        1 => "input signal not found",
        2 => "too many input signals set",
        3 => "input signal set twice",
        4 => "assertion or constraint failed",
        5 => "out of memory",
        6 => "input array index out of range",
        7 => "array index out of bounds",
        _ => $"failure code {code}",
    };
}
