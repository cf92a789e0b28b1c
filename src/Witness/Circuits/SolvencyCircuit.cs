using System.Collections.Immutable;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Parameters and input signals of the circuit <c>solvency</c>. The owner of the parameters is
/// <c>circuits/circuits.json</c>; a test compares every one.
/// </summary>
public static class SolvencyCircuit
{
    /// <summary>Name of the circuit in <c>circuits.json</c>.</summary>
    public const string Name = "solvency";

    /// <summary>Identity of the circuit with its sizes, as it stands in bundles and key manifests.</summary>
    public const string Id = "solvency-16x4";

    /// <summary>Positions an account can hold.</summary>
    public const int Slots = 16;

    /// <summary>Underlyings an account can hold.</summary>
    public const int Groups = 4;

    /// <summary>Scenarios of a risk row.</summary>
    public const int Scenarios = 32;

    /// <summary>Children of a node of the accounts tree.</summary>
    public const int AccountTreeArity = 4;

    /// <summary>Levels of the accounts tree, leaf to root.</summary>
    public const int AccountTreeDepth = 10;

    /// <summary>Children of a node of the risk tree.</summary>
    public const int RiskTreeArity = 8;

    /// <summary>Levels from a risk row to the subtree root of its underlying.</summary>
    public const int InstrumentLevels = 2;

    /// <summary>Levels from an underlying's subtree root to the risk root.</summary>
    public const int UnderlyingLevels = 2;

    internal const int RowChildren = InstrumentLevels * RiskTreeArity;
    internal const int GroupChildren = UnderlyingLevels * RiskTreeArity;

    /// <summary>What <c>liquidatable</c> and <c>trade</c> read too: the rows of the slots, their groups, every path, the epoch.</summary>
    internal static ImmutableArray<(string Name, int Length)> SharedSignals { get; } =
    [
        ("mark", Slots), ("addOnMm", Slots), ("addOnDeltaIm", Slots),
        ("shortOptionMinimum", Slots), ("strikeKey", Slots), ("expiryKey", Slots), ("basisWeightPpm", Slots),
        ("alphaWord", Slots * PackedRow.ChordWords), ("betaWord", Slots * PackedRow.ChordWords), ("lossWord", Slots * PackedRow.LossWords),
        ("rowChildren", Slots * RowChildren), ("groupOf", Slots * Groups),
        ("groupChildren", Groups * GroupChildren), ("groupRoot", Groups),
        ("accountChildren", AccountTreeDepth * AccountTreeArity),
        ("venue", 1), ("epochNumber", 1), ("timestamp", 1), ("factorMmPpm", 1), ("factorImPpm", 1),
    ];

    /// <summary>Every input signal with the number of field elements it flattens to, row-major; public ones first.</summary>
    public static CircuitLayout Layout { get; } = new(
    [
        ("epochRoot", 1), ("accountsRoot", 1), ("level", 1), ("scope", 1), ("accountTag", 1), ("context", 1),
        ("ownerSecret", 1), ("cash", 1), ("nonce", 1), ("salt", 1),
        ("index", Slots), ("quantity", Slots),
        .. SharedSignals,
    ]);
}
