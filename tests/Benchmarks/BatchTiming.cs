using System.Diagnostics;
using System.Text.Json;
using Zk.Groth16;

namespace Zk.Benchmarks;

/// <summary>Time of verifying many proofs of one key together and each alone, in milliseconds a proof, as JSON.</summary>
internal static class BatchTiming
{
    private const int Runs = 7;

    public static string Measure(int count)
    {
        (VerificationKey key, BatchItem[] items) = ProofBatch.Make(count);
        double[] batchMs = [.. Enumerable.Range(0, Runs + 1).Select(_ => Time(() => Groth16Verifier.VerifyBatch(key, items).AllValid)).Skip(1).Order()];
        double aloneMs = Time(() => items.All(item => Groth16Verifier.Verify(key, item.PublicSignals.Span, item.Proof).IsValid));
        return JsonSerializer.Serialize(new { proofs = count, batchMsPerProof = batchMs[Runs / 2] / count, aloneMsPerProof = aloneMs / count });
    }

    private static double Time(Func<bool> verify)
    {
        long start = Stopwatch.GetTimestamp();
        if (!verify()) throw new InvalidOperationException("a proof of the batch does not verify");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
