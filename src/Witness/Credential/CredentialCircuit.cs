namespace Zk.Witness;

/// <summary>
/// Parameters and input signals of the circuit <c>credential</c>. The owner of the parameters is
/// <c>circuits/circuits.json</c>; a test compares every one.
/// </summary>
public static class CredentialCircuit
{
    /// <summary>Name of the circuit in <c>circuits.json</c>.</summary>
    public const string Name = "credential";

    /// <summary>Identity of the circuit with its sizes, as it stands in bundles and key manifests.</summary>
    public const string Id = "credential-10x10";

    /// <summary>Children of a node of either tree.</summary>
    public const int TreeArity = 4;

    /// <summary>Levels of the issuers' tree, leaf to root.</summary>
    public const int IssuerTreeDepth = 10;

    /// <summary>Levels of the revocation tree, leaf to root.</summary>
    public const int RevocationTreeDepth = 10;

    /// <summary>Every input signal with the number of field elements it flattens to, row-major; public ones first.</summary>
    public static CircuitLayout Layout { get; } = new(
    [
        ("issuerRoot", 1), ("revocationRoot", 1), ("accountTag", 1), ("scope", 1), ("validAt", 1), ("context", 1),
        ("ownerSecret", 1), ("id", 1), ("validFrom", 1), ("expiry", 1), ("attributes", 1),
        ("issuerX", 1), ("issuerY", 1), ("r8X", 1), ("r8Y", 1), ("s", 1),
        ("issuerChildren", IssuerTreeDepth * TreeArity),
        ("revokedValue", 1), ("revokedNext", 1), ("revocationChildren", RevocationTreeDepth * TreeArity),
    ]);
}
