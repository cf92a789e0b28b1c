namespace Zk.Witness;

/// <summary>
/// Parameters and input signals of the circuit <c>trade</c>: those of <see cref="SolvencyCircuit"/>, whose leaves it changes.
/// The owner of the parameters is <c>circuits/circuits.json</c>; a test compares every one.
/// </summary>
public static class TradeCircuit
{
    /// <summary>Name of the circuit in <c>circuits.json</c>.</summary>
    public const string Name = "trade";

    /// <summary>Identity of the circuit with its sizes, as it stands in bundles and key manifests.</summary>
    public const string Id = "trade-16x4";

    /// <summary>Positions an account can hold.</summary>
    public const int Slots = SolvencyCircuit.Slots;

    /// <summary>Underlyings an account can hold.</summary>
    public const int Groups = SolvencyCircuit.Groups;

    /// <summary>Every input signal with the number of field elements it flattens to, row-major; public ones first.</summary>
    public static CircuitLayout Layout { get; } = new(
    [
        ("epochRoot", 1), ("accountsRoot", 1), ("nullifier", 1), ("newLeaf", 1), ("tradeCommitment", 1), ("side", 1), ("context", 1),
        ("ownerSecret", 1), ("cash", 1), ("nonce", 1), ("salt", 1), ("newSalt", 1),
        ("instrument", 1), ("lots", 1), ("price", 1), ("buyerFee", 1), ("sellerFee", 1), ("blinding", 1), ("closing", 1), ("reducing", 1),
        ("index", Slots), ("held", Slots),
        .. SolvencyCircuit.SharedSignals, .. LiquidatableCircuit.ChoiceSignals,
    ]);
}
