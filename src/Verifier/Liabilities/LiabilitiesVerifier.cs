using System.Collections.Immutable;
using System.Numerics;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// Decides whether a venue bundle proves what its reader needs: all batches, their chain, their prices, their accounts and
/// their end. Never throws on hostile input: what is wrong is in the report. Holds one group of proofs at a time.
/// </summary>
public sealed class LiabilitiesVerifier
{
    /// <summary>Proofs that are checked together.</summary>
    private const int Group = 1024;

    private readonly LiabilitiesPolicy _policy;
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<VerificationCheck> _checks = [];
    private readonly List<Fr> _subtrees = [];
    private readonly List<string> _badBatches = [];

    private LiabilitiesVerifier(LiabilitiesPolicy policy, IProgress<double>? progress, CancellationToken cancellation) =>
        (_policy, _progress, _cancellation) = (policy, progress, cancellation);

    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="bundle">The lines that <see cref="LiabilitiesJson"/> writes, or anything else.</param>
    /// <param name="policy">What is trusted and demanded.</param>
    /// <param name="name">Name of the bundle for messages.</param>
    /// <param name="progress">Told the share of batches that is checked.</param>
    /// <param name="cancellation">Observed between proofs.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static LiabilitiesReport Verify(
        Stream bundle, LiabilitiesPolicy policy, string name = "venue bundle", IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(policy);
        return new LiabilitiesVerifier(policy, progress, cancellation).Run(new BundleLines(bundle, name));
    }

    private LiabilitiesReport Run(BundleLines lines)
    {
        LiabilitiesEnd? end = null;
        Fr? root = null;
        try
        {
            LiabilitiesHeader header = LiabilitiesJson.ReadHeader(Require(lines, "a header"), lines.Place);
            PriceTable? table = CheckHeader(header);
            Fr running = table is null ? Fr.Zero : LiabilitiesTotal.Zero.Commit(table.Digest, header.EpochRoot);
            running = CheckBatches(lines, header, table, running);
            end = LiabilitiesJson.ReadEnd(Require(lines, "the totals or the closing proof"), lines.Place);
            if (lines.Next() is not null) throw new MalformedException(lines.Place, "another line", $"the end of the bundle after {header.Batches} batches");
            Add(VerificationCheck.Passed(LiabilitiesCheck.Bundle, $"well-formed, {header.Batches} batches"));
            root = CheckAccountsRoot();
            CheckEnd(header, table, running, end);
        }
        catch (MalformedException e)
        {
            Add(VerificationCheck.Failed(LiabilitiesCheck.Bundle, e.Message));
        }
        return new LiabilitiesReport([.. _checks], _subtrees.Count, root, end);
    }

    private static ReadOnlyMemory<byte> Require(BundleLines lines, string what) =>
        lines.Next() ?? throw new MalformedException(lines.Place, "the end of the bundle", what);

    private void Add(VerificationCheck check) => _checks.Add(check);

    // The price table is the trusted document's; null when the bundle's instruments are not in it.
    private PriceTable? CheckHeader(LiabilitiesHeader header)
    {
        CheckKey(_policy.Batches, header.CircuitId, header.KeyHash, header.KeyKind, LiabilitiesStatement.Kind, "");
        _checks.AddRange(ContextChecks.Terms(header.ContextPreimage, _policy));
        try
        {
            Fr expected = _policy.EpochDocument.EpochRoot();
            Add(VerificationCheck.Of(LiabilitiesCheck.EpochRoot, expected == header.EpochRoot,
                $"{_policy.EpochDocument.Venue}, epoch {_policy.EpochDocument.EpochNumber}",
                $"the epoch document has root {expected}, the bundle says {header.EpochRoot}; get the document of the bundle's epoch"));
            PriceTable table = PriceTable.Of(_policy.EpochDocument, header.Instruments);
            Add(VerificationCheck.Passed(LiabilitiesCheck.PriceTable, $"{table.Rows.Length} instruments at the document's marks"));
            return table;
        }
        catch (MalformedException e)
        {
            Add(VerificationCheck.Failed(LiabilitiesCheck.PriceTable, e.Message));
            return null;
        }
    }

    private void CheckKey(TrustedKey trusted, string circuitId, Bytes32 hash, KeyKind keyKind, StatementKind statement, string prefix)
    {
        KeyManifest manifest = trusted.Manifest;
        bool rightCircuit = statement.IsProvenBy(manifest.CircuitId) && circuitId == manifest.CircuitId;
        Add(VerificationCheck.Of(prefix + LiabilitiesCheck.Circuit, rightCircuit && hash == manifest.VkSha256 && keyKind == manifest.Kind, circuitId,
            $"the bundle is for {circuitId} with key {hash}, the trusted key is {manifest.VkSha256} of {manifest.CircuitId}; verify with the key of the bundle's circuit"));
        foreach (VerificationCheck check in KeyGate.Check(trusted.Key, manifest, statement.Signals.Length, _policy.AllowDevelopmentKeys)) Add(check with { Name = prefix + check.Name });
    }

    /// <summary>Checks all proofs; returns the commitment after the last.</summary>
    private Fr CheckBatches(BundleLines lines, LiabilitiesHeader header, PriceTable? table, Fr running)
    {
        bool keyRefused = _checks.Any(check => check.Name is CheckName.KeyPoints or CheckName.KeySignals && check.Outcome != CheckOutcome.Passed);
        Fr context = header.ContextPreimage.ToContext();
        List<BatchItem> group = new(Math.Min(Group, header.Batches));
        for (int k = 0; k < header.Batches; k++)
        {
            LiabilitiesBatchProof batch = LiabilitiesJson.ReadBatch(Require(lines, $"batch {k} of {header.Batches}"), lines.Place);
            if (batch.Index != k) throw new MalformedException(lines.Place, $"batch {batch.Index}", $"batch {k}: a batch is missing, doubled or out of order");
            LiabilitiesStatement statement = new(header.EpochRoot, (ulong)k, batch.SubtreeRoot, running, batch.RunningAfter, context);
            group.Add(new BatchItem(statement.ToPublicSignals(), batch.Proof));
            _subtrees.Add(batch.SubtreeRoot);
            running = batch.RunningAfter;
            if (group.Count < Group && k + 1 < header.Batches) continue;
            if (table is not null && !keyRefused) Decide(group, k + 1 - group.Count, header.Batches);
            group.Clear();
        }
        Add(table is null || keyRefused
            ? VerificationCheck.NotChecked(LiabilitiesCheck.Batches, "the key or the prices were refused, so the proofs mean nothing")
            : VerificationCheck.Of(LiabilitiesCheck.Batches, _badBatches.Count == 0, $"{header.Batches} proofs, one chain from nothing", Describe(_badBatches)));
        return running;
    }

    private void Decide(List<BatchItem> group, int first, int batches)
    {
        IProgress<double>? share = _progress is null ? null : new GroupProgress(_progress, first, group.Count, batches);
        BatchResult result = Groth16Verifier.VerifyBatch(_policy.Batches.Key, group, progress: share, cancellation: _cancellation);
        foreach (int i in result.Failures) _badBatches.Add($"batch {first + i}: {result.Results[i].Detail}");
    }

    private static string Describe(List<string> bad) => bad.Count <= 5
        ? string.Join("; ", bad)
        : $"{string.Join("; ", bad.Take(5))}; and {bad.Count - 5} more";

    private Fr CheckAccountsRoot()
    {
        Fr root = RootOf([.. _subtrees]);
        Add(_policy.ExpectedAccountsRoot is { } expected
            ? VerificationCheck.Of(LiabilitiesCheck.AccountsRoot, root == expected, $"{root}",
                $"the batches' accounts have root {root}, expected {expected}: accounts are missing, added or changed")
            : VerificationCheck.NotChecked(LiabilitiesCheck.AccountsRoot, $"{root}; state the accounts root that the venue published"));
        return root;
    }

    /// <summary>The accounts root over the subtrees of consecutive batches. <b>Source</b>: docs/statement.md §2.</summary>
    /// <param name="subtrees">At most <see cref="LiabilitiesJson.MaxBatches"/> roots of 64 leaves each.</param>
    public static Fr RootOf(ReadOnlySpan<Fr> subtrees) => new MerkleTree(4, LiabilitiesJson.UpperDepth, DomainTag.AccountNode, subtrees).Root;

    private void CheckEnd(LiabilitiesHeader header, PriceTable? table, Fr running, LiabilitiesEnd end)
    {
        ulong count = end is OpenedTotals o ? o.Total.Count : ((HiddenTotals)end).Count;
        ulong capacity = (ulong)header.Batches * LiabilitiesStatement.BatchSize;
        if (count > capacity || count + LiabilitiesStatement.BatchSize <= capacity)
            Add(VerificationCheck.Failed(LiabilitiesCheck.Totals, $"{count} accounts do not fill {header.Batches} batches of {LiabilitiesStatement.BatchSize}"));
        else if (table is null) Add(VerificationCheck.NotChecked(LiabilitiesCheck.Totals, "the prices were refused"));
        else if (end is OpenedTotals opened) CheckOpened(opened.Total, table, header.EpochRoot, running);
        else CheckHidden((HiddenTotals)end, header, running);
    }

    private void CheckOpened(LiabilitiesTotal total, PriceTable table, Fr epochRoot, Fr running)
    {
        Add(VerificationCheck.Of(LiabilitiesCheck.Totals, total.Commit(table.Digest, epochRoot) == running, $"opened, {total.Count} accounts",
            "the opened totals are not those that the last batch commits to"));
        Add(_policy.KnownReserves is { } reserves
            ? VerificationCheck.Of(LiabilitiesCheck.Coverage, (BigInteger)reserves * LiabilitiesClosingStatement.FullPpm >= (BigInteger)total.Positive * _policy.MinRatioPpm,
                $"reserves of {reserves} u cover {total.Positive} u at {_policy.MinRatioPpm} ppm", $"reserves of {reserves} u do not cover {total.Positive} u at {_policy.MinRatioPpm} ppm")
            : VerificationCheck.NotChecked(LiabilitiesCheck.Coverage, $"the venue owes {total.Positive} u; state the reserves you know of"));
        CheckBadDebt(total.Negative);
    }

    private void CheckHidden(HiddenTotals hidden, LiabilitiesHeader header, Fr running)
    {
        if (_policy.Closing is not { } trusted)
        {
            Add(VerificationCheck.NotChecked(LiabilitiesCheck.Totals, "the totals are hidden; give the key of the closing circuit that you trust"));
            return;
        }
        CheckKey(trusted, hidden.CircuitId, hidden.KeyHash, hidden.KeyKind, LiabilitiesClosingStatement.Kind, LiabilitiesCheck.ClosingPrefix);
        LiabilitiesClosingStatement statement = new(
            header.EpochRoot, running, hidden.Count, hidden.Reserves, hidden.RatioPpm, hidden.BadDebtLimit, header.ContextPreimage.ToContext());
        Fr[] signals = statement.ToPublicSignals();
        if (!LiabilitiesClosingStatement.TryFromPublicSignals(signals, out _, out string? problem))
        {
            Add(VerificationCheck.Failed(LiabilitiesCheck.Totals, problem));
            return;
        }
        VerificationResult result = Groth16Verifier.Verify(trusted.Key, signals, hidden.Proof);
        Add(VerificationCheck.Of(LiabilitiesCheck.Totals, result.IsValid, $"hidden, {hidden.Count} accounts, proven to be within what follows", result.Detail));
        Add(CheckStatedReserves(hidden));
        CheckBadDebt(hidden.BadDebtLimit);
    }

    private VerificationCheck CheckStatedReserves(HiddenTotals hidden)
    {
        string says = $"reserves of {hidden.Reserves} u cover the accounts at {hidden.RatioPpm} ppm";
        if (hidden.RatioPpm < _policy.MinRatioPpm)
            return VerificationCheck.Failed(LiabilitiesCheck.Coverage, $"coverage of {hidden.RatioPpm} ppm is proven, expected at least {_policy.MinRatioPpm}");
        return _policy.KnownReserves is { } known
            ? VerificationCheck.Of(LiabilitiesCheck.Coverage, hidden.Reserves <= known, says, $"the proof speaks of reserves of {hidden.Reserves} u, known are {known}")
            : VerificationCheck.NotChecked(LiabilitiesCheck.Coverage, $"{says}; state the reserves you know of");
    }

    private void CheckBadDebt(UInt128 amount) => Add(_policy.MaxBadDebt is { } most
        ? VerificationCheck.Of(LiabilitiesCheck.BadDebt, amount <= most, $"at most {amount} u", $"up to {amount} u, expected at most {most}")
        : VerificationCheck.NotChecked(LiabilitiesCheck.BadDebt, $"up to {amount} u; state what you accept"));

    private sealed class GroupProgress(IProgress<double> whole, int first, int count, int total) : IProgress<double>
    {
        public void Report(double value) => whole.Report((first + value * count) / total);
    }
}
