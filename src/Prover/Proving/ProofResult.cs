using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Prover;

/// <summary>A verified proof. Public: nothing in it is secret.</summary>
/// <param name="Proof">The proof.</param>
/// <param name="PublicSignals">In the statement's order.</param>
/// <param name="Bundle">Everything an auditor needs but the trusted key.</param>
/// <param name="Backend">The back end that made it.</param>
public sealed record ProofResult(Proof Proof, ImmutableArray<Fr> PublicSignals, ProofBundle Bundle, string Backend);
