using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Makes Groth16 proofs over BN254 in managed code.</summary>
/// <remarks>
/// Thread safe. Running time depends on the witness. Each proof is verified before it is returned, because proving alone does not notice
/// a wrong witness. <b>Source</b>: J. Groth, EUROCRYPT 2016, §3.2, Prove.
/// </remarks>
public static class Groth16Prover
{
    /// <summary>Proves that the witness satisfies the key's circuit; the result has passed <see cref="Groth16Verifier.Verify"/>.</summary>
    /// <param name="key">The circuit's key.</param>
    /// <param name="witness">One value per wire, wire 0 being 1; wires 1 to <see cref="ProvingKey.NPublic"/> are the public signals. The caller zeroes it.</param>
    /// <param name="progress">Told about each stage.</param>
    /// <param name="cancellation">Looked at in every stage.</param>
    /// <exception cref="ArgumentException">The witness has the wrong length, wire 0 is not 1, or the key is refused by <see cref="Groth16Verifier.Check"/>.</exception>
    /// <exception cref="WitnessUnsatisfiedException">The proof does not verify; it is not released.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Proof Prove(
        ProvingKey key, ReadOnlySpan<Fr> witness, IProgress<ProveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (witness.Length != key.NVars) Throw.WitnessLength(witness.Length, key.NVars);
        if (witness[0] != Fr.One) Throw.WitnessConstant();
        KeyCheck keyCheck = Groth16Verifier.Check(key.VerificationKey);
        if (!keyCheck.IsAccepted) Throw.KeyRefused(keyCheck);
        StageReporter reporter = new(progress, cancellation);
        Proof proof = ProveUnverified(key, witness, Fr.Random, reporter);
        reporter.Enter(ProveStage.Verify);
        VerificationResult result = Groth16Verifier.Verify(key.VerificationKey, witness.Slice(1, key.NPublic), proof);
        if (!result.IsValid) throw new WitnessUnsatisfiedException(result.Failure);
        reporter.Enter(ProveStage.Done);
        return proof;
    }

    /// <param name="key">A key that has passed its check.</param>
    /// <param name="witness">Of the key's length.</param>
    /// <param name="random">Gives r, then s.</param>
    /// <param name="reporter">Told about each stage.</param>
    internal static Proof ProveUnverified(ProvingKey key, ReadOnlySpan<Fr> witness, Func<Fr> random, StageReporter reporter)
    {
        using SecretBuffer<Fr> wires = SecretBuffer<Fr>.Rent(witness.Length);
        witness.CopyTo(wires.Span);
        using SecretBuffer<Fr> quotient = QuotientEvaluator.Evaluate(key, wires, reporter);
        return Blind(key.Header, Combine(key, wires.Span, quotient.Span, reporter), random);
    }

    /// <summary>The five multi-scalar multiplications, the dearest first.</summary>
    private static Sums Combine(ProvingKey key, ReadOnlySpan<Fr> wires, ReadOnlySpan<Fr> quotient, StageReporter reporter)
    {
        ProvingQueries queries = key.Queries;
        using var scalars = new MsmScalars(wires);
        reporter.Enter(ProveStage.QueryB2);
        G2 b2 = Msm.Compute(queries.B2, scalars, 0, reporter.Cancellation);
        reporter.Enter(ProveStage.QueryA);
        G1 a = Msm.Compute(queries.A, scalars, 0, reporter.Cancellation);
        reporter.Enter(ProveStage.QueryB1);
        G1 b1 = Msm.Compute(queries.B1, scalars, 0, reporter.Cancellation);
        reporter.Enter(ProveStage.QueryC);
        G1 c = Msm.Compute(queries.C, scalars, key.NPublic + 1, reporter.Cancellation);
        reporter.Enter(ProveStage.QueryH);
        G1 h = Msm.Compute(queries.H, quotient, reporter.Cancellation);
        return new Sums(a, b1, b2, c + h);
    }

    /// <summary>A = α + a + rδ, B = β + b + sδ, C = c + sA + rB₁ − rsδ, with fresh uniform r and s, which make the proof zero-knowledge.</summary>
    private static Proof Blind(ZkeyHeader header, Sums sums, Func<Fr> random)
    {
        Fr[] blinding = GC.AllocateArray<Fr>(2, pinned: true);
        try
        {
            blinding[0] = random();
            blinding[1] = random();
            ref readonly Fr r = ref blinding[0];
            ref readonly Fr s = ref blinding[1];
            G1 delta1 = G1.FromAffine(header.Delta1);
            G1 a = sums.A + header.Alpha1 + delta1 * r;
            G1 b1 = sums.B1 + header.Beta1 + delta1 * s;
            G2 b2 = sums.B2 + header.Beta2 + G2.FromAffine(header.Delta2) * s;
            G1 c = sums.C + a * s + b1 * r - delta1 * (r * s);
            return new Proof(a.ToAffine(), b2.ToAffine(), c.ToAffine());
        }
        finally
        {
            Array.Clear(blinding);
        }
    }

    /// <summary>Witness-dependent sums before blinding; as secret as the witness.</summary>
    private readonly record struct Sums(G1 A, G1 B1, G2 B2, G1 C);
}
