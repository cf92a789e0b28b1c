using System.Diagnostics;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary>How far the batches of a venue are.</summary>
/// <param name="Proven">Accounts whose proof exists.</param>
/// <param name="Accounts">All accounts.</param>
/// <param name="PerSecond">Accounts proven a second by this run.</param>
internal sealed record LiabilitiesProgress(int Proven, int Accounts, double PerSecond)
{
    /// <summary>What is left at this speed; null while nothing has been proven.</summary>
    public TimeSpan? Remaining => PerSecond > 0 ? TimeSpan.FromSeconds((Accounts - Proven) / PerSecond) : null;
}

/// <summary>Proves the batches of a plan that are not proven yet, several at once, each kept as soon as it is made.</summary>
internal sealed class LiabilitiesRun
{
    /// <summary>Earlier proofs that are checked together.</summary>
    private const int Group = 1024;

    private readonly LiabilitiesPlan _plan;
    private readonly LiabilitiesHeader _header;
    private readonly LiabilitiesJob _job;
    private readonly ProvingEpoch _epoch;
    private readonly PriceTable _table;
    private readonly LoadedCircuit _circuit;
    private readonly LiabilitiesTotal[] _totals;
    private readonly bool[] _done;
    private readonly Lock _turn = new();
    private readonly Stopwatch _clock = new();
    private int _next, _provenHere, _proven;

    public LiabilitiesRun(LiabilitiesPlan plan, LiabilitiesHeader header, LiabilitiesJob job, ProvingEpoch epoch, PriceTable table, LoadedCircuit circuit)
    {
        (_plan, _header, _job, _epoch, _table, _circuit) = (plan, header, job, epoch, table, circuit);
        _totals = job.Totals(plan);
        _done = new bool[plan.Batches.Length];
    }

    /// <summary>The totals after the last batch.</summary>
    public LiabilitiesTotal Total => _totals[^1];

    /// <summary>Batches that an earlier run had proven.</summary>
    public int Resumed { get; private set; }

    /// <summary>Accounts proven by this run.</summary>
    public int ProvenHere => _provenHere;

    /// <summary>Looks for the proofs of an earlier run; what does not match the plan, or does not verify, is proven again.</summary>
    public void Resume(CancellationToken cancellation)
    {
        for (int start = 0; start < _done.Length; start += Group)
        {
            List<(int Batch, BatchItem Item)> found = [];
            for (int k = start; k < Math.Min(start + Group, _done.Length); k++)
                if (_job.Find(k) is { } earlier && StatementOf(k) is var statement
                    && (earlier.Index, earlier.SubtreeRoot, earlier.RunningAfter) == (k, statement.SubtreeRoot, statement.RunningAfter))
                    found.Add((k, new BatchItem(statement.ToPublicSignals(), earlier.Proof)));
            BatchResult result = Groth16Verifier.VerifyBatch(_circuit.VerificationKey, [.. found.Select(one => one.Item)], cancellation: cancellation);
            for (int i = 0; i < found.Count; i++) _done[found[i].Batch] = result.Results[i].IsValid;
        }
        Resumed = _done.Count(done => done);
        _proven = Enumerable.Range(0, _done.Length).Where(k => _done[k]).Sum(SizeOf);
    }

    /// <summary>Proves what is left.</summary>
    /// <param name="path">The venue's file, read again from its start.</param>
    /// <param name="parallel">Batches at once.</param>
    /// <param name="progress">Told after every batch, from any thread.</param>
    /// <param name="cancellation">Stops; what is proven is kept.</param>
    public void Prove(string path, int parallel, IProgress<LiabilitiesProgress> progress, CancellationToken cancellation)
    {
        using VenueAccountsFile file = new(File.OpenRead(path), _epoch, Checkout.Shorten(path));
        _clock.Start();
        Splitting.Items(parallel, _ =>
        {
            while (NextBatch(file) is { } batch)
            {
                cancellation.ThrowIfCancellationRequested();
                _job.Keep(ProveBatch(batch.Index, batch.Rows, cancellation));
                int here = Interlocked.Add(ref _provenHere, batch.Rows.Length);
                progress.Report(new LiabilitiesProgress(_proven + here, _plan.Accounts, here / _clock.Elapsed.TotalSeconds));
            }
        }, cancellation);
    }

    /// <summary>The lines of the bundle but the last.</summary>
    public void CopyTo(Stream bundle)
    {
        bundle.Write(LiabilitiesJson.Write(_header));
        for (int k = 0; k < _done.Length; k++) _job.CopyTo(k, bundle);
    }

    private (int Index, VenueAccount[] Rows)? NextBatch(VenueAccountsFile file)
    {
        lock (_turn)
        {
            while (_next < _done.Length)
            {
                int index = _next++;
                VenueAccount[] rows = LiabilitiesPlan.TakeRows(file, LiabilitiesStatement.BatchSize);
                if (!_done[index]) return (index, rows);
            }
            return null;
        }
    }

    private LiabilitiesBatchProof ProveBatch(int index, VenueAccount[] rows, CancellationToken cancellation)
    {
        using LiabilitiesInput input = LiabilitiesWitness.Build(
            rows, index, _epoch, _table, _totals[index], _totals[index + 1].Blinding, _header.ContextPreimage);
        if (input.Statement != StatementOf(index))
            throw CommandFailure.Usage($"the accounts of batch {index} are not those that were read first; leave the file alone while it is proven, and start again");
        Fr[] witness = _circuit.Calculator.Calculate(input.Input, cancellation);
        try
        {
            Proof proof = Groth16Prover.Prove(_circuit.ProvingKey, witness, cancellation: cancellation);
            return new LiabilitiesBatchProof(index, input.Statement.SubtreeRoot, input.Statement.RunningAfter, proof);
        }
        finally
        {
            Array.Clear(witness);
        }
    }

    private LiabilitiesStatement StatementOf(int k) => new(
        _header.EpochRoot, (ulong)k, _plan.Batches[k].SubtreeRoot, _totals[k].Commit(_table.Digest, _epoch.Root),
        _totals[k + 1].Commit(_table.Digest, _epoch.Root), _header.ContextPreimage.ToContext());

    private int SizeOf(int k) => (int)_plan.Batches[k].Added.Count;
}
