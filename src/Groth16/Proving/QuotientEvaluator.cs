using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>
/// Evaluates a·b − c at the odd roots of the doubled domain. It vanishes at the even ones, so these values are its Lagrange coefficients
/// over the doubled domain, which is the basis of the H points: no division by Z and no seventh transform are needed.
/// </summary>
/// <remarks><b>Source</b>: the quotient argument of Groth, EUROCRYPT 2016, with the Lagrange-form H query of snarkjs's keys.</remarks>
internal static class QuotientEvaluator
{
    private const int MinimumRows = 256;

    /// <summary>Returns secret values; the caller zeroes them.</summary>
    public static Fr[] Evaluate(ProvingKey key, Fr[] witness, StageReporter reporter)
    {
        // Pinned: an array that the collector moves leaves a copy behind.
        Fr[] a = GC.AllocateArray<Fr>(key.DomainSize, pinned: true), b = GC.AllocateArray<Fr>(key.DomainSize, pinned: true);
        bool completed = false;
        try
        {
            reporter.Enter(ProveStage.Constraints);
            EvaluateRows(key, witness, a, b, reporter.Cancellation);
            reporter.Enter(ProveStage.Transforms);
            key.Domain.ExcessAtOddRoots(a, b, a, reporter.Cancellation); // a witness that satisfies the key has c = a∘b
            completed = true;
            return a;
        }
        finally
        {
            if (!completed) Array.Clear(a);
            Array.Clear(b);
        }
    }

    private static void EvaluateRows(ProvingKey key, Fr[] witness, Fr[] a, Fr[] b, CancellationToken cancellation) =>
        Splitting.Ranges(a.Length, MinimumRows, (start, end) =>
        {
            for (int row = start; row < end; row++)
            {
                a[row] = key.Left.Evaluate(row, witness);
                b[row] = key.Right.Evaluate(row, witness);
            }
        }, cancellation);
}
