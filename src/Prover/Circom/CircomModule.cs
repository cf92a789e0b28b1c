using System.Collections.Concurrent;
using System.Security.Cryptography;
using Wasmtime;

namespace Zk.Prover.Circom;

/// <summary>
/// A circuit's WebAssembly compiled to machine code once per process and content. Immutable and thread safe;
/// each calculation instantiates it in a store of its own.
/// </summary>
internal sealed class CircomModule
{
    private static readonly ConcurrentDictionary<string, Lazy<Module>> s_compiled = new();

    private CircomModule(Module module, WitnessLayout? layout, string name, string sha256) => (Module, Layout, Name, Sha256) = (module, layout, name, sha256);

    internal Module Module { get; }

    /// <summary>Where the wires are in memory; null when only the circuit's own read-out knows.</summary>
    internal WitnessLayout? Layout { get; }

    /// <summary>What error messages call the circuit.</summary>
    internal string Name { get; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    internal string Sha256 { get; }

    /// <summary>Compiles the file, or takes the machine code that the same bytes gave before, here or in the cache.</summary>
    /// <exception cref="CircuitLoadException">The bytes are not the WebAssembly that circom 2 writes.</exception>
    internal static CircomModule Load(byte[] wasm, string name, CompiledModuleCache? cache)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(wasm));
        Lazy<Module> entry = s_compiled.GetOrAdd(sha256, _ => new Lazy<Module>(() => FindOrCompile(wasm, name, sha256, cache)));
        try
        {
            return new CircomModule(entry.Value, WasmCode.Find(wasm) is WasmCode code ? WitnessLayout.Find(code) : null, name, sha256);
        }
        catch (CircuitLoadException)
        {
            s_compiled.TryRemove(new KeyValuePair<string, Lazy<Module>>(sha256, entry));
            throw;
        }
    }

    private static Module FindOrCompile(byte[] wasm, string name, string sha256, CompiledModuleCache? cache)
    {
        if (cache?.Find(sha256, name) is Module kept) return kept;
        Module module = Compile(wasm, name);
        cache?.Keep(sha256, module);
        return module;
    }

    private static Module Compile(byte[] wasm, string name)
    {
        try
        {
            Module module = Module.FromBytes(CircomEngine.Instance, name, WasmCode.Find(wasm)?.Replace(FieldProduct.Faster) ?? wasm);
            CircomAbi.RequireExports(module, name);
            return module;
        }
        catch (WasmtimeException error)
        {
            throw new CircuitLoadException(
                $"{name}.wasm", $"not a valid WebAssembly module of {wasm.Length} bytes", "compile it again with `make circuits`", error);
        }
    }
}
