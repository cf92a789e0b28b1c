using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>A Groth16 proof over BN254. The points may be anything that fits the types: <see cref="Groth16Verifier"/> checks them.</summary>
/// <param name="A">π_A in G1.</param>
/// <param name="B">π_B in G2.</param>
/// <param name="C">π_C in G1.</param>
/// <remarks>
/// Proofs are malleable: (−A, −B, C) and re-randomised triples verify as well, so nothing may be keyed on proof bytes.
/// <b>Source</b>: J. Groth, "On the Size of Pairing-based Non-interactive Arguments", EUROCRYPT 2016, §3.2.
/// </remarks>
public sealed record Proof(G1Affine A, G2Affine B, G1Affine C);
