using System.Collections.Immutable;
using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The revoked ids as a sorted, linked list under a 4-ary tree of depth 10: leaf k is H₂(value, next), where the values are
/// 0 and the ids in rising order, and next is the following value, 2⁶⁴ after the last. So an id is revoked exactly when no
/// leaf has value &lt; id &lt; next. The root depends on the set of ids only. Immutable and thread safe.
/// <b>Source</b>: docs/statement.md §8.
/// </summary>
public sealed class RevocationList
{
    /// <summary>Leaves that a processor hashes between looks at the token.</summary>
    private const int Block = 256;

    /// <summary>Share of the work that is the leaves': there are three times as many as nodes, which have twice the inputs.</summary>
    private const double LeafShare = 0.6;

    private readonly MerkleTree _tree;

    /// <summary>Sorts the ids and hashes the tree.</summary>
    /// <param name="ids">In any order.</param>
    /// <param name="progress">Told the share that is done, from any thread: a full list takes the better part of a minute.</param>
    /// <param name="cancellation">Observed between blocks of hashes.</param>
    /// <exception cref="ArgumentException">Too many ids, an id 0, or one twice.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RevocationList(IEnumerable<ulong> ids, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Ids = [.. ids.Order()];
        if (Ids.Length > Capacity) throw new ArgumentException($"{Ids.Length} ids, the tree holds {Capacity}", nameof(ids));
        if (Ids.Length > 0 && Ids[0] == 0) throw new ArgumentException("the id 0: ids start at 1", nameof(ids));
        for (int i = 1; i < Ids.Length; i++)
            if (Ids[i] == Ids[i - 1]) throw new ArgumentException("an id stands twice", nameof(ids));
        _tree = new MerkleTree(
            CredentialCircuit.TreeArity, CredentialCircuit.RevocationTreeDepth, DomainTag.RevocationNode, Leaves(progress, cancellation),
            progress: progress is null ? null : new Nodes(progress), cancellation: cancellation);
    }

    /// <summary>Ids the tree can hold: 4¹⁰ − 1, since the first leaf stands before them all.</summary>
    public static int Capacity => (1 << (2 * CredentialCircuit.RevocationTreeDepth)) - 1;

    /// <summary>The revoked ids in rising order.</summary>
    public ImmutableArray<ulong> Ids { get; }

    /// <summary>The public signal <c>revocationRoot</c>.</summary>
    public Fr Root => _tree.Root;

    /// <summary>Whether an id is on the list.</summary>
    public bool Contains(ulong id) => Ids.BinarySearch(id) >= 0;

    /// <summary>The gap that an id falls in.</summary>
    /// <exception cref="StatementUntrueException">The id is on the list (<see cref="WitnessRule.CredentialRevoked"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The id is 0.</exception>
    public RevocationGap GapOf(ulong id)
    {
        ArgumentOutOfRangeException.ThrowIfZero(id);
        int place = Ids.BinarySearch(id);
        if (place >= 0)
            throw new StatementUntrueException(WitnessRule.CredentialRevoked, "the credential's id is on the revocation list; ask the issuer for a new credential");
        int leaf = ~place;
        return new RevocationGap(ValueAt(leaf), NextAt(leaf), _tree.Children(leaf));
    }

    private Fr[] Leaves(IProgress<double>? progress, CancellationToken cancellation)
    {
        Fr[] leaves = new Fr[Ids.Length + 1];
        int hashed = 0;
        Splitting.Blocks(leaves.Length, Block, (start, end) =>
        {
            for (int i = start; i < end; i++) leaves[i] = LeafOf(ValueAt(i), NextAt(i));
            progress?.Report(LeafShare * Interlocked.Add(ref hashed, end - start) / leaves.Length);
        }, cancellation);
        return leaves;
    }

    internal static Fr LeafOf(ulong value, UInt128 next) =>
        Poseidon.Hash([Fr.FromUInt64(value), Fr.FromBigInteger((BigInteger)next)], DomainTag.RevocationLeaf);

    private ulong ValueAt(int leaf) => leaf == 0 ? 0 : Ids[leaf - 1];

    private UInt128 NextAt(int leaf) => leaf < Ids.Length ? Ids[leaf] : UInt128.One << 64;

    /// <summary>The tree's own progress, which follows that of the leaves.</summary>
    private sealed class Nodes(IProgress<double> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(LeafShare + (1 - LeafShare) * value);
    }
}
