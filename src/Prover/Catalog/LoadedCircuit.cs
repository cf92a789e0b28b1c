using Zk.Groth16;
using Zk.Prover.Circom;
using Zk.Verifier;

namespace Zk.Prover.Catalog;

/// <summary>A circuit with everything needed to prove with it, checked against its manifest. Immutable, thread safe.</summary>
/// <param name="Name">Folder name under <c>build/circuits</c> and <c>build/keys</c>, for example "solvency".</param>
/// <param name="Manifest">The key's manifest; its circuit id names the circuit in requests and bundles.</param>
/// <param name="VerificationKey">The key that proofs are checked with.</param>
/// <param name="Lease">Holds the key that proofs are made with.</param>
/// <param name="Calculator">The compiled witness computation.</param>
/// <param name="WasmPath">The circuit's WebAssembly file, for a back end outside this process.</param>
/// <param name="ZkeyPath">The proving key's file, for a back end outside this process.</param>
public sealed record LoadedCircuit(
    string Name, KeyManifest Manifest, VerificationKey VerificationKey, ProvingKeyLease Lease,
    WitnessCalculator Calculator, string WasmPath, string ZkeyPath) : IDisposable
{
    /// <summary>The key that proofs are made with.</summary>
    /// <exception cref="ObjectDisposedException">The circuit was given back.</exception>
    public ProvingKey ProvingKey => Lease.Key;

    /// <summary>The circuit's identity with its sizes, for example "solvency-16x4".</summary>
    public string Id => Manifest.CircuitId;

    /// <summary>Gives the proving key back to the cache.</summary>
    public void Dispose() => Lease.Dispose();
}
