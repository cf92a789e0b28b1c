using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Parameters and input signals of the circuit <c>liabilities</c>. The owner of the parameters is
/// <c>circuits/circuits.json</c>; a test compares every one.
/// </summary>
public static class LiabilitiesCircuit
{
    /// <summary>Name of the circuit in <c>circuits.json</c>.</summary>
    public const string Name = "liabilities";

    /// <summary>Identity of the circuit with its sizes, as it stands in bundles and key manifests.</summary>
    public const string Id = "liabilities-64x16x64";

    /// <summary>Accounts of a batch.</summary>
    public const int Accounts = LiabilitiesStatement.BatchSize;

    /// <summary>Every input signal with the number of field elements it flattens to, row-major; public ones first.</summary>
    public static CircuitLayout Layout { get; } = new(
    [
        ("epochRoot", 1), ("batchIndex", 1), ("subtreeRoot", 1), ("runningBefore", 1), ("runningAfter", 1), ("context", 1),
        ("present", Accounts), ("owner", Accounts), ("cash", Accounts), ("nonce", Accounts), ("salt", Accounts),
        ("word", Accounts * AccountLeaf.Words), ("tableWord", PriceTable.Capacity / 4),
        ("positiveBefore", 1), ("negativeBefore", 1), ("countBefore", 1), ("blindingBefore", 1), ("blindingAfter", 1),
    ]);
}
