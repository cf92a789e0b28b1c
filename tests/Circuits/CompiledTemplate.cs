using System.Collections.Concurrent;
using System.Numerics;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Circom;

namespace Zk.Circuits.Tests;

/// <summary>
/// A compiled main under build/circuits/test: the constraints as they are proven, and a witness generator compiled
/// without <c>===</c>, which follows every assignment and refuses nothing.
/// </summary>
internal sealed class CompiledTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<CompiledTemplate>> s_loaded = new();

    private readonly WitnessCalculator _calculator;
    private readonly (int Wire, int ForgedWire)[] _transfer;
    private readonly Dictionary<string, int> _wires;
    private readonly Dictionary<string, int> _inputSizes;

    private CompiledTemplate(string key)
    {
        string PathOf(string extension) => Repository.Built($"circuits/test/{key}/{key}.{extension}", "test");
        Constraints = R1csFile.Read(PathOf("r1cs"));
        _calculator = WitnessCalculator.Load(PathOf("wasm"));
        _wires = ReadSymbols(PathOf("sym"));
        Dictionary<string, int> forged = ReadSymbols(PathOf("wasm.sym"));
        // Signals that the compiler merged share a wire; the first name, an input where there is one, gives its value.
        _transfer = [.. _wires.GroupBy(signal => signal.Value, signal => forged[signal.Key])
            .Select(wire => (wire.Key, wire.First()))];
        _inputSizes = ReadInputSizes(PathOf("wasm.sym"));
        Names = _wires.GroupBy(signal => signal.Value).ToDictionary(wire => wire.Key, wire => wire.First().Key);
    }

    internal R1cs Constraints { get; }

    /// <summary>Wire → the first signal that lives on it, without <c>main.</c>.</summary>
    internal IReadOnlyDictionary<int, string> Names { get; }

    internal static CompiledTemplate Load(string key) => s_loaded.GetOrAdd(key, name => new(() => new CompiledTemplate(name))).Value;

    internal int Wire(string signal) => _wires.TryGetValue(signal, out int wire)
        ? wire
        : throw new ArgumentException($"no wire {signal}; the circuit has {string.Join(", ", _wires.Keys.Take(20))} …");

    /// <summary>Whether a signal with this name has a wire of its own or shares one.</summary>
    internal bool Has(string signal) => _wires.ContainsKey(signal);

    /// <summary>The witness that the assignments give, in the numbering of <see cref="Constraints"/>, valid or not.</summary>
    internal Fr[] Witness(IReadOnlyDictionary<string, Fr[]> inputs)
    {
        Fr[] forged = _calculator.Calculate(inputs);
        Fr[] witness = new Fr[Constraints.NWires];
        witness[0] = Fr.One;
        foreach ((int wire, int forgedWire) in _transfer) witness[wire] = forged[forgedWire];
        return witness;
    }

    internal Fr[] Witness(params (string Name, BigInteger[] Values)[] inputs) =>
        Witness(inputs.ToDictionary(input => input.Name, input => input.Values.Select(Fr.FromBigInteger).ToArray()));

    /// <summary>A witness for inputs that are all made by <paramref name="value"/> from their place; null when the generator cannot divide.</summary>
    internal Fr[]? TryWitness(Func<int, BigInteger> value)
    {
        int next = 0;
        try
        {
            return Witness(_inputSizes.ToDictionary(input => input.Key, input => Enumerable.Range(0, input.Value).Select(_ => Fr.FromBigInteger(value(next++))).ToArray()));
        }
        catch (WitnessRejectedException)
        {
            return null;
        }
    }

    internal bool Satisfies(Fr[] witness) => Constraints.FirstViolated(witness) is null;

    /// <summary>The value of a signal as a signed integer.</summary>
    internal BigInteger Value(Fr[] witness, string signal)
    {
        BigInteger value = witness[Wire(signal)].ToBigInteger();
        return value > Fr.Modulus / 2 ? value - Fr.Modulus : value;
    }

    /// <summary>A copy of the witness with some wires overwritten.</summary>
    internal Fr[] With(Fr[] witness, params (string Signal, BigInteger Value)[] changes)
    {
        Fr[] changed = [.. witness];
        foreach ((string signal, BigInteger value) in changes) changed[Wire(signal)] = Fr.FromBigInteger(value);
        return changed;
    }

    // Labels follow declaration: outputs, inputs, the rest.
    private Dictionary<string, int> ReadInputSizes(string path) => File.ReadLines(path)
        .Skip(Constraints.NPublicOutputs).Take(Constraints.NPublicInputs + Constraints.NPrivateInputs)
        .GroupBy(line => line.Split(',', 4)[3]["main.".Length..].Split('[')[0]).ToDictionary(group => group.Key, group => group.Count());

    // label,wire,component,main.name; wire -1: the compiler removed the signal.
    private static Dictionary<string, int> ReadSymbols(string path) => File.ReadLines(path)
        .Select(line => line.Split(',', 4))
        .Where(parts => parts[1] != "-1")
        .ToDictionary(parts => parts[3]["main.".Length..], parts => int.Parse(parts[1]));
}
