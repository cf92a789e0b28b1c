namespace Zk.Groth16;

/// <summary>What <see cref="Groth16Verifier.VerifyBatch"/> found.</summary>
/// <param name="Results">One result for each proof, in order: what <see cref="Groth16Verifier.Verify"/> says of it.</param>
/// <param name="Equations">How many pairing equations were evaluated: one for each 1,024 proofs when all are valid.</param>
public sealed record BatchResult(IReadOnlyList<VerificationResult> Results, int Equations)
{
    /// <summary>True when every proof is valid, as in an empty batch.</summary>
    public bool AllValid => Results.All(result => result.IsValid);

    /// <summary>The positions of the proofs that are not valid, ascending.</summary>
    public IEnumerable<int> Failures => Enumerable.Range(0, Results.Count).Where(i => !Results[i].IsValid);
}
