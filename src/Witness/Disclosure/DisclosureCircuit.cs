namespace Zk.Witness;

/// <summary>
/// Parameters and input signals of the circuit <c>disclosure</c>. The owner of the parameters is
/// <c>circuits/circuits.json</c>; a test compares every one.
/// </summary>
public static class DisclosureCircuit
{
    /// <summary>Name of the circuit in <c>circuits.json</c>.</summary>
    public const string Name = "disclosure";

    /// <summary>Identity of the circuit with its sizes, as it stands in bundles and key manifests.</summary>
    public const string Id = "disclosure-16";

    /// <summary>Bits of the ephemeral scalar.</summary>
    public const int ScalarBits = 251;

    /// <summary>Every input signal with the number of field elements it flattens to, row-major; public ones first.</summary>
    public static CircuitLayout Layout { get; } = new(
    [
        ("accountsRoot", 1), ("scope", 1), ("accountTag", 1), ("auditorX", 1), ("auditorY", 1), ("ephemeralX", 1), ("ephemeralY", 1),
        ("sealedOwner", 1), ("sealedCash", 1), ("sealedNonce", 1), ("sealedSalt", 1),
        ("sealedWord0", 1), ("sealedWord1", 1), ("sealedWord2", 1), ("sealedWord3", 1), ("sealTag", 1), ("context", 1),
        ("ownerSecret", 1), ("cash", 1), ("nonce", 1), ("salt", 1), ("word", SolvencyCircuit.Slots / 4),
        ("accountChildren", SolvencyCircuit.AccountTreeDepth * SolvencyCircuit.AccountTreeArity), ("ephemeralBit", ScalarBits),
    ]);
}
