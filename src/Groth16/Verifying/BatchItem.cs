using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>One proof of a batch and what it is said to prove.</summary>
/// <param name="PublicSignals">In the order of the circuit, without the constant 1.</param>
/// <param name="Proof">Any three points.</param>
public sealed record BatchItem(ReadOnlyMemory<Fr> PublicSignals, Proof Proof);
