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

    /// <summary>Returns secret values; the caller disposes them.</summary>
    public static SecretBuffer<Fr> Evaluate(ProvingKey key, SecretBuffer<Fr> witness, StageReporter reporter)
    {
        SecretBuffer<Fr> a = SecretBuffer<Fr>.Rent(key.DomainSize);
        try
        {
            using SecretBuffer<Fr> b = SecretBuffer<Fr>.Rent(key.DomainSize);
            reporter.Enter(ProveStage.Constraints);
            EvaluateRows(key, witness, a, b, reporter.Cancellation);
            reporter.Enter(ProveStage.Transforms);
            key.Domain.ExcessAtOddRoots(a.Span, b.Span, a.Span, reporter.Cancellation); // a witness that satisfies the key has c = a∘b
            return a;
        }
        catch
        {
            a.Dispose();
            throw;
        }
    }

    private static void EvaluateRows(
        ProvingKey key, SecretBuffer<Fr> witness, SecretBuffer<Fr> a, SecretBuffer<Fr> b, CancellationToken cancellation) =>
        Splitting.Ranges(key.DomainSize, MinimumRows, (start, end) =>
        {
            ReadOnlySpan<Fr> wires = witness.Span;
            Span<Fr> left = a.Span, right = b.Span;
            for (int row = start; row < end; row++)
            {
                left[row] = key.Left.Evaluate(row, wires);
                right[row] = key.Right.Evaluate(row, wires);
            }
        }, cancellation);
}
