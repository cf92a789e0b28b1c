using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Witness;

namespace Zk.Prover.Backends;

/// <summary>
/// Makes a proof from a circuit's inputs. A back end is not trusted: whoever calls it verifies the proof.
/// </summary>
public interface IProofBackend : IAsyncDisposable
{
    /// <summary>The name by which requests and bundles call it.</summary>
    string Name { get; }

    /// <summary>Computes the witness and a proof from it.</summary>
    /// <param name="circuit">The circuit and its keys.</param>
    /// <param name="input">The inputs; read until the task ends, never kept.</param>
    /// <param name="progress">Told about the stages before verification.</param>
    /// <param name="cancellationToken">Stops the work as soon as it can be.</param>
    /// <exception cref="Jobs.JobFailedException">The circuit refused the inputs, or the back end cannot work.</exception>
    Task<BackendProof> ProveAsync(
        LoadedCircuit circuit, CircuitInput input, IProgress<StageProgress> progress, CancellationToken cancellationToken);
}

/// <summary>What a back end returns, not verified yet.</summary>
/// <param name="Proof">The proof.</param>
/// <param name="PublicSignals">The public signals as the circuit computed them.</param>
public sealed record BackendProof(Proof Proof, ImmutableArray<Fr> PublicSignals);
