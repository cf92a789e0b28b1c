using Zk.Algebra;
using Zk.Witness;

namespace Zk.Prover.Circom;

/// <summary>
/// Computes a circuit's witness in process from the WebAssembly that circom 2 writes.
/// The machine code is compiled once per file content; every calculation has an instance of its own whose memory
/// is zeroed afterwards. Thread safe.
/// </summary>
public sealed class WitnessCalculator
{
    // Reading wires in batches keeps a cancelled job from waiting for the rest of a large witness.
    private const int CancellationStride = 4096;

    private readonly CircomModule _module;
    private readonly string? _symbolPath;

    private WitnessCalculator(CircomModule module, string? symbolPath, int wireCount) =>
        (_module, _symbolPath, WireCount) = (module, symbolPath, wireCount);

    /// <summary>Number of wires of the circuit, the constant included.</summary>
    public int WireCount { get; }

    /// <summary>SHA-256 of the WebAssembly file, lower-case hexadecimal.</summary>
    public string WasmSha256 => _module.Sha256;

    /// <summary>Reads and compiles a circuit's <c>.wasm</c> file. A <c>.sym</c> file beside it names missing inputs.</summary>
    /// <param name="wasmPath">The file.</param>
    /// <param name="cache">Where compiled circuits outlive the process; null compiles once per process.</param>
    /// <param name="cancellationToken">Stops the circuit's initialisation.</param>
    /// <exception cref="CircuitLoadException">The file is absent, corrupt, no circom 2 circuit or over another field.</exception>
    public static WitnessCalculator Load(string wasmPath, CompiledModuleCache? cache = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(wasmPath))
            throw new CircuitLoadException(wasmPath, "there is no such file", "compile the circuits with `make circuits`");
        return FromBytes(File.ReadAllBytes(wasmPath), Path.GetFileNameWithoutExtension(wasmPath), Path.ChangeExtension(wasmPath, ".sym"), cache, cancellationToken);
    }

    /// <summary>Compiles a circuit from the bytes of its <c>.wasm</c> file.</summary>
    /// <param name="wasm">The file's content; not changed, not kept.</param>
    /// <param name="name">What messages call the circuit.</param>
    /// <param name="symbolPath">The circuit's <c>.sym</c> file, if there is one.</param>
    /// <param name="cache">Where compiled circuits outlive the process; null compiles once per process.</param>
    /// <param name="cancellationToken">Stops the circuit's initialisation.</param>
    /// <exception cref="CircuitLoadException">The bytes are corrupt, no circom 2 circuit or over another field.</exception>
    public static WitnessCalculator FromBytes(
        byte[] wasm, string name, string? symbolPath = null, CompiledModuleCache? cache = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wasm);
        CircomModule module = CircomModule.Load(wasm, name, cache);
        using CircomInstance probe = new(module, cancellationToken); // checks the field and the types of the exports, which only an instance knows
        return new WitnessCalculator(module, symbolPath, probe.WitnessSize);
    }

    /// <summary>
    /// Computes the values of all wires, wire 0 (= 1) first. The caller owns the result and zeroes it when done.
    /// </summary>
    /// <param name="inputs">Input signal → its elements, arrays flattened row-major.</param>
    /// <param name="cancellationToken">Stops the circuit's run wherever it is.</param>
    /// <exception cref="CircuitInputException">An input is unknown, missing or has the wrong number of elements.</exception>
    /// <exception cref="WitnessRejectedException">The inputs break a constraint or an assertion.</exception>
    public Fr[] Calculate(IReadOnlyDictionary<string, Fr[]> inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Calculate(new DictionarySignals(inputs), cancellationToken);
    }

    /// <inheritdoc cref="Calculate(IReadOnlyDictionary{string, Fr[]}, CancellationToken)"/>
    public Fr[] Calculate(CircuitInput inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Calculate(new CircuitInputSignals(inputs), cancellationToken);
    }

    private Fr[] Calculate(ISignalSource inputs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CircomInstance instance = new(_module, cancellationToken);
        RequireDeclaredInputs(instance, inputs);
        foreach (string name in inputs.Names)
        {
            SignalName signal = SignalName.Of(name);
            ReadOnlySpan<Fr> values = inputs.Values(name);
            for (int i = 0; i < values.Length; i++) instance.SetInput(signal, i, values[i]);
        }
        return ReadWitness(instance, cancellationToken);
    }

    private static Fr[] ReadWitness(CircomInstance instance, CancellationToken cancellationToken)
    {
        Fr[] witness = GC.AllocateUninitializedArray<Fr>(instance.WitnessSize, pinned: true);
        try
        {
            for (int wire = 0; wire < witness.Length; wire += CancellationStride)
            {
                cancellationToken.ThrowIfCancellationRequested();
                instance.ReadWires(wire, witness.AsSpan(wire, Math.Min(CancellationStride, witness.Length - wire)));
            }
            return witness;
        }
        catch
        {
            Array.Clear(witness);
            throw;
        }
    }

    private void RequireDeclaredInputs(CircomInstance instance, ISignalSource inputs)
    {
        int supplied = 0;
        foreach (string name in inputs.Names)
        {
            int expected = instance.SignalSize(SignalName.Of(name));
            int got = inputs.Values(name).Length;
            if (expected == 0) throw CircuitInputException.Unknown(name, _module.Name);
            if (got != expected) throw CircuitInputException.WrongCount(name, got, expected, _module.Name);
            supplied += got;
        }
        if (supplied != instance.InputSize) throw Missing(instance, inputs, supplied);
    }

    // The compiled circuit knows its inputs by hash only; the symbol file gives the names back.
    private CircuitInputException Missing(CircomInstance instance, ISignalSource inputs, int supplied)
    {
        foreach (string name in CircomSymbols.MainSignals(_symbolPath))
        {
            int size = instance.SignalSize(SignalName.Of(name));
            if (size > 0 && !inputs.Names.Contains(name)) return CircuitInputException.Missing(name, size, _module.Name);
        }
        return CircuitInputException.TooFew(supplied, instance.InputSize, string.Join(", ", inputs.Names), _module.Name);
    }
}
