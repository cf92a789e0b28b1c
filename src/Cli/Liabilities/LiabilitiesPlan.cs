using System.Collections.Immutable;
using System.Security.Cryptography;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary>What a batch is known to add up to before anything is proven.</summary>
/// <param name="SubtreeRoot">Root of its leaves.</param>
/// <param name="Added">Its own totals, without blinding.</param>
internal sealed record PlannedBatch(Fr SubtreeRoot, LiabilitiesTotal Added);

/// <summary>
/// The first reading of a venue's file: every row is checked and added up before the first proof is made. Holds a root
/// and three numbers a batch, and a leaf an account while it reads.
/// </summary>
/// <param name="Accounts">Number of accounts.</param>
/// <param name="Instruments">Indices of the instruments that accounts hold, in increasing order.</param>
/// <param name="Batches">The batches, in order.</param>
/// <param name="Leaves">The leaves, when they were asked for; else empty.</param>
/// <param name="FileSha256">Hash of the file.</param>
internal sealed record LiabilitiesPlan(
    int Accounts, ImmutableArray<int> Instruments, ImmutableArray<PlannedBatch> Batches, ImmutableArray<Fr> Leaves, Bytes32 FileSha256)
{
    private const int BatchesAtOnce = 64;

    /// <summary>The accounts root over all batches.</summary>
    public Fr AccountsRoot => LiabilitiesVerifier.RootOf([.. Batches.Select(batch => batch.SubtreeRoot)]);

    /// <summary>Reads and checks a file of accounts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="keepLeaves">Whether the leaves are wanted.</param>
    /// <param name="progress">Told the share of the file that is read.</param>
    /// <param name="cancellation">Observed between batches.</param>
    /// <exception cref="WitnessFileException">A row is malformed; names the line.</exception>
    /// <exception cref="WitnessRefusedException">A row breaks a rule; names the line.</exception>
    public static LiabilitiesPlan Read(string path, ProvingEpoch epoch, bool keepLeaves, IProgress<double> progress, CancellationToken cancellation)
    {
        Bytes32 hash = HashOf(path);
        List<PlannedBatch> batches = [];
        List<Fr> leaves = [];
        HashSet<Fr> seen = [];
        SortedSet<int> held = [];
        int accounts = 0;
        using FileStream stream = File.OpenRead(path);
        using VenueAccountsFile file = new(stream, epoch, Checkout.Shorten(path));
        while (TakeRows(file, BatchesAtOnce * LiabilitiesStatement.BatchSize) is { Length: > 0 } rows)
        {
            accounts += rows.Length;
            if (accounts > VenueAccounts.Capacity)
                throw new WitnessFileException($"{Checkout.Shorten(path)}: more than {VenueAccounts.Capacity:N0} accounts, which the accounts tree holds: split the venue into several trees");
            foreach (VenueAccount row in rows) held.UnionWith(row.Account.Positions.Select(position => position.Index));
            if (held.Count > PriceTable.Capacity) throw TooManyInstruments(rows[^1].Line);
            (PlannedBatch Batch, Fr[] Leaves)[] planned = Plan(rows, epoch, cancellation);
            for (int i = 0; i < rows.Length; i++)
                if (!seen.Add(planned[i / LiabilitiesStatement.BatchSize].Leaves[i % LiabilitiesStatement.BatchSize]))
                    throw new WitnessFileException($"{Checkout.Shorten(path)}, line {rows[i].Line}: an account whose leaf stands in the file already; every account has its own salt");
            batches.AddRange(planned.Select(plan => plan.Batch));
            if (keepLeaves) leaves.AddRange(planned.SelectMany(plan => plan.Leaves));
            progress.Report(stream.Length == 0 ? 1 : (double)stream.Position / stream.Length);
        }
        if (accounts == 0) throw new WitnessFileException($"{Checkout.Shorten(path)}: no account, expected at least one row after the header");
        return new LiabilitiesPlan(accounts, [.. held], [.. batches], [.. leaves], hash);
    }

    /// <summary>Up to <paramref name="count"/> rows.</summary>
    public static VenueAccount[] TakeRows(VenueAccountsFile file, int count)
    {
        List<VenueAccount> rows = new(count);
        while (rows.Count < count && file.Next() is { } row) rows.Add(row);
        return [.. rows];
    }

    /// <summary>SHA-256 of a file.</summary>
    public static Bytes32 HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new Bytes32(SHA256.HashData(file));
    }

    private static (PlannedBatch Batch, Fr[] Leaves)[] Plan(VenueAccount[] rows, ProvingEpoch epoch, CancellationToken cancellation)
    {
        VenueAccount[][] parts = [.. rows.Chunk(LiabilitiesStatement.BatchSize)];
        (PlannedBatch, Fr[])[] planned = new (PlannedBatch, Fr[])[parts.Length];
        Splitting.Items(parts.Length, i =>
        {
            LiabilitiesTotal added = parts[i].Aggregate(LiabilitiesTotal.Zero, (total, account) => total.Plus(LiabilitiesWitness.EquityOf(account, epoch)));
            Fr[] leaves = [.. parts[i].Select(account => account.Leaf())];
            planned[i] = (new PlannedBatch(LiabilitiesWitness.RootOf(leaves), added), leaves);
        }, cancellation);
        return planned;
    }

    private static WitnessRefusedException TooManyInstruments(int line) => new(WitnessRule.PriceTable,
        $"up to this row the accounts hold more than {PriceTable.Capacity} instruments, which a chain of proofs can price: prove accounts over other instruments in a tree of their own", line);
}
