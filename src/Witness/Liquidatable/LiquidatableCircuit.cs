using System.Collections.Immutable;

namespace Zk.Witness;

/// <summary>
/// Identity and input signals of the circuit <c>liquidatable</c>, whose sizes are those of <see cref="SolvencyCircuit"/>:
/// both read one leaf and one risk tree. The owner of the parameters is <c>circuits/circuits.json</c>; a test compares them.
/// </summary>
public static class LiquidatableCircuit
{
    /// <summary>Name of the circuit in <c>circuits.json</c>.</summary>
    public const string Name = "liquidatable";

    /// <summary>Identity of the circuit with its sizes, as it stands in bundles and key manifests.</summary>
    public const string Id = "liquidatable-16x4";

    /// <summary>Positions an account can hold.</summary>
    public const int Slots = SolvencyCircuit.Slots;

    /// <summary>Underlyings an account can hold.</summary>
    public const int Groups = SolvencyCircuit.Groups;

    internal const int WordBits = 4;
    internal const int LaneChoices = 2;

    /// <summary>What the prover picks for each slot: see <see cref="MarginChoice"/>.</summary>
    internal static ImmutableArray<(string Name, int Length)> ChoiceSignals { get; } =
    [
        ("basis", Slots), ("minimum", Slots), ("wordBit", Slots * WordBits), ("lane", Slots * LaneChoices),
        ("chordWord", Slots), ("chordLane", Slots * LaneChoices),
    ];

    /// <summary>Every input signal with the number of field elements it flattens to, row-major; public ones first.</summary>
    public static CircuitLayout Layout { get; } = new(
    [
        ("epochRoot", 1), ("accountsRoot", 1), ("nullifier", 1), ("instrument", 1), ("lots", 1), ("closeOut", 1), ("context", 1),
        ("owner", 1), ("cash", 1), ("nonce", 1), ("salt", 1),
        ("index", Slots), ("quantity", Slots),
        .. SolvencyCircuit.SharedSignals, .. ChoiceSignals,
    ]);
}
