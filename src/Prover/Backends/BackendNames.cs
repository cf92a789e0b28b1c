namespace Zk.Prover.Backends;

/// <summary>The names of the back ends, as they stand in requests, options and bundles.</summary>
public static class BackendNames
{
    /// <summary>Witness and proof in this process.</summary>
    public const string Native = "native";

    /// <summary>Witness and proof by snarkjs in a Node.js process.</summary>
    public const string Snarkjs = "snarkjs";
}
