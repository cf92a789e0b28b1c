namespace Zk.Witness;

/// <summary>Input signals of the circuit <c>liabilities-closing</c>.</summary>
public static class LiabilitiesClosingCircuit
{
    /// <summary>Name of the circuit in <c>circuits.json</c>.</summary>
    public const string Name = "liabilities-closing";

    /// <summary>Identity of the circuit, as it stands in bundles and key manifests.</summary>
    public const string Id = "liabilities-closing-120";

    /// <summary>Every input signal; public ones first.</summary>
    public static CircuitLayout Layout { get; } = new(
    [
        ("epochRoot", 1), ("running", 1), ("count", 1), ("reserves", 1), ("ratioPpm", 1), ("badDebtLimit", 1), ("context", 1),
        ("positive", 1), ("negative", 1), ("blinding", 1), ("priceTable", 1),
    ]);
}
