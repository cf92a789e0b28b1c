using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Wasmtime;
using Zk.Algebra;

namespace Zk.Prover.Circom;

/// <summary>
/// One instance of a compiled circuit in a store of its own. Its linear memory holds the witness, so disposing
/// zeroes that memory before it goes back to the system. Not thread safe; used for one calculation.
/// </summary>
internal sealed partial class CircomInstance : IDisposable
{
    private const int FieldBytes = 32;

    // 26 million signals of 40 bytes; a circuit that asks for more is refused memory, not given this machine's.
    private const long MaxMemoryBytes = 1 << 30;
    private const uint MaxTableElements = 1 << 20;

    private readonly string _circuit;
    private readonly WitnessLayout? _layout;
    private readonly Store _store;
    private readonly Linker _linker;
    private readonly Instance _instance;
    private readonly Memory _memory;
    private readonly Func<int, int, int> _inputSignalSize;
    private readonly Action<int, int, int> _setInputSignal;
    private readonly Action<int> _getWitness;
    private readonly int _shared;
    private readonly List<string> _trace = [];
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _wakeUp;
    private int? _failure;

    /// <param name="module">The compiled circuit.</param>
    /// <param name="cancellationToken">Stops the circuit's code wherever it is, in its initialisation too.</param>
    /// <exception cref="CircuitLoadException">The circuit is not one of circom 2 over BN254.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal CircomInstance(CircomModule module, CancellationToken cancellationToken)
    {
        _circuit = module.Name;
        _layout = module.Layout;
        _cancellation = cancellationToken;
        _store = new Store(CircomEngine.Instance);
        _linker = new Linker(CircomEngine.Instance);
        try
        {
            _store.SetLimits(MaxMemoryBytes, MaxTableElements, instances: 1, tables: 1, memories: 1);
            _wakeUp = StopWhenCancelled();
            DefineImports();
            _instance = _linker.Instantiate(_store, module.Module);
            _memory = _instance.GetMemory(CircomAbi.Memory) ?? throw NotCircom(CircomAbi.Memory);
            _inputSignalSize = _instance.GetFunction<int, int, int>(CircomAbi.GetInputSignalSize) ?? throw NotCircom(CircomAbi.GetInputSignalSize);
            _setInputSignal = _instance.GetAction<int, int, int>(CircomAbi.SetInputSignal) ?? throw NotCircom(CircomAbi.SetInputSignal);
            _getWitness = _instance.GetAction<int>(CircomAbi.GetWitness) ?? throw NotCircom(CircomAbi.GetWitness);
            _shared = Number(CircomAbi.GetSharedStart);
            RequireField();
            (_instance.GetAction<int>(CircomAbi.Init) ?? throw NotCircom(CircomAbi.Init))(1);
            InputSize = Number(CircomAbi.GetInputSize);
            WitnessSize = Number(CircomAbi.GetWitnessSize);
        }
        catch (Exception error)
        {
            _wakeUp.Dispose();
            _linker.Dispose();
            _store.Dispose();
            if (error is not WasmtimeException) throw;
            _cancellation.ThrowIfCancellationRequested();
            throw new CircuitLoadException(
                $"{_circuit}.wasm", $"cannot be instantiated as a circom 2 circuit with at most {MaxMemoryBytes >> 20} MiB of memory",
                "compile it again with `make circuits`", error);
        }
    }

    /// <summary>Number of field elements over all input signals.</summary>
    internal int InputSize { get; }

    /// <summary>Number of wires.</summary>
    internal int WitnessSize { get; }

