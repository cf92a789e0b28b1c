using System.Collections.Immutable;

namespace Zk.Witness;

/// <summary>The input signals of a circuit in one order, each a run of field elements in one flat buffer.</summary>
public sealed class CircuitLayout
{
    private readonly Dictionary<string, CircuitSignal> _byName;

    /// <summary>A layout of named signals, each with a length of at least 1.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or a length is below 1.</exception>
    public CircuitLayout(IEnumerable<(string Name, int Length)> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ImmutableArray<CircuitSignal>.Builder placed = ImmutableArray.CreateBuilder<CircuitSignal>();
        foreach ((string name, int length) in signals)
        {
            if (length < 1) throw new ArgumentException($"signal {name}: length {length}, expected at least 1", nameof(signals));
            placed.Add(new CircuitSignal(name, Length, length));
            Length += length;
        }
        Signals = placed.ToImmutable();
        _byName = Signals.ToDictionary(s => s.Name, StringComparer.Ordinal);
    }

    /// <summary>The signals in layout order.</summary>
    public ImmutableArray<CircuitSignal> Signals { get; }

    /// <summary>Field elements of all signals together.</summary>
    public int Length { get; }

    /// <summary>The place of a signal.</summary>
    /// <exception cref="KeyNotFoundException">The circuit has no input of that name.</exception>
    public CircuitSignal this[string name] => _byName.TryGetValue(name, out CircuitSignal signal)
        ? signal
        : throw new KeyNotFoundException($"the circuit has no input signal '{name}'; it has {string.Join(", ", _byName.Keys)}");
}

/// <summary>One input signal: its name and its run in the flat buffer.</summary>
/// <param name="Name">Name as declared in the circuit.</param>
/// <param name="Offset">First field element in the flat buffer.</param>
/// <param name="Length">Number of field elements, arrays flattened row-major.</param>
public readonly record struct CircuitSignal(string Name, int Offset, int Length);
