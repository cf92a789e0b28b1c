using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>One run of <see cref="Groth16Verifier.VerifyBatch"/>: strict checks of every proof, one equation for all, and bisection when it fails.</summary>
internal sealed class BatchVerification
{
    /// <summary>Proofs a single equation decides: bounds the memory for lines, and costs a fraction of a proof more for every such group.</summary>
    private const int Group = 1024;

    private readonly PreparedVerificationKey _key;
    private readonly IReadOnlyList<BatchItem> _items;
    private readonly BatchTranscript _transcript;
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly VerificationResult?[] _results;
    private readonly PreparedG2?[] _b;
    private int _equations;
    private int _halves;

    public BatchVerification(
        PreparedVerificationKey key, IReadOnlyList<BatchItem> items, BatchTranscript transcript, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        _key = key;
        _items = items;
        _transcript = transcript;
        _progress = progress;
        _cancellation = cancellation;
        _results = new VerificationResult?[items.Count];
        _b = new PreparedG2?[items.Count];
    }

    public BatchResult Run()
    {
        for (int start = 0; start < _items.Count; start += Group)
        {
            int count = Math.Min(Group, _items.Count - start);
            CheckParts(start, count);
            int[] open = [.. Enumerable.Range(start, count).Where(i => _results[i] is null)];
            if (open.Length != 0) Decide(open, knownBad: false);
            Array.Clear(_b, start, count);
        }
        return new BatchResult(_results!, _equations);
    }

    private void CheckParts(int start, int count) => Splitting.Items(count, offset =>
    {
        int i = start + offset;
        BatchItem item = _items[i];
        _results[i] = Groth16Verifier.CheckParts(_key, item.PublicSignals.Span, item.Proof, out _b[i]);
        Report(1);
    }, _cancellation);

    /// <summary>Settles the proofs at these positions. A half is known to hold a bad proof when the whole does and the other half does not.</summary>
    private void Decide(int[] positions, bool knownBad)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (positions.Length == 1)
        {
            DecideOne(positions[0]);
            return;
        }
        if (!knownBad && Holds(positions))
        {
            foreach (int i in positions) _results[i] = VerificationResult.Valid;
            return;
        }
        int[] first = positions[..(positions.Length / 2)], second = positions[(positions.Length / 2)..];
        Decide(first, knownBad: false);
        Decide(second, knownBad: first.All(i => _results[i]!.IsValid));
    }

    private void DecideOne(int i)
    {
        _equations++;
        _results[i] = Groth16Verifier.CheckEquation(_key, _items[i].PublicSignals.Span, _items[i].Proof, _b[i]!);
    }

    private bool Holds(int[] positions)
    {
        _equations++;
        return BatchEquation.Holds(_key, _items, _b, positions, _transcript.Coefficients(positions), Report, _cancellation);
    }

    /// <summary>Each proof counts half for its checks and half for its first equation.</summary>
    private void Report(int count) =>
        _progress?.Report(Math.Min(1, Interlocked.Add(ref _halves, count) / (2.0 * _items.Count)));
}