    /// <summary>Number of elements of an input signal; 0 when the circuit has no input of this name.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: the smallest call into the circuit's code may be where it stops.</exception>
    /// <exception cref="CircuitLoadException">The circuit's look-up fails.</exception>
    internal int SignalSize(SignalName signal)
    {
        try
        {
            return Math.Max(0, _inputSignalSize(signal.High, signal.Low));
        }
        catch (WasmtimeException)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw new CircuitLoadException($"{_circuit}.wasm", "looking up an input signal trapped", "compile it again with `make circuits`");
        }
    }

    /// <summary>Sets one element; setting the last one of all runs the circuit.</summary>
    /// <exception cref="WitnessRejectedException">The circuit refused.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while the circuit ran.</exception>
    internal void SetInput(SignalName signal, int position, in Fr value)
    {
        value.WriteCanonicalLittleEndian(_memory.GetSpan(_shared, FieldBytes));
        try
        {
            _setInputSignal(signal.High, signal.Low, position);
        }
        catch (WasmtimeException)
        {
            if (_failure is null) _cancellation.ThrowIfCancellationRequested();
            // The message of the trap is dropped: only the code and the places in the source are known to be free of values.
            throw new WitnessRejectedException(
                _circuit, _failure is int code ? CircomAbi.Describe(code) : "the computation trapped", [.. _trace.Distinct()]);
        }
    }

    /// <summary>The values of consecutive wires.</summary>
    /// <exception cref="CircuitLoadException">A value is not below the modulus, or the circuit's read-out fails.</exception>
    internal void ReadWires(int first, Span<Fr> values)
    {
        for (int done = 0; done < values.Length;)
        {
            done += ReadByLayout(first + done, values[done..]);
            if (done < values.Length)
            {
                values[done] = AskForWire(first + done);
                done++;
            }
        }
    }

    /// <summary>The value of a wire, by the circuit's own read-out.</summary>
    /// <exception cref="CircuitLoadException">The value is not below the modulus, or the read-out fails.</exception>
    internal Fr AskForWire(int wire)
    {
        try
        {
            _getWitness(wire);
        }
        catch (WasmtimeException)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw new CircuitLoadException($"{_circuit}.wasm", $"reading wire {wire} of its witness trapped", "compile it again with `make circuits`");
        }
        return Fr.TryReadCanonicalLittleEndian(_memory.GetSpan(_shared, FieldBytes), out Fr value)
            ? value
            : throw new CircuitLoadException(
                $"{_circuit}.wasm", $"wire {wire} of its witness is not below the field's modulus", "compile it again with `make circuits`");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wakeUp.Dispose();
        long length = _memory.GetLength();
        const int chunk = 1 << 24;
        for (long at = 0; at < length; at += chunk)
            _memory.GetSpan(at, (int)Math.Min(chunk, length - at)).Clear();
        _linker.Dispose();
        _store.Dispose();
    }

    /// <summary>How many wires were read before one that only the circuit can read.</summary>
    private int ReadByLayout(int first, Span<Fr> values)
    {
        if (_layout is not WitnessLayout layout) return 0;
        ReadOnlySpan<byte> memory = _memory.GetSpan(0, (int)_memory.GetLength());
        for (int i = 0; i < values.Length; i++)
            if (!layout.TryRead(memory, first + i, out values[i])) return i;
        return values.Length;
    }

    // The epoch belongs to the engine: one cancelled job wakes all, and those that were not meant go on to the next tick.
    // The deadline is set before the token is looked at, so that no tick is lost between the two.
    private CancellationTokenRegistration StopWhenCancelled()
    {
        CancellationToken cancellation = _cancellation;
        _store.SetEpochDeadlineCallback(_ =>
        {
            cancellation.ThrowIfCancellationRequested();
            return 1;
        });
        _store.SetEpochDeadline(1);
        return _cancellation.UnsafeRegister(static _ => CircomEngine.Instance.IncrementEpoch(), null);
    }

    private void DefineImports()
    {
        _linker.DefineFunction(CircomAbi.ImportModule, "exceptionHandler", (int code) =>
        {
            _failure = code;
            throw new InvalidOperationException("the circuit stopped");
        });
        _linker.DefineFunction(CircomAbi.ImportModule, "printErrorMessage", () =>
        {
            Match place = SourcePlace().Match(ReadMessage());
            if (place.Success) _trace.Add($"{place.Groups[1].Value} line {place.Groups[2].Value}");
        });
        // A circuit's log() statements may print signals, so what they write is read away and never kept.
        _linker.DefineFunction(CircomAbi.ImportModule, "writeBufferMessage", () => { ReadMessage(); });
        _linker.DefineFunction(CircomAbi.ImportModule, "showSharedRWMemory", () => { });
    }

    private string ReadMessage()
    {
        Func<int> next = _instance.GetFunction<int>(CircomAbi.GetMessageChar) ?? throw NotCircom(CircomAbi.GetMessageChar);
        StringBuilder text = new();
        for (int character = next(); character != 0; character = next())
            text.Append((char)character);
        return text.ToString();
    }

    private void RequireField()
    {
        int words = Number(CircomAbi.GetFieldLength);
        if (words * sizeof(uint) != FieldBytes)
            throw WrongField($"elements of {words * sizeof(uint)} bytes");
        (_instance.GetAction(CircomAbi.GetRawPrime) ?? throw NotCircom(CircomAbi.GetRawPrime))();
        System.Numerics.BigInteger prime = new(_memory.GetSpan(_shared, FieldBytes), isUnsigned: true);
        if (prime != Fr.Modulus) throw WrongField($"the prime {prime}");
    }

    private CircuitLoadException WrongField(string got) => new(
        $"{_circuit}.wasm", $"got {got}, expected the BN254 scalar field with the prime {Fr.Modulus}", "compile it with `--prime bn128`");

    private int Number(string export) => (_instance.GetFunction<int>(export) ?? throw NotCircom(export))();

    private CircuitLoadException NotCircom(string export) => new(
        $"{_circuit}.wasm", $"its export '{export}' has not the type that circom 2 gives it", "compile the circuit with circom 2 (`make circuits`)");

    [GeneratedRegex(@"^Error in template (\w+) line: (\d+)")]
    private static partial Regex SourcePlace();
}
